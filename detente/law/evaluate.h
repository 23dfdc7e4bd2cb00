// Whether a predicate holds, of what is known.  What the three values mean: doc/predicates.md.
#pragma once

#include "detente/law/predicate.h"
#include "detente/law/situation.h"
#include "detente/law/truth.h"

namespace detente::law {

// Refining what is unknown in the situation never changes an answer that is known.
// Cost: O(size of the predicate), for quantifiers times the number of their subjects, times the
// cost of a question to the facts; allocates nothing itself.
Truth evaluate(const Predicate& predicate, const Situation& situation);

}  // namespace detente::law
