// Whom an option can concern.
#pragma once

#include <vector>

#include "detente/law/view.h"
#include "detente/relief/scenario.h"

namespace detente::relief {

// Parties whose answers may differ from those of the base, in their order: those whose listings a
// clause changes, licenses or excepts, in any way of the unknowns, and whom holdings, or
// arrangements with those who hold, lead to from them.
// Cost: O(atoms and holdings) for each way.
std::vector<law::PartyIndex> touched_parties(const law::View& base, const Scenarios& scenarios);

}  // namespace detente::relief
