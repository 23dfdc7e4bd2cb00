#include "detente/text/narrow_relation.h"

#include <algorithm>
#include <string>

#include "detente/text/word_pair.h"

namespace detente::text {
namespace {

void improve_by_edits(Relation& best, int edits, int allowed, std::size_t length,
                      std::string_view a, std::string_view b) {
  if (edits > allowed) return;
  improve(best, typo_similarity(static_cast<std::size_t>(edits), length), RelationKind::kTypo, a,
          b);
}

// Both in one script other than Latin, not equal.
Relation relate_native(const auto& a, const auto& b) {
  Relation best;
  if (a.script == Script::kHan || a.script == Script::kHangul) return best;
  const std::u32string &left = code_points_of(a), &right = code_points_of(b);
  const int allowed = narrow_edits(left.size(), right.size());
  if (allowed == 0) return best;
  const int edits = osa_distance(std::u32string_view(left), std::u32string_view(right), allowed);
  improve_by_edits(best, edits, allowed, std::max(left.size(), right.size()), a.native, b.native);
  return best;
}

Relation relate_spelled(const auto& a, const auto& b) {
  Relation best = relate_equal_spellings(a, b, RelationKind::kVariant);
  if (best.similarity == kEqualSimilarity) return best;
  const bool derived = is_derived(a.script) || is_derived(b.script);
  for (const auto& x : a.spellings)
    for (const auto& y : b.spellings) {
      const std::string_view left = letters_of(x), right = letters_of(y);
      const int allowed = narrow_edits(left.size(), right.size(), derived);
      if (allowed == 0) continue;
      improve_by_edits(best, edits_between(x, y, allowed), allowed,
                       std::max(left.size(), right.size()), left, right);
    }
  return best;
}

RelationKind kind_of_equal(TokenKind kind) {
  return kind == TokenKind::kNumber ? RelationKind::kNumber : RelationKind::kEqual;
}

Relation relate_words(const auto& a, const auto& b) {
  if (same_native(a, b)) return {kEqualSimilarity, RelationKind::kEqual, a.native, b.native};
  if (!has_typos(a.kind) || !has_typos(b.kind))
    return a.kind == b.kind ? relate_equal_spellings(a, b, kind_of_equal(a.kind)) : Relation{};
  if (is_derived(a.script) && a.script == b.script) return relate_native(a, b);
  return relate_spelled(a, b);
}

}  // namespace

std::string_view to_string(RelationWidth width) {
  return width == RelationWidth::kNarrow ? "narrow" : "wide";
}

int narrow_edits(std::size_t a, std::size_t b, bool derived) {
  return derived ? std::min(narrow_edits(a, b), derived_edits(a, b)) : narrow_edits(a, b);
}

bool has_typos(TokenKind kind) {
  return kind != TokenKind::kNumber && kind != TokenKind::kLegalForm && kind != TokenKind::kInitial;
}

Relation relate_narrow(const Token& a, const Token& b) { return relate_words(a, b); }

std::int32_t similarity_narrow(const PreparedWord& token, const WordView& word) {
  return relate_words(token, word).similarity;
}

}  // namespace detente::text
