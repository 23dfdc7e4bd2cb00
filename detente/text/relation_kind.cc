// Tested in relation_test.cc.
#include "detente/text/relation_kind.h"

namespace detente::text {

std::string_view to_string(RelationKind kind) {
  switch (kind) {
    case RelationKind::kNone:
      return "none";
    case RelationKind::kEqual:
      return "equal";
    case RelationKind::kVariant:
      return "variant";
    case RelationKind::kTypo:
      return "typo";
    case RelationKind::kPhonetic:
      return "phonetic";
    case RelationKind::kNickname:
      return "nickname";
    case RelationKind::kInitial:
      return "initial";
    case RelationKind::kNumber:
      return "number";
    case RelationKind::kPrefix:
      return "prefix";
  }
  return "none";
}

}  // namespace detente::text
