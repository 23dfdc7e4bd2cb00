// Which names of the lists share enough words with a query that looking at them is worth while: all
// that can reach a score, and some others.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "detente/index/index.h"
#include "detente/match/alignment.h"
#include "detente/match/reach.h"
#include "detente/screen/counters.h"
#include "detente/screen/related.h"

namespace detente::screen {

// Names are found through the words that they share with the query: the postings of a word are read
// as far as what it and the rarer lists can add lets a name reach the score.  What was read of a
// name, and the most that what was not read can add, leaves most of the names at once
// (doc/matching.md, "Found without loss").
//
// Memory is used again from query to query: four bytes for each form of the lists, one bit for each
// word.
class Shortlist {
 public:
  Shortlist(const index::Index& index, Counters& counters);

  // Forgets the query before.  What is given must outlive the calls that follow.
  void ask(const match::PreparedName& query, text::NameClass name_class, const match::Reach& reach);
  // What a word or phrase of the query is related to; its greatest weight is positive.
  void add(const Related& related);

  // Forms of the class, in no order, without duplicates: all that can reach the score.  Valid until
  // the next call.  Once for each ask().
  std::span<const std::uint32_t> find();
  // How many postings find() reads.  Instead of it.
  std::uint64_t cost();

  // All forms of the class, [first, second).
  std::pair<std::uint32_t, std::uint32_t> forms_of(text::NameClass name_class) const;
  // W of a name with this agreement, if the query is cut: what the entry adds to it is at least A
  // less the query's words that meet something.
  static std::int64_t least_mass(const match::PreparedName& query, Weight agreement,
                                 std::int64_t unmet);

 private:
  // Weight in 1/16 nat, rounded up.
  using Units = std::uint32_t;

  // What one word or phrase of the query can add to a name.
  struct List {
    const Related* related;
    Units after = 0;                              // the most that all lists after this one can add
    std::uint32_t all_read = 0;                   // of forms before this every word was read
    std::uint32_t first_step = 0, steps_end = 0;  // of steps_
  };
  // Of a list, by `most` descending: of forms from `end` on, words that add `most` were not read.
  struct Step {
    std::uint32_t end;
    Units most;
  };
  struct Read {
    std::uint32_t word;
    std::uint32_t end;  // forms from here on are not read
    Units most;
  };
  struct Met {
    std::uint32_t form;
    Units most;
  };
  // A form that was met.
  struct Agreed {
    std::uint16_t agreement = 0;  // at most this so far, in Units; kMostAgreed: or more
    std::uint8_t lists = 0;       // so many lists are in it; 0: the form was not met
  };

  void order();
  std::uint32_t end_of(Weight most) const;
  std::uint32_t end_at(Units most);
  std::uint32_t end_of(const List& list, const RelatedPhrase& phrase);
  void plan(List& list);
  std::span<const std::uint32_t> postings_of(const Read& read) const;
  void collect(const List& list);
  void read(std::size_t list);
  void meet(const Met& met, std::size_t list);
  Units unread(std::uint32_t form, const List& list) const;
  void mark_related(bool related);
  void leave_far();
  bool is_far(std::uint32_t form, const Agreed& agreed);
  std::size_t related_words_of(std::uint32_t form) const;

  const index::Index& index_;
  Counters& counters_;
  // By class: the first form whose mass in units of 1/4 nat is at least this.
  std::array<std::vector<std::uint32_t>, 3> by_mass_;

  // Of the query.
  const match::PreparedName* query_ = nullptr;
  const match::Reach* reach_ = nullptr;
  text::NameClass name_class_ = text::NameClass::kPerson;
  std::pair<std::uint32_t, std::uint32_t> range_;
  std::vector<List> lists_;  // by postings ascending
  std::vector<Step> steps_;
  std::vector<std::uint32_t> ends_;  // by Units: end_of(), where it was asked for
  std::vector<Agreed> agreed_;       // by form; all but forms_ as they were made
  std::vector<std::uint32_t> forms_;
  std::vector<bool> is_related_;  // by word; all false between calls
  // Of one list.
  std::vector<Read> reads_;
  std::vector<Met> met_;
};

}  // namespace detente::screen
