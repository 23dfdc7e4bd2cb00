// Keys, each with a number, in memory that most lookups of absent keys touch once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "detente/scan/word_key.h"

namespace detente::scan {

// Immutable once made: any number of threads may ask.
class KeyTable {
 public:
  KeyTable() : KeyTable(std::span<const std::pair<WordKey, std::uint32_t>>{}) {}
  // REQUIRES: no key twice.
  // Memory: 16 to 32 bits of the filter and 32 to 64 bytes of the table for each key.
  explicit KeyTable(std::span<const std::pair<WordKey, std::uint32_t>> rows);

  // False only if the key is not in the table; true of one absent key in about a hundred.
  bool may_hold(WordKey key) const {
    const std::uint64_t bits = std::uint64_t{1} << (key & 63) |
                               std::uint64_t{1} << (key >> 6 & 63) |
                               std::uint64_t{1} << (key >> 12 & 63);
    return (filter_[key >> filter_shift_] & bits) == bits;
  }

  std::optional<std::uint32_t> find(WordKey key) const {
    if (!may_hold(key)) return std::nullopt;
    for (std::size_t at = (key >> 18) & mask_; slots_[at].key != 0; at = (at + 1) & mask_)
      if (slots_[at].key == key) return slots_[at].number;
    return std::nullopt;
  }

 private:
  struct Slot {
    WordKey key = 0;  // 0: empty
    std::uint32_t number = 0;
  };

  std::vector<std::uint64_t> filter_;  // three bits of one word for each key
  int filter_shift_ = 0;
  std::vector<Slot> slots_;  // open addressing, at most half full
  std::size_t mask_ = 0;
};

}  // namespace detente::scan
