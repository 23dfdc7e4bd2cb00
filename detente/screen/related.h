// Which words of the lists are like a word of the query: all of them, and how much.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "detente/index/index.h"
#include "detente/index/phrase.h"
#include "detente/index/vocabulary.h"
#include "detente/screen/counters.h"

namespace detente::screen {

struct RelatedWord {
  std::uint32_t word;       // of index::Rows
  std::int32_t similarity;  // text::relate or index::relate, positive
};

// Every word of the index with a positive similarity, ascending: a scan of the distinct spellings
// by letters, sound and consonants, then the relation itself for what passes.
class RelatedWords {
 public:
  RelatedWords(const index::Index& index, Counters& counters);

  // Remembered; valid until the next call.
  const std::vector<RelatedWord>& of(const text::Token& token);
  std::vector<RelatedWord> of(const index::Phrase& phrase);
  // The same for a token without the filter: the relation of every word.  Remembered apart.
  const std::vector<RelatedWord>& by_definition(const text::Token& token);

 private:
  std::vector<RelatedWord> find(const text::Token& token);
  void mark_by_spelling(const text::Token& token);
  void mark_by_tables(const text::Token& token);
  void mark_by_native(const text::Token& token);
  void mark_initials(const text::Token& token);
  void mark_spelling(std::size_t spelling);
  void mark_latin(std::size_t spelling);
  void mark(std::uint32_t word);

  const index::Index& index_;
  Counters& counters_;
  std::unordered_map<std::string, std::vector<RelatedWord>> memory_;
  std::unordered_map<std::string, std::vector<RelatedWord>> definitions_;
  std::size_t remembered_ = 0;  // rows in memory_
  std::vector<bool> marked_;    // by word
  std::vector<std::uint32_t> marks_;
};

}  // namespace detente::screen
