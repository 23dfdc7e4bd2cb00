// What a book is made of, and what its stored answer rests on: the file that is replaced last.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"

namespace detente::screen {

struct BookState {
  std::uint32_t serials = 0;  // that customers have, or had
  std::uint32_t files = 0;    // that were ever written: the next is called by the next number
  std::vector<std::string> segments;  // file names, in order: "3.segment"
  std::string answer;                 // file name: "4.answer"
  // Of the answer.
  std::uint32_t threshold = 0;       // 1/10,000
  std::string profile;               // "customer/1"
  std::vector<std::string> sources;  // empty: all
  std::string generation;            // of the index: 64 hexadecimal digits
  std::string scoring;               // book_scoring()

  friend bool operator==(const BookState&, const BookState&) = default;
};

// One line for each field, and the checksum of all; UTF-8.  Format: doc/rescreen.md.
std::string write_state(const BookState& state);

// Errors: kCorrupt with the line; kUnsupported for another version.
base::Result<BookState> read_state(std::string_view text);

}  // namespace detente::screen
