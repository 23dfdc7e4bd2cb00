// One spelling for what a reader would call the same text.
#pragma once

#include <string>
#include <string_view>

namespace detente::text {

// NFKC, case folded, without diacritics, format characters and punctuation, homoglyphs of another
// alphabet replaced; the words in their own scripts, one space between them ("O'Neil-Ward" gives
// "oneil ward").  At most the first 4,096 bytes.  fold(fold(x)) == fold(x).
// Cost: O(size); no ICU call for ASCII.
std::string fold(std::string_view utf8);

}  // namespace detente::text
