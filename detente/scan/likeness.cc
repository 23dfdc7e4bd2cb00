#include "detente/scan/likeness.h"

#include <algorithm>

#include "detente/text/relation.h"

namespace detente::scan {
namespace {

constexpr std::size_t kTypoLetters = 5;  // shorter words are compared as they are

}  // namespace

std::int32_t likeness(const text::Token& printed, const text::Token& listed) {
  text::Relation relation = text::relate(printed, listed);
  if (relation.similarity == text::kEqualSimilarity) return relation.similarity;
  if (relation.kind == text::RelationKind::kInitial) return relation.similarity;
  bool error = relation.kind == text::RelationKind::kTypo;
  if (error && std::min(relation.spelling_a.size(), relation.spelling_b.size()) < kTypoLetters)
    return 0;
  return relation.similarity >= kLeastLikeness ? relation.similarity : 0;
}

}  // namespace detente::scan
