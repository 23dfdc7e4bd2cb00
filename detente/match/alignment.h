// Which word of one name met which word of the other, and what is left.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "detente/index/phrase.h"
#include "detente/match/assignment.h"
#include "detente/text/name.h"
#include "detente/text/narrow_relation.h"
#include "detente/text/relation.h"
#include "detente/text/traits.h"

namespace detente::match {

// Words [query, query + query_count) met words [entry, entry + entry_count); one of the counts
// is 1.
struct Meeting {
  std::uint32_t query = 0;
  std::uint32_t query_count = 1;
  std::uint32_t entry = 0;
  std::uint32_t entry_count = 1;
  std::int32_t similarity = 0;  // 1/1024, positive
  bool acronym = false;

  friend bool operator==(const Meeting&, const Meeting&) = default;
};

// What the score needs of a word beside what it is related to.
struct WordOutline {
  std::int32_t mass = 0;  // 1/1024 nat
  text::TokenKind kind = text::TokenKind::kCore;
  std::uint32_t hash = 0;  // text::hash_of what it says in its own script
};

// A name with what is derived from it alone.  The tokens must outlive it.
struct PreparedName {
  std::span<const text::Token> tokens;
  std::vector<WordOutline> words;      // one for each token
  std::vector<index::Phrase> phrases;  // none for the narrow relation
  std::int64_t mass = 0;               // of all tokens, 1/1024 nat
  bool cut = false;  // the end may be missing: its last word too may be a part of one
  text::RelationWidth width = text::RelationWidth::kWide;

  // By phrase, and by word for each of its spellings: empty until tell_phrases().
  std::vector<text::SpellingTraits> phrase_traits;
  std::vector<std::vector<text::SpellingTraits>> word_traits;

  // Two names that are compared have one width.
  PreparedName(std::span<const text::Token> name, text::NameClass name_class,
               bool may_be_cut = false,
               text::RelationWidth relation_width = text::RelationWidth::kWide);

  // Notes the traits of phrases and words.  Two names that both have them align faster, because
  // most phrases are told from most words by them; worth its cost, a microsecond or two, for a name
  // that is compared with many.
  void tell_phrases();

  bool is_cut(std::size_t word) const { return cut && word + 1 == words.size(); }
  // Of the words that count whatever they meet: all but one that was cut.
  std::int64_t sure_mass() const { return cut ? mass - words.back().mass : mass; }
};

// text::relate of a word of `query`, or text::relate_cut, and a word of the other name; of the
// narrow relation text::relate_narrow.
text::Relation relate(const PreparedName& query, std::size_t word, const text::Token& other);

// Sum of the masses of [first, first + count), 1/1024 nat.
std::int64_t mass_of(std::span<const text::Token> tokens, std::uint32_t first, std::uint32_t count);
std::int64_t mass_of(std::span<const WordOutline> words, std::uint32_t first, std::uint32_t count);

// The one-to-one meetings of greatest total s * (m + m), in the order of the query.  Of equal
// totals the one whose pairs of spellings have the greatest sum of hashes: neither the order of
// words nor the roles of the two names decide.
//
// `similarities`: relate() of each word of the query with each of the entry, row by row, for
// callers that know them; empty: computed here.  Of the two the query alone may be cut.
std::vector<Meeting> align(const PreparedName& query, const PreparedName& entry,
                           std::span<const std::int32_t> similarities = {});

class Alignment;

// The same in the room of an Alignment; valid until it is used again.
std::span<const Meeting> align(const PreparedName& query, const PreparedName& entry,
                               std::span<const std::int32_t> similarities, Alignment& room);

// The same for callers that know which words and phrases are related.  For many pairs of names one
// after another: allocates only for a pair larger than all before.
class Alignment {
 public:
  // Forgets the pair of names before; nothing is related.
  void start(std::size_t query_words, std::size_t entry_words);

  // `mass`: of the words of both names that meet; the hashes: of what they say (WordOutline::hash,
  // of a phrase text::hash_of its letters), in either order.
  void relate(std::uint32_t query, std::uint32_t entry, std::int32_t similarity, std::int64_t mass,
              std::uint32_t hash_a, std::uint32_t hash_b);
  void relate_phrase(const Meeting& meeting, std::int64_t mass, std::uint32_t hash_a,
                     std::uint32_t hash_b);

  // As align(), if phrases were related in this order: those of the query as index::phrases()
  // gives them, each with the words of the entry in order, then those of the entry likewise.
  // Valid until start().
  std::span<const Meeting> best();

 private:
  struct Weighted {
    Meeting meeting;
    std::int64_t weight = 0;
  };
  static bool overlap(const Meeting& a, const Meeting& b);
  void keep_best_phrases();
  void choose(std::size_t at);
  void complete();
  void free_words(bool of_query, std::size_t words, std::vector<std::uint32_t>& out);

  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  bool related_ = false;  // anything is
  std::vector<std::int32_t> similarity_;
  std::vector<std::int64_t> weight_;
  std::vector<Weighted> phrases_;
  std::vector<Weighted> chosen_;
  std::vector<Meeting> best_;
  std::int64_t best_total_ = 0;
  Assigner assigner_;
  std::vector<std::uint32_t> free_rows_;  // the rest is room that is used again
  std::vector<std::uint32_t> free_columns_;
  std::vector<std::int64_t> free_weight_;
  std::vector<char> taken_;
  std::vector<Meeting> found_;
};

}  // namespace detente::match
