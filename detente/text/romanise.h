// The Latin spellings of one word: the usual romanisations of its script, each applied whole.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detente/text/spellings.h"
#include "detente/text/word.h"

namespace detente::text {

// a-z and 0-9 only, no duplicates, the likeliest first, never empty (letters that no rule knows
// give their code points in hexadecimal), at most kMostSpellings.
std::vector<std::string> latin_spellings(const Word& word);

// The letters' own rules for the scripts that need more than the systems of romanisation.tsv
// (roman_systems.h): see the file of that name.  `letters`: Word::letters.
void romanise_cyrillic(Spellings& out, std::u32string_view letters);
void romanise_abjad(Spellings& out, std::u32string_view letters, Script script);
// Names of native_names.tsv run together; nothing if the word is no such.  `native`: Word::native.
void romanise_compound(Spellings& out, std::string_view native);
void romanise_abugida(Spellings& out, std::u32string_view letters);
void romanise_ethiopic(Spellings& out, std::u32string_view letters);
void romanise_hangul(Spellings& out, std::u32string_view letters);
void romanise_han(Spellings& out, std::u32string_view letters);

}  // namespace detente::text
