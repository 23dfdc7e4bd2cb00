// What the rules of relations read of two words, written once for two kinds of them: a Token, whose
// spellings are bare letters, and a PreparedWord with a WordView, whose spellings bring along what
// is known of them.  For the sources of relation.h and narrow_relation.h alone.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "detente/text/edit_distance.h"
#include "detente/text/prepared_word.h"
#include "detente/text/relation_kind.h"
#include "detente/text/utf8.h"

namespace detente::text {

// Of two equally good relations the same one wins whichever side comes first.
inline bool better(const Relation& x, const Relation& y) {
  if (x.similarity != y.similarity) return x.similarity > y.similarity;
  if (x.similarity == 0) return false;
  if (x.kind != y.kind) return x.kind < y.kind;
  return std::minmax(x.spelling_a, x.spelling_b) < std::minmax(y.spelling_a, y.spelling_b);
}

inline void improve(Relation& best, std::int32_t similarity, RelationKind kind, std::string_view a,
                    std::string_view b) {
  if (const Relation found{similarity, kind, a, b}; better(found, best)) best = found;
}

inline std::string_view letters_of(std::string_view spelling) { return spelling; }
inline std::string_view letters_of(const SpellingView& spelling) { return spelling.letters; }

inline bool same_letters(std::string_view a, std::string_view b) { return a == b; }
inline bool same_letters(const SpellingView& a, const SpellingView& b) {
  return a.traits.sound == b.traits.sound && a.letters == b.letters;
}

inline bool same_native(const Token& a, const Token& b) {
  return a.script == b.script && a.native == b.native;
}
inline bool same_native(const PreparedWord& a, const WordView& b) {
  return a.hash == b.hash && a.script == b.script && a.native == b.native;
}

// More than `limit` if they are more apart.
inline int edits_between(std::string_view a, std::string_view b, int limit) {
  return osa_distance(a, b, limit);
}
inline int edits_between(const SpellingView& a, const SpellingView& b, int limit) {
  const bool near =
      may_be_typo(a.traits.letters, a.letters.size(), b.traits.letters, b.letters.size(), limit);
  return near ? osa_distance(a.letters, b.letters, limit) : limit + 1;
}

inline std::u32string code_points_of(const Token& word) { return to_code_points(word.native); }
inline std::u32string code_points_of(const WordView& word) { return to_code_points(word.native); }
inline const std::u32string& code_points_of(const PreparedWord& word) { return word.code_points; }

Relation relate_equal_spellings(const auto& a, const auto& b, RelationKind kind) {
  Relation best;
  for (const auto& x : a.spellings)
    for (const auto& y : b.spellings)
      if (same_letters(x, y)) improve(best, kEqualSimilarity, kind, letters_of(x), letters_of(y));
  return best;
}

}  // namespace detente::text
