// The listed words that the words of a text may be, each looked up once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "detente/scan/alike_words.h"
#include "detente/scan/gazetteer.h"

namespace detente::scan {

// Not shared between threads.
class AlikeMemo {
 public:
  // Both must outlive it; `alike`: of gazetteer.words().  Forgets what it remembers when that is
  // more than about `most_numbers` words and listed words they may be.
  AlikeMemo(const Gazetteer& gazetteer, const AlikeWords& alike,
            std::size_t most_numbers = std::size_t{1} << 22)
      : gazetteer_(gazetteer), alike_(alike), most_numbers_(most_numbers), slots_(kFewestSlots) {}

  // Sets are numbered as they come.
  std::optional<std::uint32_t> find(WordKey word) const {
    for (std::size_t at = word & (slots_.size() - 1); slots_[at].word != 0;
         at = (at + 1) & (slots_.size() - 1))
      if (slots_[at].word == word) return slots_[at].set;
    return std::nullopt;
  }
  // REQUIRES: !find(word); `native`: the letters of the word.
  std::uint32_t add(WordKey word, std::string_view native);

  // Numbers of the listed words that the word may be, ascending.
  std::span<const std::uint32_t> numbers(std::uint32_t set) const {
    return std::span(numbers_).subspan(sets_[set].first, sets_[set].count);
  }
  // The keys of those that begin, that end an anchor.
  std::span<const WordKey> begins(std::uint32_t set) const {
    return std::span(keys_).subspan(sets_[set].first_key, sets_[set].begins);
  }
  std::span<const WordKey> ends(std::uint32_t set) const {
    return std::span(keys_).subspan(sets_[set].first_key + sets_[set].begins, sets_[set].ends);
  }

  bool is_full() const { return numbers_.size() + sets_.size() > most_numbers_; }
  // Forgets all but the sets of these words, which it numbers anew.
  void forget_others(std::span<const WordKey> words, std::span<std::uint32_t> sets);

 private:
  struct Set {
    std::uint32_t first = 0;  // of numbers_
    std::uint32_t count = 0;
    std::uint32_t first_key = 0;  // of keys_: those that begin anchors, then those that end them
    std::uint32_t begins = 0;
    std::uint32_t ends = 0;
  };
  struct Slot {
    WordKey word = 0;  // 0: empty
    std::uint32_t set = 0;
  };
  static constexpr std::size_t kFewestSlots = 1024;

  std::uint32_t remember(WordKey word, std::span<const std::uint32_t> numbers);
  void insert(Slot slot);

  const Gazetteer& gazetteer_;
  const AlikeWords& alike_;
  std::size_t most_numbers_;
  std::vector<Slot> slots_;  // open addressing, at most half full
  std::vector<Set> sets_;
  std::vector<std::uint32_t> numbers_;
  std::vector<WordKey> keys_;
  std::vector<std::uint32_t> found_;
};

}  // namespace detente::scan
