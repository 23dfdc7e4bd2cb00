// The Latin spellings of one word: the usual romanisations of its script, each applied whole.
#pragma once

#include <string>
#include <vector>

#include "detente/text/word.h"

namespace detente::text {

// At most this many spellings of a token.
inline constexpr std::size_t kMostSpellings = 8;

// a-z and 0-9 only, no duplicates, the likeliest first, never empty (letters that no rule knows
// give their code point in hexadecimal: "u10a3c"), at most kMostSpellings.
std::vector<std::string> latin_spellings(const Word& word);

}  // namespace detente::text
