// How alike two tokens are, and by what: the sparse symmetric relation of matching.md 2.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/text/name.h"
#include "detente/text/traits.h"

namespace detente::text {

// Appear in explanations: append only.
enum class RelationKind : std::uint8_t {
  kNone = 0,
  kEqual = 1,     // the same spelling in the same script
  kVariant = 2,   // two Latin spellings of one word: by script, or a known name variant
  kTypo = 3,      // one or two typing errors
  kPhonetic = 4,  // the same sounds
  kNickname = 5,  // short and full form of a given name
  kInitial = 6,   // a letter, and a word that begins with it
  kNumber = 7,    // the same number
  kPrefix = 8,    // a word that was cut, and one that begins so
};

// "none", "equal", "variant", "typo", "phonetic", "nickname", "initial", "number",
// "prefix".
std::string_view to_string(RelationKind kind);

// Similarities are in 1/1024.
inline constexpr std::int32_t kEqualSimilarity = 1024;
inline constexpr std::int32_t kVariantSimilarity = 973;
inline constexpr std::int32_t kPhoneticSimilarity = 840;
inline constexpr std::int32_t kNicknameSimilarity = 819;
inline constexpr std::int32_t kConsonantSimilarity = 788;
inline constexpr std::int32_t kPrefixSimilarity = 921;
inline constexpr std::int32_t kInitialSimilarity = 635;
inline constexpr std::int32_t kLeastSimilarity = 276;  // 0.27: what is less is no relation

// Fewer letters of a word that was cut say nothing.
inline constexpr std::size_t kLeastOfCutWord = 2;
// Words further apart than this are not related by typing errors.
inline constexpr int kMostEdits = 2;
// How many letters of a derived spelling one typing error needs.
inline constexpr std::size_t kDerivedLettersPerEdit = 8;

struct Relation {
  std::int32_t similarity = 0;  // 0, or kLeastSimilarity to 1024
  RelationKind kind = RelationKind::kNone;
  // The two spellings that met; views into the tokens.
  std::string_view spelling_a;
  std::string_view spelling_b;
};

// 1 - 0.99 (edits/length)^0.95 for one or two edits, length that of the longer; 1024 for none,
// 0 for more edits or less than 0.27.  Table, no floating point.
std::int32_t typo_similarity(std::size_t edits, std::size_t length);
std::int32_t typo_similarity(std::string_view a, std::string_view b);
// The same of two words in one script other than Latin, Han and Hangul, by their own letters.
std::int32_t native_typo_similarity(std::size_t edits, std::size_t length, Script script);

// Two Latin spellings, by variant, sound, nickname and typing error; the greatest similarity.
Relation relate_spellings(std::string_view a, std::string_view b);

// Symmetric (with the spellings exchanged); relate(a, a) has similarity 1024.
//  - Numbers and legal forms are equal or unrelated.  An initial meets an initial or a core word.
//  - Two tokens of one script other than Latin are compared in it: a Han or Hangul token is equal
//    or unrelated, in other scripts a letter is the unit of a typing error; Arabic and Hebrew words
//    of fewer than eight letters meet by one at most.
//  - A spelling derived from another script meets by variant or sound, or by one typing error in
//    eight letters.
// Cost: about 100 ns for two Latin tokens; a few microseconds for eight spellings on both sides.
Relation relate(const Token& a, const Token& b);

// The same for a word of which the end may be missing: it meets also words that begin with it, if
// it has at least kLeastOfCutWord letters and neither is a number, a legal form or an initial.
Relation relate_cut(const Token& cut, const Token& word);

// A spelling of a Latin word is what someone typed; of any other script, what rules made of it.
bool is_derived(Script script);
// Arabic, Hebrew: words are written in consonants.
bool is_abjad(Script script);
// Han, Hangul: a letter is a syllable.
bool is_syllabic(Script script);

// How many typing errors relate() allows between spellings of these sizes, one of them derived.
int derived_edits(std::size_t a, std::size_t b);

// A spelling and its traits_of.
struct SpellingView {
  std::string_view letters;
  SpellingTraits traits;
};

// A word that is kept elsewhere, as relate() sees it.
struct WordView {
  TokenKind kind;
  Script script;
  std::string_view native;
  std::uint32_t hash;  // hash_of(native)
  std::span<const SpellingView> spellings;
};

struct PreparedSpelling : SpellingView {
  std::string sound;                           // skeleton
  std::span<const std::string_view> variants;  // name_variants
  std::span<const std::string_view> nicknames;
  std::uint64_t known_letters = 0;  // a bit for the letters of each of them
};

// A token that is compared with many words.  The token must outlive it.
struct PreparedWord {
  TokenKind kind;
  Script script;
  std::string_view native;
  std::uint32_t hash;          // hash_of(native)
  std::u32string code_points;  // of native
  std::vector<PreparedSpelling> spellings;

  explicit PreparedWord(const Token& token);
};

// relate(token, word).similarity, by the same rules.  Most words that are not related are told by
// the traits of their spellings, without their letters; no allocation for words of up to 15
// letters.
std::int32_t similarity(const PreparedWord& token, const WordView& word);

}  // namespace detente::text
