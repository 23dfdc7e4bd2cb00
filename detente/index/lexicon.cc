// Tested in index_test.cc.
#include "detente/index/lexicon.h"

#include <algorithm>
#include <tuple>

#include "detente/text/traits.h"

namespace detente::index {
namespace {

std::uint32_t size32(std::size_t size) { return static_cast<std::uint32_t>(size); }

void sort_by_size(std::vector<ScanRow>& rows) {
  std::sort(rows.begin(), rows.end(), [](const ScanRow& a, const ScanRow& b) {
    return std::tie(a.script, a.size, a.row) < std::tie(b.script, b.size, b.row);
  });
}

// A spelling of a word, and its place among the word's.
struct SpelledWord {
  std::string_view letters;
  std::uint32_t word;
  std::uint32_t place;
};

}  // namespace

void sort_keys(std::vector<KeyRow>& keys) {
  const auto less = [](const KeyRow& a, const KeyRow& b) {
    return std::tie(a.key, a.row) < std::tie(b.key, b.row);
  };
  const auto equal = [](const KeyRow& a, const KeyRow& b) {
    return a.key == b.key && a.row == b.row;
  };
  std::sort(keys.begin(), keys.end(), less);
  keys.erase(std::unique(keys.begin(), keys.end(), equal), keys.end());
}

void Lexicon::add_words(std::span<const text::Token> tokens, Strings& strings) {
  std::vector<SpelledWord> spelled;
  for (std::uint32_t word = 0; word < tokens.size(); ++word) {
    const auto& of_word = tokens[word].spellings;
    for (std::uint32_t place = 0; place < of_word.size(); ++place)
      spelled.push_back({of_word[place], word, size32(word_spellings.size()) + place});
    word_spellings.resize(word_spellings.size() + of_word.size());
  }
  std::sort(spelled.begin(), spelled.end(), [](const SpelledWord& a, const SpelledWord& b) {
    return std::tie(a.letters, a.word) < std::tie(b.letters, b.word);
  });
  std::vector<std::uint32_t> of_words;
  for (std::size_t i = 0; i < spelled.size();) {
    of_words.clear();
    const std::string_view letters = spelled[i].letters;
    for (; i < spelled.size() && spelled[i].letters == letters; ++i) {
      word_spellings[spelled[i].place] = size32(spellings.size());
      of_words.push_back(spelled[i].word);
    }
    add_spelling(letters, of_words, strings);
  }
  for (const text::Token& token : tokens) add_word(token, strings);
  sort_keys(sounds);
  sort_keys(consonants);
  sort_keys(natives);
  sort_by_size(long_spellings);
  sort_by_size(native_words);
}

void Lexicon::add_spelling(std::string_view letters, std::span<const std::uint32_t> of_words,
                           Strings& strings) {
  const text::SpellingTraits traits = text::traits_of(letters);
  const std::uint32_t id = size32(spellings.size());
  SpellingRow row{};
  row.text = strings.add(letters);
  row.letters = traits.letters;
  row.sound = traits.sound;
  row.consonants = traits.consonants;
  row.words = {size32(spelling_words.size()), size32(of_words.size())};
  spelling_words.insert(spelling_words.end(), of_words.begin(), of_words.end());
  spellings.push_back(row);
  sounds.push_back({row.sound, id});
  if (row.consonants != 0) consonants.push_back({row.consonants, id});
  if (letters.size() > kMostTableLetters)
    long_spellings.push_back({id, row.letters, static_cast<std::uint16_t>(letters.size()), 0});
}

void Lexicon::add_word(const text::Token& token, Strings& strings) {
  const std::uint32_t id = size32(words.size());
  WordRow row{};
  row.native = strings.add(token.native);
  row.mass = token.mass;
  row.hash = text::hash_of(token.native);
  row.kind = static_cast<std::uint16_t>(token.kind);
  row.script = static_cast<std::uint16_t>(token.script);
  row.spellings = {words.empty() ? 0 : words.back().spellings.first + words.back().spellings.count,
                   size32(token.spellings.size())};
  natives.push_back({row.hash, id});
  if (has_native_typos(token.script)) {
    const NativeTraits traits = native_traits(token.native);
    native_words.push_back(
        {id, traits.letters, static_cast<std::uint16_t>(traits.size), row.script});
  }
  words.push_back(row);
}

ResidueTable Lexicon::residues(std::string_view letters) const {
  ResidueTableMaker maker;
  for (std::uint32_t i = 0; i < spellings.size(); ++i) {
    const SpellingRow& row = spellings[i];
    maker.add(i, letters.substr(row.text.offset, row.text.size), is_derived(row));
  }
  return maker.finish();
}

// Whether no word that someone typed has the spelling.
bool Lexicon::is_derived(const SpellingRow& row) const {
  for (std::uint32_t i = row.words.first; i < row.words.first + row.words.count; ++i)
    if (!text::is_derived(static_cast<text::Script>(words[spelling_words[i]].script))) return false;
  return true;
}

void Lexicon::add_postings(const NumberLists& forms_of, std::span<const FormRow> forms) {
  word_postings = forms_of.numbers;
  for (std::size_t i = 0; i < words.size(); ++i)
    words[i].postings = {forms_of.begins[i], size32(forms_of.of(i).size())};
  std::vector<std::uint32_t> names;
  for (SpellingRow& row : spellings) {
    names.clear();
    for (std::uint32_t i = row.words.first; i < row.words.first + row.words.count; ++i)
      for (const std::uint32_t form : forms_of.of(spelling_words[i]))
        names.push_back(forms[form].name);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    row.postings = {size32(spelling_postings.size()), size32(names.size())};
    spelling_postings.insert(spelling_postings.end(), names.begin(), names.end());
  }
}

}  // namespace detente::index
