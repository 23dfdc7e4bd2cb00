// Keys, each with a number, in memory that most lookups of absent keys touch once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "detente/scan/word_key.h"

namespace detente::scan {

// A set of keys that forgets which they are (Bloom 1970), all bits of a key in one word.
struct FilterWords {
  std::vector<std::uint64_t> words;  // a power of two of them
  int shift = 0;                     // of a key, to its word
};

// The bits of a key in its word.
inline std::uint64_t filter_bits(WordKey key) {
  return std::uint64_t{1} << (key & 63) | std::uint64_t{1} << (key >> 6 & 63) |
         std::uint64_t{1} << (key >> 12 & 63);
}

// Asks a filter for many keys at once.
struct FilterKernel {
  std::string_view name;
  bool (*supported)();  // by this processor
  // For each of `count` keys, at most 64, a bit, the first the lowest: whether the filter may hold
  // it.  With `pairs`: whether it may hold the pair of the key and the next; there is one more key.
  std::uint64_t (*may_hold)(const FilterWords& filter, const WordKey* keys, std::size_t count,
                            bool pairs);
};

// Slowest first; the first is the meaning, the others give the same.
std::span<const FilterKernel> filter_kernels();

// Immutable once made: any number of threads may ask.
class KeyFilter {
 public:
  KeyFilter() : KeyFilter(std::span<const WordKey>{}) {}
  // Memory: 16 to 32 bits for each key.
  explicit KeyFilter(std::span<const WordKey> keys);

  // False only if the key is not in the set; true of one absent key in about a hundred.
  bool may_hold(WordKey key) const {
    const std::uint64_t bits = filter_bits(key);
    return (filter_.words[key >> filter_.shift] & bits) == bits;
  }
  // As FilterKernel has it, by the fastest one (DETENTE_KERNEL: byte_classes.h).
  std::uint64_t may_hold(const WordKey* keys, std::size_t count) const {
    return kernel_->may_hold(filter_, keys, count, false);
  }
  std::uint64_t may_hold_pairs(const WordKey* keys, std::size_t count) const {
    return kernel_->may_hold(filter_, keys, count, true);
  }

  const FilterWords& words() const { return filter_; }

 private:
  FilterWords filter_;
  const FilterKernel* kernel_;
};

// Immutable once made: any number of threads may ask.
class KeyTable {
 public:
  KeyTable() : KeyTable(std::span<const std::pair<WordKey, std::uint32_t>>{}) {}
  // REQUIRES: no key twice, none 0 (which find() never finds).
  // Memory: that of a filter, and 32 to 64 bytes for each key.
  explicit KeyTable(std::span<const std::pair<WordKey, std::uint32_t>> rows);

  const KeyFilter& filter() const { return filter_; }
  // Starts to bring near what find() reads behind the filter.
  void prefetch(WordKey key) const { __builtin_prefetch(&slots_[(key >> 18) & mask_]); }

  std::optional<std::uint32_t> find(WordKey key) const {
    if (!filter_.may_hold(key)) return std::nullopt;
    for (std::size_t at = (key >> 18) & mask_; slots_[at].key != 0; at = (at + 1) & mask_)
      if (slots_[at].key == key) return slots_[at].number;
    return std::nullopt;
  }

 private:
  struct Slot {
    WordKey key = 0;  // 0: empty
    std::uint32_t number = 0;
  };

  KeyFilter filter_;
  std::vector<Slot> slots_;  // open addressing, at most half full
  std::size_t mask_ = 0;
};

}  // namespace detente::scan
