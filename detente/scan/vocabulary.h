// What one scan knows of the words of its text and of the listed names that it meets, each looked
// up once.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "detente/index/index.h"
#include "detente/text/name.h"

namespace detente::scan {

// A word as printed, without its place.
struct WordFacts {
  std::uint32_t number = 0;  // of this vocabulary, from 0
  std::string folded;        // text::fold
  text::Token token;         // its most telling token, read as a person's name
  // Listed spellings equal to one of the word's, ascending: as a core word of a name, and in all.
  std::vector<index::TokenId> spellings;
  std::vector<index::TokenId> near;  // near(), of Latin core words that are not everyday
  std::int32_t information = 0;      // 1/1024 nat; 0 for what is no core word
  bool core = false;  // neither title, particle, initial, legal form, generic nor territory
  bool initial = false;
  bool title = false;
  bool particle = false;
  bool legal_form = false;
  bool everyday = false;    // an everyday English word, or in lower case elsewhere in this text
  bool known_name = false;  // a name that every reader knows: is_known_name
  bool of_people = false;   // part of people's names, listed or common
};

// A listed name, taken apart.
struct ListedName {
  index::NameId id{};
  index::EntryId entry{};
  text::TokenizedName name;
  std::vector<std::vector<index::TokenId>> spellings;  // of each token, ascending
  std::vector<std::uint32_t> words;                    // of each token: index::Rows::words
  record::Schema schema = record::Schema::kLegalEntity;
  record::NameType type = record::NameType::kPrimary;
  std::size_t core_count = 0;   // tokens that tell it from others: core words, numbers, initials
  std::size_t plain_count = 0;  // all but legal forms, titles and particles
};

// Not shared between threads.  References stay valid as long as the vocabulary.
class Vocabulary {
 public:
  // `sources`: names of other sources are never handed out; empty: all.
  Vocabulary(const index::Index& index, std::span<const std::string> sources);

  // Says that `printed` stands in the text in lower case.
  void add_lower_case(std::string_view printed);

  const WordFacts& word(std::string_view printed);
  const ListedName& name(index::NameId id);
  bool is_wanted(index::EntryId entry) const;
  // likeness() of a word and a token of a listed name, both of this vocabulary.
  std::int32_t likeness_of(const WordFacts& word, const ListedName& listed, std::size_t token);

  // Names in which both words are core words (two of them if they meet in one), or which have no
  // core word at all, one of the two words spelled as listed, the other too or near it; ascending.
  // Other names of companies are found by one of their core words.
  const std::vector<index::NameId>& names_with(const WordFacts& a, const WordFacts& b);
  // Names of which a spelling of the word is the only core word, and which are no person's;
  // ascending.
  const std::vector<index::NameId>& names_of_one_word(const WordFacts& word);
  const index::Index& index() const { return index_; }

 private:
  // Words of a listed name that tell it from others, and those of them with a spelling.
  struct CoreWords {
    std::size_t all = 0;
    std::size_t with_first = 0;
    std::size_t with_second = 0;
  };

  WordFacts read_word(std::string_view printed) const;
  CoreWords core_words(index::NameId id, index::TokenId first, index::TokenId second) const;
  record::Schema schema_of(index::NameId id) const;
  bool is_wanted(index::NameId id) const;
  void add_names_with(index::TokenId a, index::TokenId b, std::vector<index::NameId>& names) const;
  bool is_of_people(const WordFacts& facts) const;

  const index::Index& index_;
  std::vector<bool> wanted_;  // by entry; empty: all
  std::unordered_set<std::string> lower_case_;
  std::unordered_map<std::string, std::unique_ptr<WordFacts>> words_;
  std::vector<std::unique_ptr<ListedName>> names_;  // by NameId; null: not asked for yet
  std::unordered_map<std::uint64_t, std::vector<index::NameId>> pairs_;  // by two numbers of words
  std::unordered_map<std::uint32_t, std::vector<index::NameId>> ones_;   // by a number
  struct Likeness {
    std::uint64_t key = ~std::uint64_t{0};  // of a number and a listed word; all bits: empty
    std::int32_t value = 0;
  };
  std::vector<Likeness> likenesses_;  // the last of those that fall on one place
};

}  // namespace detente::scan
