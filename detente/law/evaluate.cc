#include "detente/law/evaluate.h"

#include <span>

#include "detente/law/predicate_value.h"

namespace detente::law {
namespace {

using Form = Predicate::Form;

Truth evaluate_subject(const Predicate& part, Situation situation, PartyIndex party) {
  situation.party = party;
  return evaluate(part, situation);
}

Truth evaluate_subject(const Predicate& part, Situation situation, const Goods& goods) {
  situation.goods = &goods;
  return evaluate(part, situation);
}

Truth evaluate_subject(const Predicate& part, Situation situation, const Vessel& vessel) {
  situation.vessel = &vessel;
  situation.party = vessel.party;
  return evaluate(part, situation);
}

// Over no subjects both any and all are false.
template <class T>
Truth quantified(const Predicate& predicate, const Situation& situation,
                 std::span<const T> subjects) {
  if (subjects.empty()) return Truth::kFalse;
  bool any = predicate.form == Form::kAny;
  Truth decides = truth(any);
  Truth result = !decides;
  for (const T& subject : subjects) {
    Truth one = evaluate_subject(predicate.parts.front(), situation, subject);
    if (one == decides) return decides;
    if (one == Truth::kUnknown) result = one;
  }
  return result;
}

Truth quantified(const Predicate& predicate, const Situation& situation) {
  const Question* question = situation.question;
  if (predicate.subject == Subject::kLine) {
    if (situation.consignment == nullptr) return Truth::kFalse;
    return quantified(predicate, situation, situation.consignment->lines());
  }
  if (question == nullptr) return Truth::kFalse;
  switch (predicate.subject) {
    case Subject::kParty:
      return quantified(predicate, situation, std::span(question->parties));
    case Subject::kVessel:
      return quantified(predicate, situation, std::span(question->vessels));
    default:
      return quantified(predicate, situation, std::span(question->goods));
  }
}

Truth joined(const Predicate& predicate, const Situation& situation) {
  Truth decides = truth(predicate.form == Form::kOr);
  Truth result = !decides;
  for (const Predicate& part : predicate.parts) {
    Truth one = evaluate(part, situation);
    if (one == decides) return decides;
    if (one == Truth::kUnknown) result = one;
  }
  return result;
}

bool asks(const Predicate& leaf, Subject subject) {
  auto of = [subject](const Reference& reference) {
    if (reference.attribute == Attribute::kCondition || reference.attribute == Attribute::kEvent) {
      return false;
    }
    return row_of(reference.attribute).subject == subject;
  };
  const auto* right = std::get_if<Reference>(&leaf.right);
  return of(leaf.left) || (right != nullptr && of(*right));
}

Truth evaluate_leaf(const Predicate& leaf, const Situation& situation) {
  if (leaf.form == Form::kHolds) return truth_of(leaf.left, situation);
  return compare(leaf.left, leaf.op, leaf.right, situation);
}

// What all of the subjects answer alike, as none of them is under test.
template <class T>
Truth agreed_by(const Predicate& leaf, const Situation& situation, std::span<const T> subjects) {
  if (subjects.empty()) return Truth::kFalse;
  Truth result = evaluate_subject(leaf, situation, subjects.front());
  for (const T& subject : subjects.subspan(1)) {
    result = agreed(result, evaluate_subject(leaf, situation, subject));
  }
  return result;
}

Truth leaf(const Predicate& predicate, const Situation& situation) {
  if (situation.goods == nullptr && asks(predicate, Subject::kGoods)) {
    if (situation.question == nullptr) return Truth::kFalse;
    return agreed_by(predicate, situation, std::span(situation.question->goods));
  }
  if (situation.vessel == nullptr && asks(predicate, Subject::kVessel)) {
    if (situation.question == nullptr) return Truth::kFalse;
    return agreed_by(predicate, situation, std::span(situation.question->vessels));
  }
  return evaluate_leaf(predicate, situation);
}

}  // namespace

Truth evaluate(const Predicate& predicate, const Situation& situation) {
  switch (predicate.form) {
    case Form::kAnd:
    case Form::kOr:
      return joined(predicate, situation);
    case Form::kNot:
      return !evaluate(predicate.parts.front(), situation);
    case Form::kAny:
    case Form::kAll:
      return quantified(predicate, situation);
    case Form::kHolds:
    case Form::kCompares:
      break;
  }
  return leaf(predicate, situation);
}

}  // namespace detente::law
