// The distinct words of a text as it prints them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "detente/scan/word_key.h"

namespace detente::scan {

// Numbers words by their bytes, as they come: 0, 1, ...  Words are looked up by their keys and told
// apart by their bytes.  Not shared between threads.
class PrintTable {
 public:
  // `key_bits`: of a key that are used, 1 to 64; fewer only make it slower.
  explicit PrintTable(int key_bits = 64)
      : mask_(~WordKey{0} >> (64 - key_bits)), slots_(kFewestSlots) {}

  // REQUIRES: key == key_of_bytes(printed); `printed` outlives the table.
  std::uint32_t number_of(WordKey key, std::string_view printed) {
    key &= mask_;
    for (std::size_t at = key & (slots_.size() - 1); slots_[at].number != kNone;
         at = (at + 1) & (slots_.size() - 1))
      if (slots_[at].key == key && prints_[slots_[at].number] == printed) return slots_[at].number;
    return add(key, printed);
  }

  // By number.
  const std::vector<std::string_view>& prints() const { return prints_; }

 private:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};
  static constexpr std::size_t kFewestSlots = 1024;
  struct Slot {
    WordKey key = 0;
    std::uint32_t number = kNone;  // kNone: empty
  };

  std::uint32_t add(WordKey key, std::string_view printed);
  void insert(Slot slot);

  WordKey mask_;
  std::vector<Slot> slots_;  // open addressing, at most half full
  std::vector<std::string_view> prints_;
};

}  // namespace detente::scan
