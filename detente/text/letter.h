// Single code points: what they do to a word, and what they become when a name is folded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "detente/text/frozen_table.h"
#include "detente/text/script.h"
#include "detente/text/utf8.h"

namespace detente::text {

enum class LetterClass : std::uint8_t {
  kSeparator = 0,   // ends a word: spaces, slash, brackets, symbols
  kLetter = 1,      // also vowel signs of scripts that write words with them
  kDigit = 2,       // of any script
  kMark = 3,        // a diacritic of its own: composed with the letter before it, or dropped
  kIgnored = 4,     // zero-width and format characters, soft hyphen, tatweel
  kApostrophe = 5,  // joins inside a word
  kDot = 6,         // also the slash: joins single letters, else ends a word
  kDash = 7,        // splits; the matcher may glue
  kAmpersand = 8,   // a word of its own
};

inline LetterClass letter_class(char32_t code_point) {
  return static_cast<LetterClass>(frozen::letter_row(code_point).letter_class);
}

// Of a letter; kNone for anything else.
inline Script letter_script(char32_t code_point) {
  return static_cast<Script>(frozen::letter_row(code_point).script);
}

// Appends NFKC with case folding of one code point; decimal digits of all scripts become 0-9.
// Diacritics stay ("É" gives "é").
void append_folded(std::u32string& out, char32_t code_point);

// The one letter or digit that append_folded gives; 0 if that gives anything else.
// REQUIRES: not ASCII.
char32_t folded_letter(char32_t code_point);

// Appends the letter without its diacritics, several letters for ß, æ, þ; letters that are letters
// in their own right stay (й, ї, ў, ґ; ё becomes е).  REQUIRES: a folded code point.
void append_stripped(std::u32string& out, char32_t folded);
void append_stripped_utf8(std::string& out, char32_t folded);

// The letter that `letter` and the mark after it make together; 0 if there is none.
char32_t compose(char32_t letter, char32_t mark);

}  // namespace detente::text
