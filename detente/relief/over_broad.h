// Clauses that catch more than their words say.
#pragma once

#include <vector>

#include "detente/base/result.h"
#include "detente/law/view.h"
#include "detente/relief/scenario.h"

namespace detente::relief {

// A lint for each clause whose `who` names sectors and that is, at best, for a party which is in
// another sector, too: at the clause, with at most five of the parties, in their order.
std::vector<base::Error> over_broad(const Option& option, const law::View& base,
                                    const Scenarios& scenarios);

}  // namespace detente::relief
