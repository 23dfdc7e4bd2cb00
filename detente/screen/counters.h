// How much work a search was.
#pragma once

#include <cstdint>

namespace detente::screen {

// What the search did, since the Screener was made.
struct Counters {
  std::uint64_t spellings_compared = 0;  // of the vocabulary, by their letters
  std::uint64_t relations = 0;           // spellings and words that were compared exactly
  std::uint64_t postings = 0;            // traversed
  std::uint64_t names_bounded = 0;       // by all their words
  std::uint64_t names_scored = 0;        // exactly

  friend bool operator==(const Counters&, const Counters&) = default;
};

}  // namespace detente::screen
