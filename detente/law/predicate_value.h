// The leaves of a predicate: what a name's value is in a situation, and what a comparison of it
// says.
#pragma once

#include <variant>

#include "detente/law/predicate.h"
#include "detente/law/situation.h"
#include "detente/law/truth.h"

namespace detente::law {

// Of a name of Type::kTruth.  REQUIRES: goods or vessel under test, if the name asks of one.
Truth truth_of(const Reference& reference, const Situation& situation);

// False if a side is an empty slot, unknown if its value is missing or its bounds do not decide.
// REQUIRES: as truth_of.
Truth compare(const Reference& left, Operator op, const std::variant<Literal, Reference>& right,
              const Situation& situation);

}  // namespace detente::law
