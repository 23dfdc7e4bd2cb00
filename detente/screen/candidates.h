// Which names of the lists could reach a score: none that does is left out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "detente/index/index.h"
#include "detente/match/alignment.h"
#include "detente/match/explanation.h"
#include "detente/match/parameters.h"
#include "detente/match/reach.h"
#include "detente/match/sums.h"
#include "detente/screen/counters.h"
#include "detente/screen/related.h"
#include "detente/screen/shortlist.h"

namespace detente::screen {

// The names of the short list are bounded by all their words, and what may still reach the score is
// left for the caller to score (doc/matching.md, "Found without loss").
//
// Memory is used again from query to query.
class Candidates {
 public:
  Candidates(const index::Index& index, Counters& counters);

  // Forms of the class, ascending, without duplicates: all whose z_name without caps can be at
  // least `least_z` (a greater set).  Valid until the next call.  `query` must outlive the calls of
  // score() that follow.
  const std::vector<std::uint32_t>& find(const match::PreparedName& query,
                                         text::NameClass name_class, match::Nats least_z);

  // How many postings find() reads with the same arguments.  Cost: that of finding related words.
  std::uint64_t cost(const match::PreparedName& query, text::NameClass name_class,
                     match::Nats least_z);

  // z of match::score_prepared for the query of the last find() and a form of its class.
  match::Nats score(std::uint32_t form);

  // match::relate of each word of the query with each of a form, row by row, from the relation of
  // every word of the lists.  Valid until the next call.
  std::span<const std::int32_t> similarities(const match::PreparedName& query, std::uint32_t form);

  // To be called between queries: keeps what is remembered of words within its limit.
  void forget_when_full() { related_.forget_when_full(); }

  // All forms of the class, [first, second).
  std::pair<std::uint32_t, std::uint32_t> forms_of(text::NameClass name_class) const {
    return shortlist_.forms_of(name_class);
  }

 private:
  // A word of the lists: what it is, and where this query's relations with it are.
  struct Word {
    std::int32_t mass;
    text::TokenKind kind;
    std::uint32_t slot;  // 0: none
  };
  // A phrase of the query that meets a word of the lists.
  struct PhraseHit {
    std::uint32_t phrase;
    std::int32_t similarity;
    Weight weight;
    std::uint32_t next;  // of the same word; 0: none
  };
  struct Bound {
    Weight agreement = 0;              // A is at most this
    match::LeftMass query{}, entry{};  // what is surely left over
    std::int64_t unmet = 0;            // mass of words of the query that surely meet nothing
    bool core = false;                 // a core word of the entry may meet something
  };

  void ask(const match::PreparedName& query, text::NameClass name_class, match::Nats least_z);
  void gather();
  void add_list(const Related& related);
  void relate_words(std::span<const std::uint32_t> forms);
  void mark_needed(std::span<const std::uint32_t> forms, bool needed);
  void relate(std::uint32_t token, const Related& related);
  void relate_phrase(std::uint32_t phrase, const Related& related);
  std::uint32_t slot_of(std::uint32_t word);
  void forget();
  void keep(std::span<const std::uint32_t> forms);
  bool may_reach(std::uint32_t form);
  Bound bound(std::uint32_t form);
  Weight bound_word(const Word& word);
  Weight glued_weight(std::uint32_t form);
  void align_words(std::uint32_t form);
  void align_query_phrases();
  void align_entry_phrases(std::uint32_t form);

  const index::Index& index_;
  Counters& counters_;
  RelatedWords related_;
  Shortlist shortlist_;
  std::vector<Word> words_;

  // Of the query.
  const match::PreparedName* query_ = nullptr;
  text::NameClass name_class_ = text::NameClass::kPerson;
  const match::Parameters* parameters_ = nullptr;
  std::optional<match::Reach> reach_;
  std::vector<const Related*> of_token_;
  std::vector<Related> of_phrase_;
  std::vector<std::uint32_t> related_words_;  // by slot, from 1
  std::vector<std::uint16_t> similarities_;   // by slot, then by word of the query
  std::vector<std::uint32_t> first_hit_;      // by slot: into hits_; 0: none
  std::vector<PhraseHit> hits_;               // the first is none
  bool glued_ = false;                        // a word of the query can meet phrases

  std::vector<bool> is_needed_;  // by word: whether one of the forms has it
  std::vector<std::uint32_t> found_;
  // Of one form; the rest is room that is used again.
  std::vector<Weight> most_;  // by word of the query
  std::vector<match::WordOutline> outlines_;
  std::vector<std::uint32_t> slots_;
  struct GluedMeeting {
    std::uint32_t token;
    const RelatedPhrase* phrase;
  };
  std::vector<GluedMeeting> meetings_;
  match::Alignment alignment_;
  std::vector<std::int32_t> row_by_row_;
};

}  // namespace detente::screen
