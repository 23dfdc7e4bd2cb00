// Several neighbouring words of a name that together are one word of another: "Good Will" for
// "Goodwill", "People's Liberation Army" for "PLA".
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/text/name.h"
#include "detente/text/relation.h"

namespace detente::index {

struct PhraseRow;  // format.h
struct Rows;       // rows.h

inline constexpr std::int32_t kGluedSimilarity = 1000;
inline constexpr std::int32_t kAcronymSimilarity = 870;

enum class PhraseKind : std::uint8_t {
  kGlued = 0,    // the words run together
  kAcronym = 1,  // their first letters
};

struct Phrase {
  PhraseKind kind = PhraseKind::kGlued;
  std::uint32_t first = 0;  // tokens [first, first + count)
  std::uint32_t count = 0;
  std::string letters;          // what a single word must say, a-z and 0-9
  std::string consonants;       // kGlued: text::consonants(letters)
  std::int32_t similarity = 0;  // kAcronym: of the word that says exactly this
};

// Glued: 2 or 3 neighbours of any kind but number, title and initial, at least 4 letters in all.
// Acronym, of people: 2 or 3 neighbouring core words whose initials have no vowel ("JC"); of other
// classes: all core, generic and territory words of the name if there are 3 to 8.
// In the order of the name.
std::vector<Phrase> phrases(std::span<const text::Token> tokens, text::NameClass name_class);

// In letters, 255 also for more: what PhraseRow::size is.
std::uint8_t phrase_size(const Phrase& phrase);

// False only if the relation of the row's phrase and the word is 0.
bool may_be_word(const PhraseRow& row, const text::Token& word);

// False only in a file that was made to be wrong, with checksums that fit: such rows are no
// phrases.
bool is_inside(const Rows& rows, const PhraseRow& row);

// A phrase of an indexed form, as phrases() gives it for the form's tokens.
// REQUIRES: is_inside(rows, row).
Phrase phrase_of(const Rows& rows, const PhraseRow& row);

// Of its tokens, 1/1024 nat.  REQUIRES: is_inside(rows, row).
std::uint32_t mass_of(const Rows& rows, const PhraseRow& row);

// The similarity of a phrase and a word of the other name in 1/1024, 0 if they are unrelated.
// A glued phrase and a word are the same letters, or have the same consonants, at least three, and
// differ by at most two letters in length; a word in Han or Hangul is the same letters.
std::int32_t relate(const Phrase& phrase, const text::Token& word);
// The same for one spelling of a word; the word must meet phrases, and if it is in Han or Hangul
// the letters must be the same.
std::int32_t relate(const Phrase& phrase, std::string_view spelling);
bool meets_phrases(text::TokenKind kind);

// If relate(phrase, word) > 0, then word_keys(word) has phrase_key(phrase): how an index finds
// the one for the other.  Different letters may share a key.
std::uint32_t phrase_key(const Phrase& phrase);
// Ascending, no duplicates.
std::vector<std::uint32_t> word_keys(const text::Token& word);

}  // namespace detente::index
