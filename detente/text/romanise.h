// The Latin spellings of one word: the usual romanisations of its script, each applied whole.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detente/text/word.h"

namespace detente::text {

// At most this many spellings of a token.
inline constexpr std::size_t kMostSpellings = 8;

// The spellings of one word as they are found: no duplicates, the first kMostSpellings.
class Spellings {
 public:
  // What is not a-z or 0-9 is left out; an empty spelling is no spelling.
  void add(std::string_view spelling);
  bool full() const { return spellings_.size() >= kMostSpellings; }
  bool empty() const { return spellings_.empty(); }
  std::vector<std::string> take() { return std::move(spellings_); }

 private:
  std::vector<std::string> spellings_;
};

// a-z and 0-9 only, no duplicates, the likeliest first, never empty (letters that no rule knows
// give their code points in hexadecimal), at most kMostSpellings.
std::vector<std::string> latin_spellings(const Word& word);

// By one system of romanisation.tsv, or the letters' own rules for the scripts that need more
// than rules: see the file of that name.  `letters`: Word::letters.
void romanise_by_systems(Spellings& out, std::u32string_view letters,
                         std::initializer_list<std::string_view> systems);
void romanise_cyrillic(Spellings& out, std::u32string_view letters);
void romanise_abjad(Spellings& out, std::u32string_view letters, Script script);
void romanise_abugida(Spellings& out, std::u32string_view letters);
void romanise_ethiopic(Spellings& out, std::u32string_view letters);
void romanise_hangul(Spellings& out, std::u32string_view letters);
void romanise_han(Spellings& out, std::u32string_view letters);

}  // namespace detente::text
