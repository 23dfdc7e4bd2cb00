// The narrow relation: words are equal, or a few typing errors apart; nothing else joins them.
//
// Beside the wide one of relation.h for callers that want typing errors alone.  What it says of two
// words is at most what relate() says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "detente/text/name.h"
#include "detente/text/relation.h"

namespace detente::text {

// Which relation joins the words of two names.
enum class RelationWidth : std::uint8_t {
  kWide,    // relate(); and several words may be one of the other name
  kNarrow,  // relate_narrow() alone
};

// "wide", "narrow".
std::string_view to_string(RelationWidth width);

// How many typing errors may lie between spellings of these lengths: none if the shorter has up to
// three letters, one up to seven, else two.  Symmetric.
constexpr int narrow_edits(std::size_t a, std::size_t b) {
  const std::size_t shorter = a < b ? a : b;
  return (shorter >= 4 ? 1 : 0) + (shorter >= 8 ? 1 : 0);
}

// The same where one of the spellings is derived, as is_derived() says, or both are typed.
int narrow_edits(std::size_t a, std::size_t b, bool derived);

// Whether a word of this kind meets others by typing errors: numbers, legal forms and initials are
// equal or unrelated.
bool has_typos(TokenKind kind);

// Symmetric; at most relate(a, b); relate_narrow(a, a) has similarity 1024.  Words are equal in
// their own script, or, one of them in another script or both Latin, by a spelling; or they are
// narrow_edits() typing errors apart where relate() would count those too.
Relation relate_narrow(const Token& a, const Token& b);

// relate_narrow(token, word).similarity, by the same rules; no allocation for words of up to 15
// letters.
std::int32_t similarity_narrow(const PreparedWord& token, const WordView& word);

}  // namespace detente::text
