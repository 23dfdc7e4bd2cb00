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
  std::string native;             // folded, without diacritics, in its own script
  std::u32string letters;  // folded, diacritics kept, what is romanised; empty of plain ASCII
  // Where each letter begins, for words that segment() may cut: dotted ones, and those of scripts
  // other than Latin, Cyrillic and Greek; else empty.
  std::vector<std::uint32_t> begins;
  bool dotted = false;  // "u.s.a.": single letters joined across dots or slashes

  bool plain() const { return letters.empty(); }  // `native` is its one Latin spelling
  std::size_t size() const { return plain() ? native.size() : letters.size(); }  // in letters
};

// NFKC, case folded, marks composed, format characters out, homoglyphs of another alphabet
// replaced, apostrophes and the dots between single letters joined; other marks end a word.
// A word that mixes scripts is split where the script changes, except that digits stay with the
// letters and kanji with kana.  "&" is the word "and".
// Reads at most 4,096 bytes.  Bytes that are not UTF-8 end a word.
std::vector<Word> split_words(std::string_view utf8);

// Takes the words of a text in their order.
class WordSink {
 public:
  virtual ~WordSink() = default;
  // Two or more letters and digits of ASCII as printed, of which nothing is dotted.
  virtual void take_plain(std::uint32_t begin, std::string_view ascii) = 0;
  // Two or more letters of one other alphabet; `native` and `letters` as in Word, valid during the
  // call.
  virtual void take_letters(std::uint32_t begin, std::uint32_t end, Script script,
                            std::string_view native, std::u32string_view letters) = 0;
  virtual void take(Word word) = 0;
};
void split_words(std::string_view utf8, WordSink& sink);

// REQUIRES: letters and digits of ASCII.
void append_lower(std::string& out, std::string_view ascii);

// Word::native of Word::letters.
std::string native_of(std::u32string_view letters);

}  // namespace detente::text
