// Which customers a change of the lists can concern, found without screening them.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "detente/index/index.h"
#include "detente/match/reach.h"
#include "detente/screen/book_segment.h"
#include "detente/screen/related.h"

namespace detente::screen {

// A search with the roles changed: what is alike is asked once for each distinct word of the
// customers, and a customer's name is bounded by its words.  A name agrees with no changed name by
// more than the sum, over its words, of the most that each can add with any word of those; two or
// more of its words that may be one word of theirs let it pass (doc/rescreen.md).
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
    std::uint64_t words = 0;  // distinct, of all segments together
    std::uint64_t names = 0;  // passed over
  };
  const Work& work() const { return work_; }

 private:
  // What a word can add to a name of each class, with whatever word of the changed names.
  using Gain = std::array<std::uint32_t, 3>;

  void note_changed_names();
  void add_identified(const BookSegment& segment, std::vector<std::uint32_t>& out) const;
  void relate_words(const BookSegment& segment);
  Gain gain_of(RelatedWords& related, const text::Token& token) const;
  void prepare_limits(const BookSegment& segment);
  void make_limits(std::size_t name_class, std::size_t facts);
  bool may_reach(const BookSegment& segment, const SegmentForm& form) const;
  bool has_phrase(std::uint32_t key) const;

  const index::Index& changed_;
  std::uint32_t threshold_;
  unsigned threads_;
  Work work_;

  std::vector<std::uint8_t> classes_of_word_;   // bits, by word of the changed names
  std::array<std::uint32_t, 3> least_mass_{};   // of the names of a class; 0: it has none
  std::vector<std::uint32_t> phrase_keys_;      // of the words of the changed names, ascending
  std::vector<std::uint64_t> phrase_bits_;      // by the lower bits of the key
  std::vector<std::uint32_t> identifier_keys_;  // ascending
  std::vector<std::unique_ptr<RelatedWords>> related_;  // by thread
  std::vector<Counters> counters_;
  std::vector<Gain> gains_;  // by word of the segment
  // The least agreement that lets a name reach the threshold, by class, facts and mass in quarters
  // of a nat; the last holds for all greater masses.  Empty: not asked for yet.
  std::array<std::array<std::vector<std::uint64_t>, kFactMasks>, 3> limits_;
};

}  // namespace detente::screen
