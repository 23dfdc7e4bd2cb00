// Whether a predicate holds, of what is known.  What the three values mean: doc/predicates.md.
#pragma once

#include <optional>

#include "detente/base/day.h"
#include "detente/base/instant.h"
#include "detente/law/facts.h"
#include "detente/law/predicate.h"
#include "detente/law/question.h"
#include "detente/law/truth.h"

namespace detente::law {

// All that a predicate can be asked against.  What is absent is an empty slot, on which every
// comparison is false.  The pointers' objects must outlive the call.
struct Situation {
  const Question* question = nullptr;
  const Facts* facts = nullptr;  // absent: no party has a slot
  const ConsignmentFacts* consignment = nullptr;
  const Conditions* conditions = nullptr;  // absent: every condition is unknown
  base::Seconds now{};                     // at = "now"
  base::Seconds base{};                    // at = "base"

  std::optional<PartyIndex> party;     // under test
  std::optional<base::Day> listed_on;  // of the designation under test; absent: unknown
  // Under test; absent: the only one of the question, and where there are several, what all of them
  // answer alike, else unknown.
  const Goods* goods = nullptr;
  const Vessel* vessel = nullptr;
};

// Refining what is unknown in the situation never changes an answer that is known.
// Cost: O(size of the predicate), for quantifiers times the number of their subjects, times the
// cost of a question to the facts; allocates nothing itself.
Truth evaluate(const Predicate& predicate, const Situation& situation);

}  // namespace detente::law
