#include "detente/scan/mention.h"

namespace detente::scan {

std::string_view to_string(MentionKind kind) {
  switch (kind) {
    case MentionKind::kFullName:
      return "full-name";
    case MentionKind::kAlias:
      return "alias";
    case MentionKind::kSurname:
      return "surname";
    case MentionKind::kIdentifier:
      return "identifier";
    case MentionKind::kPossible:
      return "possible";
  }
  return "";
}

}  // namespace detente::scan
