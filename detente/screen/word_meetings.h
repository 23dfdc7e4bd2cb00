// How alike one word or phrase of a query is to the words of the lists that it can meet.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "detente/index/index.h"
#include "detente/index/phrase.h"
#include "detente/index/rows.h"
#include "detente/screen/counters.h"
#include "detente/text/distances.h"
#include "detente/text/meeting.h"
#include "detente/text/relation.h"

namespace detente::screen {

// Relates spellings, not words: what a spelling of the query and one of the lists have in common is
// told once, mostly by the keys of the index, and given to all words of the lists that have the
// spelling and are of a kind and script that it relates (text::relates).
//
// Memory is used again from call to call; two bytes for each word of the lists.
class WordMeetings {
 public:
  WordMeetings(const index::Index& index, Counters& counters);

  // All words whose text::relate (`cut`: text::relate_cut) with the token is positive, each once,
  // in no order.  Valid until the next call, as what similarity_of() says.
  std::span<const std::uint32_t> of(const text::Token& token, bool cut);
  // The same for index::relate.
  std::span<const std::uint32_t> of(const index::Phrase& phrase);

  // Of a word and the last token or phrase: positive, or 0.
  std::int32_t similarity_of(std::uint32_t word) const { return best_[word]; }

 private:
  // A spelling of the lists met a spelling of the token.
  struct Met {
    std::uint32_t spelling;
    std::int32_t similarity;
    text::Meeting how;
    std::uint32_t own;  // which spelling of the token
  };

  void seek_keys(const text::PreparedWord& token);
  void meet_equal_words(const text::PreparedWord& token);
  void meet_by_tables(const text::PreparedWord& token, std::uint32_t own);
  void meet_by_sound(const text::PreparedWord& token, std::uint32_t own);
  void meet_by_consonants(const text::PreparedWord& token, std::uint32_t own);
  void meet_by_typos(const text::PreparedWord& token, std::uint32_t own);
  void find_near(const text::PreparedSpelling& spelling, std::size_t edits);
  void leave_one_of_each();
  void meet_near(const text::PreparedSpelling& spelling, std::uint32_t own);
  void meet_native_typos(const text::PreparedWord& token);
  void meet_initials(const text::PreparedWord& token);
  void meet_beginnings(const text::PreparedWord& token);
  void meet_first_letter(std::size_t spelling);
  void raise_words_of(const index::Phrase& phrase, std::uint32_t spelling);
  void prefetch_met() const;
  void raise_met(const text::PreparedWord& token);
  void raise_words_of(const text::PreparedWord& token, const Met& met);
  bool relates(const Met& met, std::uint32_t word) const;
  bool holds(const text::PreparedWord& token, const Met& met) const;
  void raise(std::uint32_t word, std::int32_t similarity);
  void forget_raised();

  std::string_view letters_of(std::uint32_t spelling) const;
  text::WordClass class_of(std::uint32_t word) const;
  // Spellings [first, second) begin with the letters.
  std::pair<std::size_t, std::size_t> beginning_with(std::string_view letters) const;

  const index::Index& index_;
  Counters& counters_;
  std::vector<std::uint16_t> best_;    // by word: the greatest similarity of its meetings
  std::vector<std::uint32_t> raised_;  // the words that have one
  std::vector<bool> seen_;             // by spelling
  std::array<std::optional<std::uint32_t>, 256> letters_;  // spellings of one letter
  // The rest is room that is used again.
  text::WordClass own_class_{};
  std::vector<Met> met_;
  std::vector<index::Sought<index::KeyRow>> keys_;  // of the token and of its spellings
  std::vector<std::uint32_t> residues_;
  std::vector<std::uint32_t> near_;  // spellings, or words in their own script
  std::vector<std::size_t> near_sizes_;
  text::Distances distances_;
};

}  // namespace detente::screen
