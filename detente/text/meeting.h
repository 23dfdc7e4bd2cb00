// Which words two spellings relate that meet: relate() for callers that know first what spellings
// have in common, and then of which words they are.
#pragma once

#include <cstdint>

#include "detente/text/name.h"
#include "detente/text/script.h"

namespace detente::text {

// What two spellings, or two words in their own script, have in common.
enum class Meeting : std::uint8_t {
  kEqual,        // the letters
  kTable,        // one is a variant or nickname of the other
  kSound,        // the sounds
  kFirstSound,   // the sounds, and both are the likeliest spellings of their words
  kConsonants,   // the consonants
  kDerivedTypo,  // the letters but for derived_edits() typing errors
  kTypo,         // the letters but for kMostEdits typing errors
  kNativeTypo,   // the letters of one script but for typing errors
  kFirstLetter,  // one is a letter, with which the other begins
  kBeginning,    // one was cut, and the other begins with it
};

struct WordClass {
  TokenKind kind;
  Script script;
};

// Whether the words are related by a meeting.  If their own spellings are not equal, then
// relate(a, b) is the most similar of the meetings of their spellings that relate them.  Symmetric.
bool relates(Meeting meeting, WordClass a, WordClass b);

// Whether a word of the class is related by equal spellings alone.
bool meets_only_equals(TokenKind kind);

}  // namespace detente::text
