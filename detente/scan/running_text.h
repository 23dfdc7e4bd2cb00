// Running text as words, with what stands between them and how they are capitalised.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "detente/text/script.h"

namespace detente::scan {

// What stands before a word.
enum class Gap : std::uint8_t {
  kBreak = 0,  // the end of a sentence, a bracket, an empty line: no name goes on behind it
  kComma = 1,
  kSpace = 2,   // white space with at most one line end; quotation marks; the dot of "Mr." or "V."
  kJoined = 3,  // a hyphen, a hyphen at the end of a line, or nothing
};

struct TextWord {
  std::uint32_t begin = 0;  // bytes of the text, half-open, without an English possessive
  std::uint32_t end = 0;
  std::uint32_t print = 0;                    // of RunningText::prints
  text::Script script = text::Script::kNone;  // of its letters, whatever stands around it
  Gap gap = Gap::kBreak;
  bool cased = false;         // of a script that has capitals
  bool capital = false;       // begins with one, or the text has none at all
  bool all_capitals = false;  // two letters or more, all of them
};

// A text as words, each distinct print of them numbered: what is asked of a word is asked once for
// each print.
struct RunningText {
  std::vector<TextWord> words;           // every word, in order; they do not overlap
  std::vector<std::string_view> prints;  // without an English possessive
};

// `text`: UTF-8, less than 4 GiB; must outlive the result.  A run of more than kMostPiece bytes
// without space or mark is cut: text_pieces.h.
// Cost: linear; some 25 to 50 ns for each word (doc/scan.md).
RunningText running_text(std::string_view text);

}  // namespace detente::scan
