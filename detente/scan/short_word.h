// Words of few letters, compared in registers.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace detente::scan {

// Letters of one byte each.
struct ShortWord {
  static constexpr std::size_t kMostLetters = 15;

  ShortWord() = default;
  // REQUIRES: at most kMostLetters.
  explicit ShortWord(std::string_view letters) : size(static_cast<std::uint8_t>(letters.size())) {
    std::memcpy(bytes, letters.data(), letters.size());
  }

  char bytes[kMostLetters] = {};  // then zeros
  std::uint8_t size = 0;
};

namespace short_words {

__extension__ using Bytes = unsigned __int128;

inline Bytes bytes_of(const ShortWord& word) {
  Bytes bytes;
  std::memcpy(&bytes, &word, sizeof bytes);
  return bytes & (~Bytes{0} >> 8);
}

// How many letters both begin with, at most `most`.
inline int common_begin(Bytes a, Bytes b, int most) {
  const Bytes other = a ^ b;
  const auto low = static_cast<std::uint64_t>(other),
             high = static_cast<std::uint64_t>(other >> 64);
  const int same = low != 0 ? std::countr_zero(low) / 8 : 8 + std::countr_zero(high) / 8;
  return std::min(same, most);
}

// Of words of `size_a` and `size_b` letters.  Letters that both begin with need no edit; then the
// first edit is at the first letter.
template <int kEdits>
bool within(Bytes a, int size_a, Bytes b, int size_b) {
  if (size_a - size_b > kEdits || size_b - size_a > kEdits) return false;
  if constexpr (kEdits == 0) {
    return a == b;
  } else {
    const int same = common_begin(a, b, std::min(size_a, size_b));
    a >>= 8 * same, b >>= 8 * same;
    size_a -= same, size_b -= same;
    if (size_a == 0 || size_b == 0) return true;
    const auto swapped = std::rotl(static_cast<std::uint16_t>(a), 8);
    return within<kEdits - 1>(a >> 8, size_a - 1, b >> 8, size_b - 1) ||
           within<kEdits - 1>(a >> 8, size_a - 1, b, size_b) ||
           within<kEdits - 1>(a, size_a, b >> 8, size_b - 1) ||
           (size_a > 1 && size_b > 1 && swapped == static_cast<std::uint16_t>(b) &&
            within<kEdits - 1>(a >> 16, size_a - 2, b >> 16, size_b - 2));
  }
}

}  // namespace short_words

// text::osa_distance(a, b, kEdits) <= kEdits.  Cost: some 5 ns for one edit, 20 for two.
template <int kEdits>
bool within_edits(const ShortWord& a, const ShortWord& b) {
  return short_words::within<kEdits>(short_words::bytes_of(a), a.size, short_words::bytes_of(b),
                                     b.size);
}

}  // namespace detente::scan
