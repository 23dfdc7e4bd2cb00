// The short spellings of an index by their letters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "detente/index/rows.h"

namespace detente::screen {

// A search among all spellings waits for memory a dozen times; this does once.
// Memory: 10 to 20 bytes for each short spelling.
class ShortSpellings {
 public:
  static constexpr std::size_t kMostLetters = 6;

  // Cost: reads all short spellings; about a millisecond for a hundred thousand.
  explicit ShortSpellings(const index::Rows& rows);

  // REQUIRES (both): 1 to kMostLetters letters, a-z and 0-9.
  std::optional<std::uint32_t> find(std::string_view letters) const;
  void prefetch(std::string_view letters) const;

 private:
  std::size_t place_of(std::uint64_t code) const;

  int shift_ = 0;                      // places are the highest bits of a product
  std::vector<std::uint64_t> places_;  // letters above the spelling; 0: free
};

}  // namespace detente::screen
