// The listed words that the words of a text may be, each looked up once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/scan/alike_words.h"
#include "detente/scan/gazetteer.h"

namespace detente::scan {

// Not shared between threads.
class AlikeMemo {
 public:
  // Both must outlive it; `alike`: of gazetteer.words().  Forgets what it remembers when that is
  // more than about `most_numbers` words and listed words they may be; a long word counts by its
  // bytes.
  AlikeMemo(const Gazetteer& gazetteer, const AlikeWords& alike,
            std::size_t most_numbers = std::size_t{1} << 22)
      : gazetteer_(gazetteer),
        alike_(alike),
        most_numbers_(most_numbers),
        slots_(kFewestSlots),
        masks_(1),
        sets_(1) {}

  // Sets are numbered as they come; that of the words that may be no listed one is 0.
  // `word`: the key of the letters.
  std::optional<std::uint32_t> find(WordKey word, std::string_view native) const {
    const WordLetters letters = letters_of_native(native);
    if (letters.whole.empty()) return find_short(word, {letters.low, letters.high});
    return find_slot(word, [&](const Slot& slot) {
      return slot.whole != kNone && long_words_[slot.whole] == native;
    });
  }
  // The same of a word of 1 to keys::kChunk bytes; kNoLetters are never found.
  std::optional<std::uint32_t> find_short(WordKey word, const ShortLetters& letters) const {
    return find_slot(word, [&](const Slot& slot) {
      return ((slot.letters[0] ^ letters[0]) | (slot.letters[1] ^ letters[1])) == 0;
    });
  }
  // The same of a plain word of more, as it is printed.
  std::optional<std::uint32_t> find_long(WordKey word, std::string_view printed) const {
    return find_slot(word, [&](const Slot& slot) {
      return slot.whole != kNone && is_lower_of_long(printed, long_words_[slot.whole]);
    });
  }
  // REQUIRES: it is not remembered.
  std::uint32_t add(std::string_view native);

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

  bool is_full() const {
    return numbers_.size() + words_ + long_bytes_ / sizeof(Slot) > most_numbers_;
  }
  // Forgets all but these sets, which it numbers anew.
  void forget_others(std::span<std::uint32_t> sets);

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
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};
  struct Slot {
    ShortLetters letters{};       // zeros of a longer word
    std::uint32_t set = kNone;    // kNone: empty
    std::uint32_t whole = kNone;  // of long_words_
  };
  static constexpr std::size_t kFewestSlots = 1024;

  // `is`: of no empty slot.
  template <class Is>
  std::optional<std::uint32_t> find_slot(WordKey word, const Is& is) const {
    for (std::size_t at = word & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      if (is(slots_[at])) return slots_[at].set;
      if (slots_[at].set == kNone) return std::nullopt;
    }
  }

  std::uint32_t remember(Slot letters, std::span<const std::uint32_t> numbers);
  Slot slot_of(std::string_view native);  // without a set
  std::string native_of(const Slot& slot) const;
  std::uint32_t add_set(std::span<const std::uint32_t> numbers);
  void insert(Slot slot);

  const Gazetteer& gazetteer_;
  const AlikeWords& alike_;
  std::size_t most_numbers_;
  std::vector<Slot> slots_;  // open addressing, at most half full
  std::size_t words_ = 0;    // slots in use
  std::vector<std::string> long_words_;
  std::size_t long_bytes_ = 0;  // of long_words_
  std::vector<Masks> masks_;    // of sets_
  std::vector<Set> sets_;
  std::vector<std::uint32_t> numbers_;
  std::vector<Begin> begins_;
  std::vector<WordKey> ends_;
  std::vector<std::uint32_t> found_;
};

}  // namespace detente::scan
