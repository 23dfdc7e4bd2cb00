// Companies that fall or are released with their owners.
#pragma once

#include <string>

#include "detente/report/relief_answer.h"

namespace detente::report {

// HTML: who was blocked by owners before and is not with the option, who is delisted and still is,
// and who is listed and no longer blocked by owners: the holdings that decided, what listed persons
// then hold, and how far that is from the threshold.  With the option as it is at best, each party
// at the instant of its headline at best.  The first 200 by instant, then by party; empty if there
// are none.
// Cost: two snapshots for each such instant, an application of each rule in them.
std::string relief_releases(const ReliefAnswer& answer);

}  // namespace detente::report
