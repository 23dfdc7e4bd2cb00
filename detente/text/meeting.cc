#include "detente/text/meeting.h"

#include "detente/text/relation.h"

namespace detente::text {
namespace {

// In one script other than Latin.
bool relates_native(Meeting meeting, Script script) {
  if (is_syllabic(script)) return false;
  return meeting == Meeting::kTable || meeting == Meeting::kNativeTypo ||
         (meeting == Meeting::kFirstSound && !is_abjad(script));
}

// In two scripts, at least one of them not Latin.
bool relates_across(Meeting meeting, Script a, Script b) {
  const bool heard = !is_syllabic(a) && !is_syllabic(b);
  switch (meeting) {
    case Meeting::kEqual:
    case Meeting::kTable:
    case Meeting::kDerivedTypo:
      return true;
    case Meeting::kSound:
    case Meeting::kFirstSound:
      return heard;
    case Meeting::kConsonants:
      return heard && (is_abjad(a) || is_abjad(b));
    default:
      return false;
  }
}

bool relates_latin(Meeting meeting) {
  return meeting != Meeting::kConsonants && meeting != Meeting::kNativeTypo &&
         meeting != Meeting::kFirstLetter;
}

bool relates_initial(Meeting meeting, TokenKind a, TokenKind b) {
  const TokenKind other = a == TokenKind::kInitial ? b : a;
  return meeting == Meeting::kFirstLetter &&
         (other == TokenKind::kInitial || other == TokenKind::kCore);
}

}  // namespace

bool meets_only_equals(TokenKind kind) {
  return kind == TokenKind::kNumber || kind == TokenKind::kLegalForm;
}

bool relates(Meeting meeting, WordClass a, WordClass b) {
  if (meets_only_equals(a.kind) || meets_only_equals(b.kind))
    return meeting == Meeting::kEqual && a.kind == b.kind;
  if (a.kind == TokenKind::kInitial || b.kind == TokenKind::kInitial)
    return relates_initial(meeting, a.kind, b.kind);
  if (meeting == Meeting::kBeginning) return true;
  if (!is_derived(a.script) && !is_derived(b.script)) return relates_latin(meeting);
  return a.script == b.script ? relates_native(meeting, a.script)
                              : relates_across(meeting, a.script, b.script);
}

}  // namespace detente::text
