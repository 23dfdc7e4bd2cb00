// What a predicate is asked against: the question, what is recorded, and who or what is under test.
#pragma once

#include <optional>

#include "detente/base/day.h"
#include "detente/base/instant.h"
#include "detente/law/facts.h"
#include "detente/law/question.h"

namespace detente::law {

// What is absent is an empty slot, on which every comparison is false.  The objects pointed to must
// outlive the situation.
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

}  // namespace detente::law
