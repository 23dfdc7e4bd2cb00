#include "detente/text/edit_distance.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace detente::text {
namespace {

template <class Char>
int by_table(std::basic_string_view<Char> a, std::basic_string_view<Char> b, int limit) {
  const std::size_t width = b.size() + 1;
  std::vector<int> before(width), last(width), row(width);
  for (std::size_t j = 0; j < width; ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j < width; ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min(last[width - 1], limit + 1);
}

// Which positions of the pattern hold a letter.
struct ByteMasks {
  explicit ByteMasks(std::string_view pattern) {
    for (std::size_t i = 0; i < pattern.size(); ++i)
      masks[static_cast<unsigned char>(pattern[i])] |= std::uint64_t{1} << i;
  }
  std::uint64_t operator()(char c) const { return masks[static_cast<unsigned char>(c)]; }
  std::array<std::uint64_t, 256> masks{};
};

struct CodePointMasks {
  explicit CodePointMasks(std::u32string_view letters) : pattern(letters) {}
  std::uint64_t operator()(char32_t c) const {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) mask |= std::uint64_t{pattern[i] == c} << i;
    return mask;
  }
  std::u32string_view pattern;
};

// REQUIRES: 1 <= pattern.size() <= 64.
template <class Masks, class Char>
int by_bits(std::basic_string_view<Char> pattern, std::basic_string_view<Char> text, int limit) {
  const Masks masks(pattern);
  const std::uint64_t bottom = std::uint64_t{1} << (pattern.size() - 1);
  std::uint64_t up = ~std::uint64_t{0}, down = 0, diagonal = 0, previous = 0;
  auto distance = static_cast<int>(pattern.size());
  for (Char c : text) {
    const std::uint64_t match = masks(c);
    const std::uint64_t swapped = ((~diagonal & match) << 1) & previous;
    diagonal = (((match & up) + up) ^ up) | match | down | swapped;
    std::uint64_t right = down | ~(diagonal | up);
    std::uint64_t left = diagonal & up;
    distance += (right & bottom) != 0;
    distance -= (left & bottom) != 0;
    right = (right << 1) | 1;
    left <<= 1;
    up = left | ~(diagonal | right);
    down = right & diagonal;
    previous = match;
  }
  return std::min(distance, limit + 1);
}

template <class Masks, class Char>
int distance(std::basic_string_view<Char> a, std::basic_string_view<Char> b, int limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > static_cast<std::size_t>(limit)) return limit + 1;
  if (a.empty()) return static_cast<int>(b.size());
  return a.size() <= 64 ? by_bits<Masks>(a, b, limit) : by_table(a, b, limit);
}

}  // namespace

int osa_distance(std::string_view a, std::string_view b, int limit) {
  return distance<ByteMasks>(a, b, limit);
}

int osa_distance(std::u32string_view a, std::u32string_view b, int limit) {
  return distance<CodePointMasks>(a, b, limit);
}

int osa_distance_table(std::string_view a, std::string_view b, int limit) {
  return by_table(a, b, limit);
}

}  // namespace detente::text
