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
  std::size_t begin = 0;  // bytes of the text, half-open, without an English possessive
  std::size_t end = 0;
  text::Script script = text::Script::kNone;
  Gap gap = Gap::kBreak;
  bool cased = false;         // of a script that has capitals
  bool capital = false;       // begins with one, or the text has none at all
  bool all_capitals = false;  // two letters or more, all of them
};

// Every word of `text`, UTF-8, in order; words do not overlap.  Cost: linear.
std::vector<TextWord> running_words(std::string_view text);

}  // namespace detente::scan
