// Tested in index_test.cc.
#include "detente/index/phrase.h"

#include <algorithm>
#include <string_view>

#include "detente/index/rows.h"
#include "detente/text/phonetic.h"
#include "detente/text/relation.h"

namespace detente::index {
namespace {

constexpr std::size_t kLeastGluedLetters = 4;
constexpr std::size_t kMostGluedWords = 3;
constexpr std::size_t kLeastConsonants = 3;
constexpr std::size_t kMostGluedDifference = 2;
constexpr std::size_t kLeastAcronymWords = 3;
constexpr std::size_t kMostAcronymWords = 8;

using text::NameClass;
using text::Token;
using text::TokenKind;

bool glues(const Token& token) {
  return token.kind != TokenKind::kNumber && token.kind != TokenKind::kTitle &&
         token.kind != TokenKind::kInitial;
}

bool has_initial(TokenKind kind) {
  return kind == TokenKind::kCore || kind == TokenKind::kGeneric || kind == TokenKind::kTerritory;
}

// As written where that is Latin: a legal form or generic word is spelled by its class otherwise.
std::string_view letters_of(text::Script script, std::string_view native, std::string_view first) {
  const bool latin =
      script == text::Script::kLatin && std::all_of(native.begin(), native.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      });
  return latin ? native : first;
}

std::string_view letters_of(const Token& token) {
  return letters_of(token.script, token.native, token.spellings.front());
}

bool has_vowel(std::string_view letters) {
  return letters.find_first_of("aeiouy") != std::string_view::npos;
}

void add_glued(std::vector<Phrase>& out, std::span<const Token> tokens, std::size_t first) {
  if (!glues(tokens[first])) return;
  std::string letters(letters_of(tokens[first]));
  for (std::size_t count = 2; count <= kMostGluedWords && first + count <= tokens.size(); ++count) {
    const Token& next = tokens[first + count - 1];
    if (!glues(next)) return;
    letters += letters_of(next);
    if (letters.size() >= kLeastGluedLetters)
      out.push_back({PhraseKind::kGlued, static_cast<std::uint32_t>(first),
                     static_cast<std::uint32_t>(count), letters, text::consonants(letters), 0});
  }
}

void add_run_together(std::vector<Phrase>& out, std::span<const Token> tokens, std::size_t first) {
  std::string letters;
  for (std::size_t at = first; at < tokens.size() && at < first + 3; ++at) {
    if (tokens[at].kind != TokenKind::kCore) return;
    letters += letters_of(tokens[at]).front();
    if (letters.size() >= 2 && !has_vowel(letters))
      out.push_back({PhraseKind::kAcronym,
                     static_cast<std::uint32_t>(first),
                     static_cast<std::uint32_t>(letters.size()),
                     letters,
                     {},
                     text::kInitialSimilarity});
  }
}

void add_acronym(std::vector<Phrase>& out, std::span<const Token> tokens) {
  std::string letters;
  std::size_t first = tokens.size(), last = 0;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (!has_initial(tokens[at].kind)) continue;
    letters += letters_of(tokens[at]).front();
    first = std::min(first, at);
    last = at;
  }
  if (letters.size() >= kLeastAcronymWords && letters.size() <= kMostAcronymWords)
    out.push_back({PhraseKind::kAcronym,
                   static_cast<std::uint32_t>(first),
                   static_cast<std::uint32_t>(last - first + 1),
                   letters,
                   {},
                   kAcronymSimilarity});
}

std::int32_t relate_glued(const Phrase& phrase, std::string_view spelling) {
  const std::string& letters = phrase.letters;
  if (letters == spelling) return kGluedSimilarity;
  const std::size_t difference = letters.size() > spelling.size()
                                     ? letters.size() - spelling.size()
                                     : spelling.size() - letters.size();
  if (difference > kMostGluedDifference || phrase.consonants.size() < kLeastConsonants) return 0;
  if (phrase.consonants != text::consonants(spelling)) return 0;
  return text::skeleton(letters) == text::skeleton(spelling) ? text::kPhoneticSimilarity
                                                             : text::kConsonantSimilarity;
}

// FNV-1a; the first byte tells the kinds of phrases apart.
std::uint32_t key_of(PhraseKind kind, std::string_view letters) {
  std::uint32_t hash = (2166136261U ^ static_cast<std::uint32_t>(kind)) * 16777619U;
  for (const char c : letters) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

}  // namespace

std::vector<Phrase> phrases(std::span<const Token> tokens, NameClass name_class) {
  std::vector<Phrase> out;
  for (std::size_t first = 0; first + 1 < tokens.size(); ++first) {
    add_glued(out, tokens, first);
    if (name_class == NameClass::kPerson) add_run_together(out, tokens, first);
  }
  if (name_class != NameClass::kPerson) add_acronym(out, tokens);
  return out;
}

std::uint8_t phrase_size(const Phrase& phrase) {
  return static_cast<std::uint8_t>(std::min<std::size_t>(phrase.letters.size(), 255));
}

bool may_be_word(const PhraseRow& row, const Token& word) {
  const std::size_t most =
      static_cast<PhraseKind>(row.kind) == PhraseKind::kGlued ? kMostGluedDifference : 0;
  return std::any_of(word.spellings.begin(), word.spellings.end(), [&](const std::string& each) {
    return each.size() + most >= row.size && (row.size == 255 || each.size() <= row.size + most);
  });
}

bool is_inside(const Rows& rows, const PhraseRow& row) {
  return std::uint32_t{row.first} + row.count <= rows.forms[row.form].tokens.count;
}

Phrase phrase_of(const Rows& rows, const PhraseRow& row) {
  Phrase phrase;
  phrase.kind = static_cast<PhraseKind>(row.kind);
  phrase.first = row.first;
  phrase.count = row.count;
  const FormRow& form = rows.forms[row.form];
  for (const TokenRow& token : part(rows.tokens, form.tokens).subspan(row.first, row.count)) {
    const WordRow& word = rows.words[token.word];
    const std::uint32_t first = rows.word_spellings[word.spellings.first];
    const std::string_view letters =
        letters_of(static_cast<text::Script>(word.script), rows.text(word.native),
                   rows.text(rows.spellings[first].text));
    if (phrase.kind == PhraseKind::kGlued)
      phrase.letters += letters;
    else if (has_initial(static_cast<TokenKind>(word.kind)))
      phrase.letters += letters.front();
  }
  if (phrase.kind == PhraseKind::kGlued)
    phrase.consonants = text::consonants(phrase.letters);
  else
    phrase.similarity = static_cast<NameClass>(form.name_class) == NameClass::kPerson
                            ? text::kInitialSimilarity
                            : kAcronymSimilarity;
  return phrase;
}

std::uint32_t mass_of(const Rows& rows, const PhraseRow& row) {
  std::uint32_t mass = 0;
  const auto tokens = part(rows.tokens, rows.forms[row.form].tokens);
  for (const TokenRow& token : tokens.subspan(row.first, row.count))
    mass += static_cast<std::uint32_t>(rows.words[token.word].mass);
  return mass;
}

bool meets_phrases(TokenKind kind) {
  return kind != TokenKind::kNumber && kind != TokenKind::kInitial &&
         kind != TokenKind::kLegalForm && kind != TokenKind::kTitle;
}

std::int32_t relate(const Phrase& phrase, std::string_view spelling) {
  if (phrase.kind == PhraseKind::kGlued) return relate_glued(phrase, spelling);
  return spelling == phrase.letters ? phrase.similarity : 0;
}

std::int32_t relate(const Phrase& phrase, const Token& word) {
  if (!meets_phrases(word.kind)) return 0;
  // The syllables of a Han or Hangul word are its meaning: other vowels make another name.
  const bool syllabic = text::is_syllabic(word.script);
  std::int32_t best = 0;
  for (const std::string& spelling : word.spellings)
    if (!syllabic || spelling == phrase.letters) best = std::max(best, relate(phrase, spelling));
  return best;
}

std::uint32_t phrase_key(const Phrase& phrase) {
  const bool by_consonants = phrase.consonants.size() >= kLeastConsonants;
  return key_of(phrase.kind, by_consonants ? phrase.consonants : phrase.letters);
}

std::vector<std::uint32_t> word_keys(const Token& word) {
  std::vector<std::uint32_t> keys;
  for (const std::string& spelling : word.spellings) {
    const std::string consonants = text::consonants(spelling);
    const bool by_consonants = consonants.size() >= kLeastConsonants;
    keys.push_back(key_of(PhraseKind::kGlued, by_consonants ? consonants : spelling));
    if (spelling.size() <= kMostAcronymWords)
      keys.push_back(key_of(PhraseKind::kAcronym, spelling));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace detente::index
