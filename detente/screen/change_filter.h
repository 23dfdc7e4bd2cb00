// Which customers a change of the lists can concern, found without screening them.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "detente/index/index.h"
#include "detente/match/reach.h"
#include "detente/screen/book_segment.h"
#include "detente/screen/related.h"

namespace detente::screen {

// A search with the roles changed: what is alike is asked once for each distinct word of the
// customers, and a customer's name is bounded by its words.  With one changed name it agrees by no
// more than the sum of the most that each of its words can add with a word or a phrase of that
// name, and of what phrases of its own can add; with none of them by more than the sum of the most
// that each can add with any (doc/rescreen.md).
//
// One caller at a time; it starts threads of its own.
class ChangeFilter {
 public:
  // `changed`: an index of the changed entries alone; must outlive the filter.  `threshold`: least
  // score of a hit, 1/10,000.  `threads`: at least one.
  ChangeFilter(const index::Index& changed, std::uint32_t threshold, unsigned threads);
  ~ChangeFilter();

  // Rows of the segment, ascending: all that score at least the threshold with some entry of
  // `changed`, and others that may.  REQUIRES: segment.scoring() == book_scoring().
  // Cost: the relation of each distinct word, then a pass over the names.
  std::vector<std::uint32_t> rows(const BookSegment& segment);

  struct Work {
    std::uint64_t words = 0;  // distinct ones of each segment
    std::uint64_t names = 0;  // passed over
  };
  const Work& work() const { return work_; }

 private:
  // What a word can add to a changed name.
  struct Met {
    std::uint32_t form;  // of `changed`
    std::uint32_t weight;
  };
  // Of a word of the segment.
  struct Gain {
    std::array<std::uint32_t, 3> most{};  // with any name of each class
    std::uint32_t thread = 0;             // met_[thread], from `first` on, by form
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  // A word of a changed name that phrases of other names may be.
  struct PhraseWord {
    std::uint32_t key;  // index::word_keys
    std::uint32_t word;
  };
  // What one thread knows of the name that it looks at.
  struct Room {
    std::vector<std::uint64_t> agreement;  // by form of `changed`
    std::vector<std::uint32_t> touched;    // forms with an agreement
    std::vector<std::uint32_t> found;      // rows
  };

  void note_changed_names();
  void note_words();
  void add_identified(const BookSegment& segment, std::vector<std::uint32_t>& out) const;
  void relate_words(const BookSegment& segment);
  Gain gain_of(unsigned thread, const text::Token& token);
  void make_limits(std::size_t name_class, std::size_t facts);
  std::uint64_t limit(const SegmentForm& form, std::size_t quarters) const;
  bool may_reach(const BookSegment& segment, const SegmentForm& form, Room& room) const;
  bool may_reach_one(const BookSegment& segment, const SegmentForm& form, Room& room) const;
  bool has_phrase(std::uint32_t key) const;
  void add_phrase(std::uint32_t key, const SegmentForm& form, Room& room) const;
  void add(std::uint32_t form, std::uint64_t weight, Room& room) const;

  const index::Index& changed_;
  std::uint32_t threshold_;
  unsigned threads_;
  Work work_;

  // Quarters of a nat of the lightest name of each class; nothing: it has none.
  std::array<std::optional<std::size_t>, 3> least_quarters_{};
  std::vector<PhraseWord> phrase_words_;        // by key, then by word
  std::vector<std::uint64_t> phrase_bits_;      // by the lower bits of the key
  std::vector<std::uint32_t> identifier_keys_;  // ascending
  std::vector<Counters> counters_;              // by thread, as the next three
  std::vector<std::unique_ptr<RelatedWords>> related_;
  std::vector<std::vector<Met>> met_;
  std::vector<Room> rooms_;
  std::vector<Gain> gains_;  // by word of the segment
  // The least agreement of two names that reaches the threshold, by class, facts of the customer
  // and mass of both in quarters of a nat; the last holds for all greater masses.  Empty: not asked
  // for yet.
  std::array<std::array<std::vector<std::uint64_t>, kFactMasks>, 3> limits_;
};

}  // namespace detente::screen
