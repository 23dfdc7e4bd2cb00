// Tested in related_test.cc.
#include "detente/screen/short_spellings.h"

#include <algorithm>
#include <bit>

namespace detente::screen {
namespace {

constexpr int kSpellingBits = 24;  // index::ResidueTableMaker has no more spellings either
constexpr std::uint64_t kSpellingMask = (std::uint64_t{1} << kSpellingBits) - 1;

// Six bits for each letter, never 0.
std::uint64_t code_of(std::string_view letters) {
  std::uint64_t code = 0;
  for (const char c : letters)
    code = code << 6 | static_cast<std::uint64_t>(c >= 'a' ? c - 'a' + 11 : c - '0' + 1);
  return code;
}

bool is_short(const index::SpellingRow& row) {
  return row.text.size > 0 && row.text.size <= ShortSpellings::kMostLetters;
}

}  // namespace

ShortSpellings::ShortSpellings(const index::Rows& rows) {
  const auto count = static_cast<std::size_t>(
      std::count_if(rows.spellings.begin(), rows.spellings.end(), is_short));
  places_.resize(std::bit_ceil(count + count / 4 + 2));
  shift_ = 64 - static_cast<int>(std::bit_width(places_.size() - 1));
  for (std::uint32_t spelling = 0; spelling < rows.spellings.size(); ++spelling) {
    if (!is_short(rows.spellings[spelling])) continue;
    const std::uint64_t code = code_of(rows.text(rows.spellings[spelling].text));
    std::size_t at = place_of(code);
    while (places_[at] != 0) at = (at + 1) & (places_.size() - 1);
    places_[at] = code << kSpellingBits | spelling;
  }
}

std::size_t ShortSpellings::place_of(std::uint64_t code) const {
  return static_cast<std::size_t>((code * 0x9E3779B97F4A7C15U) >> shift_);
}

std::optional<std::uint32_t> ShortSpellings::find(std::string_view letters) const {
  const std::uint64_t code = code_of(letters);
  for (std::size_t at = place_of(code); places_[at] != 0; at = (at + 1) & (places_.size() - 1))
    if (places_[at] >> kSpellingBits == code)
      return static_cast<std::uint32_t>(places_[at] & kSpellingMask);
  return std::nullopt;
}

void ShortSpellings::prefetch(std::string_view letters) const {
  __builtin_prefetch(&places_[place_of(code_of(letters))]);
}

}  // namespace detente::screen
