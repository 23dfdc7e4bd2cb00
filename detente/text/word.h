// From bytes to words: the first half of tokenize.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detente/text/script.h"

namespace detente::text {

// A run of letters and digits of one script.
struct Word {
  std::uint32_t begin = 0;  // bytes of the input, half-open
  std::uint32_t end = 0;
  Script script = Script::kNone;  // kNone: digits alone
  std::u32string letters;         // folded, diacritics kept: what is romanised
  // Where each letter begins, for words that segment() may cut: dotted ones, and those of scripts
  // other than Latin, Cyrillic and Greek; else empty.
  std::vector<std::uint32_t> begins;
  bool dotted = false;  // "u.s.a.": single letters joined across dots or slashes
};

// NFKC, case folded, marks composed, format characters out, homoglyphs of another alphabet
// replaced, apostrophes and the dots between single letters joined; other marks end a word.
// A word that mixes scripts is split where the script changes, except that digits stay with the
// letters and kanji with kana.  "&" is the word "and".
// Reads at most 4,096 bytes.  Bytes that are not UTF-8 end a word.
std::vector<Word> split_words(std::string_view utf8);

// A word's letters without diacritics, in its own script, UTF-8.
std::string native_spelling(const Word& word);

}  // namespace detente::text
