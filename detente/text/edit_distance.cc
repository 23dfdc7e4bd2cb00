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

// With so few letters, comparing them costs less than clearing a table.
constexpr std::size_t kFewLetters = 8;

// Which positions of the pattern hold a letter.
struct ByteMasks {
  explicit ByteMasks(std::string_view pattern) {
    for (std::size_t i = 0; i < pattern.size(); ++i)
      masks[static_cast<unsigned char>(pattern[i])] |= std::uint64_t{1} << i;
  }
  std::uint64_t operator()(char c) const { return masks[static_cast<unsigned char>(c)]; }
  std::array<std::uint64_t, 256> masks{};
};

// The same without a table: by comparing, for code points and for a pattern of few letters.
template <class Char>
struct LetterMasks {
  explicit LetterMasks(std::basic_string_view<Char> letters) : pattern(letters) {}
  std::uint64_t operator()(Char c) const {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) mask |= std::uint64_t{pattern[i] == c} << i;
    return mask;
  }
  std::basic_string_view<Char> pattern;
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

// Equal letters at either end never have to be edited.
template <class Char>
void drop_common_ends(std::basic_string_view<Char>& a, std::basic_string_view<Char>& b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
}

// What one edit leaves when equal ends are dropped: a letter for another, or two that changed
// places.  REQUIRES: neither is empty.
template <class Char>
bool is_one_edit(std::basic_string_view<Char> a, std::basic_string_view<Char> b) {
  if (a.size() != b.size()) return false;
  return a.size() == 1 || (a.size() == 2 && a[0] == b[1] && a[1] == b[0]);
}

template <class Masks, class Char>
int distance(std::basic_string_view<Char> a, std::basic_string_view<Char> b, int limit) {
  if (a.size() > b.size()) std::swap(a, b);
  drop_common_ends(a, b);
  if (b.size() - a.size() > static_cast<std::size_t>(limit)) return limit + 1;
  if (a.empty()) return static_cast<int>(b.size());
  if (limit == 1) return is_one_edit(a, b) ? 1 : 2;
  if (a.size() <= kFewLetters) return by_bits<LetterMasks<Char>>(a, b, limit);
  return a.size() <= 64 ? by_bits<Masks>(a, b, limit) : by_table(a, b, limit);
}

}  // namespace

int osa_distance(std::string_view a, std::string_view b, int limit) {
  return distance<ByteMasks>(a, b, limit);
}

int osa_distance(std::u32string_view a, std::u32string_view b, int limit) {
  return distance<LetterMasks<char32_t>>(a, b, limit);
}

int osa_distance_table(std::string_view a, std::string_view b, int limit) {
  return by_table(a, b, limit);
}

}  // namespace detente::text
