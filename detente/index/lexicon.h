// The words of an index that is being compiled, their spellings, and what both are found by.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "detente/index/format.h"
#include "detente/index/neighbourhood.h"
#include "detente/index/strings.h"
#include "detente/text/name.h"

namespace detente::index {

// A list of numbers for each of several things, one behind the other.
struct NumberLists {
  std::vector<std::uint32_t> begins;  // of each, and the end of the last
  std::vector<std::uint32_t> numbers;

  std::span<const std::uint32_t> of(std::size_t i) const {
    return {numbers.data() + begins[i], numbers.data() + begins[i + 1]};
  }
};

// Sorted, each once.
void sort_keys(std::vector<KeyRow>& keys);

// Sections of the file.
struct Lexicon {
  std::vector<WordRow> words;
  std::vector<std::uint32_t> word_spellings;
  std::vector<std::uint32_t> word_postings;
  std::vector<SpellingRow> spellings;
  std::vector<std::uint32_t> spelling_words;
  std::vector<std::uint32_t> spelling_postings;
  std::vector<KeyRow> sounds;
  std::vector<KeyRow> consonants;
  std::vector<KeyRow> natives;
  std::vector<ScanRow> long_spellings;
  std::vector<ScanRow> native_words;

  // All but postings.  `strings` gets the spellings, in their order, then the words.
  // `tokens`: distinct words, which are numbered in this order.
  void add_words(std::span<const text::Token> tokens, Strings& strings);

  // The residues of the spellings.  `letters`: what Strings::bytes() was after add_words.  Reads
  // nothing that add_postings() writes.  REQUIRES: fewer than 2^24 spellings.
  ResidueTable residues(std::string_view letters) const;

  // `forms_of`: of each word, ascending.
  void add_postings(const NumberLists& forms_of, std::span<const FormRow> forms);

 private:
  void add_spelling(std::string_view letters, std::span<const std::uint32_t> of_words,
                    Strings& strings);
  void add_word(const text::Token& token, Strings& strings);
  bool is_derived(const SpellingRow& row) const;
};

}  // namespace detente::index
