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
      : gazetteer_(gazetteer),
        alike_(alike),
        most_numbers_(most_numbers),
        slots_(kFewestSlots),
        masks_(1),
        sets_(1) {}

  // Sets are numbered as they come; that of the words that may be no listed one is 0.
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
  // Calls `take(pair)` for the key_of_pair of every anchor of which the words may be those of the
  // sets, and for that of some others.
  template <class Take>
  void for_each_pair(std::uint32_t first, std::uint32_t second, const Take& take) const {
    const std::uint64_t ends = masks_[second].ends;
    if ((masks_[first].followers & ends) == 0) return;
    const Set &from = sets_[first], &to = sets_[second];
    for (const Begin& begin : std::span(begins_).subspan(from.first_begin, from.begins))
      if ((begin.followers & ends) != 0)
        for (const WordKey end : std::span(ends_).subspan(to.first_end, to.end_count))
          if ((begin.followers & follower_bit(end)) != 0) take(key_of_pair(begin.key, end));
  }

  bool is_full() const { return numbers_.size() + words_ > most_numbers_; }
  // Forgets all but the sets of these words, which it numbers anew.
  void forget_others(std::span<const WordKey> words, std::span<std::uint32_t> sets);

 private:
  struct Masks {
    std::uint64_t followers = 0;  // of all that begin anchors
    std::uint64_t ends = 0;       // follower_bit of all that end anchors
  };
  struct Set {
    std::uint32_t first = 0;  // of numbers_
    std::uint32_t count = 0;
    std::uint32_t first_begin = 0;
    std::uint32_t begins = 0;
    std::uint32_t first_end = 0;
    std::uint32_t end_count = 0;
  };
  struct Begin {
    WordKey key = 0;
    std::uint64_t followers = 0;
  };
  struct Slot {
    WordKey word = 0;  // 0: empty
    std::uint32_t set = 0;
  };
  static constexpr std::size_t kFewestSlots = 1024;

  std::uint32_t remember(WordKey word, std::span<const std::uint32_t> numbers);
  std::uint32_t add_set(std::span<const std::uint32_t> numbers);
  void insert(Slot slot);

  const Gazetteer& gazetteer_;
  const AlikeWords& alike_;
  std::size_t most_numbers_;
  std::vector<Slot> slots_;   // open addressing, at most half full
  std::size_t words_ = 0;     // slots in use
  std::vector<Masks> masks_;  // of sets_
  std::vector<Set> sets_;
  std::vector<std::uint32_t> numbers_;
  std::vector<Begin> begins_;
  std::vector<WordKey> ends_;
  std::vector<std::uint32_t> found_;
};

}  // namespace detente::scan
