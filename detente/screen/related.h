// Which words of the lists are like a word of the query: all of them, and how much.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "detente/index/index.h"
#include "detente/index/phrase.h"
#include "detente/index/rows.h"
#include "detente/screen/counters.h"
#include "detente/screen/narrow_words.h"
#include "detente/screen/remembered.h"
#include "detente/screen/word_meetings.h"
#include "detente/text/narrow_relation.h"
#include "detente/text/relation.h"

namespace detente::screen {

// s * (m + m) of a word or phrase of the query and one of the lists, 1/1024 of 1/1024 nat.
using Weight = std::int64_t;

struct RelatedWord {
  std::uint32_t word;       // of index::Rows
  std::int32_t similarity;  // text::relate, text::relate_narrow or index::relate, positive
  std::uint32_t weight;     // of the pair: at most 1024 * 2 * 2^18
};

// Several neighbouring words of a form that together are the word of the query.
struct RelatedPhrase {
  std::uint32_t form;
  std::uint32_t first;  // tokens [first, first + count)
  std::uint32_t count;
  std::int32_t similarity;
  std::uint32_t mass;  // of the tokens, 1/1024 nat
  std::uint32_t hash;  // text::hash_of its letters
  bool acronym;
  Weight weight;
};

// What one word or phrase of the query can meet.
struct Related {
  std::vector<RelatedWord> words;      // by weight descending, then by word
  std::vector<RelatedPhrase> phrases;  // by form, then by place
  Weight most_of_phrases = 0;
  std::uint64_t postings = 0;  // of all words, and the number of phrases

  Weight most() const;  // the greatest weight, 0 if there is none
};

// Finds related words through the keys that relate() leaves them in: equal spelling, equal sound or
// consonants, known variants and nicknames, first letter, residues of typing errors.  What is
// related by the narrow relation is found by NarrowWords.
class RelatedWords {
 public:
  RelatedWords(const index::Index& index, Counters& counters);

  // Valid until forget_when_full(); remembered until then.  `cut`: as text::relate_cut; of no
  // meaning for the narrow relation, which has no phrases either.
  const Related& of(const text::Token& token, bool cut = false,
                    text::RelationWidth width = text::RelationWidth::kWide);
  // of() each word of a name, in their order; `cut`: the last of them is.  What is not remembered
  // is found for all words at once by the narrow relation.
  void of_each(std::span<const text::Token> tokens, bool cut, text::RelationWidth width,
               std::vector<const Related*>& out);
  // `mass`: of the words of the phrase.  Not remembered; `out` is overwritten.
  void find(const index::Phrase& phrase, std::int64_t mass, Related& out);
  // Every word with a positive relation, ascending, by computing the relation of all: what of()
  // must find.  Remembered apart.
  const std::vector<RelatedWord>& by_definition(
      const text::Token& token, bool cut = false,
      text::RelationWidth width = text::RelationWidth::kWide);
  // To be called between queries.
  void forget_when_full();

 private:
  void identify(const text::Token& token, bool cut, text::RelationWidth width);
  void find(const text::Token& token, bool cut, Related& out);
  void find_narrow();
  void find_phrases(const text::Token& token, Related& out);
  RelatedWord related_word(std::uint32_t word, std::int32_t similarity, std::int64_t mass) const;
  void add_by_weight(std::span<const std::uint32_t> words, std::int64_t mass, Related& out);

  const index::Index& index_;
  WordMeetings meetings_;
  NarrowWords narrow_;
  std::vector<const text::Token*> asked_;  // by narrow_, and for whom
  std::vector<Related*> answered_;
  Remembered<Related> memory_;
  std::unordered_map<std::string, std::vector<RelatedWord>> definitions_;
  std::size_t remembered_ = 0;                         // bytes in definitions_
  std::vector<index::Sought<index::PhraseRow>> keys_;  // this and the rest: room, used again
  std::vector<std::uint64_t> order_;
  std::string identity_;
};

}  // namespace detente::screen
