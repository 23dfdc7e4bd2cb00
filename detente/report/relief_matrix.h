// Who prohibits whom, before an option and with it.
#pragma once

#include <string>

#include "detente/report/relief_answer.h"

namespace detente::report {

// HTML: a table of parties by authority in letters, before and with the option as assumed, and at
// best and at worst where these differ, each party at the instant of its headline.  The 40 parties
// with the most cells that change in some mode, then whom the most authorities prohibited
// something, then by id; authorities that prohibit nothing of all this are left out.  Empty if
// nothing changes.
std::string relief_matrix(const ReliefAnswer& answer);

// The instant at which a consequence is told: where its headline begins.
base::Seconds told_at(const relief::Consequence& consequence);

}  // namespace detente::report
