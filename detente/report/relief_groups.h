// How many are prohibited something, by what they are and who prohibits it, at chosen instants.
#pragma once

#include <string>
#include <vector>

#include "detente/report/relief_answer.h"

namespace detente::report {

// The base, up to four instants at which the most changes as assumed, and the last second before
// the horizon; in rising order.
std::vector<base::Seconds> chosen_instants(const ReliefAnswer& answer);

// HTML: tables by authority, sector, country, programme and kind of party; a party counts in each
// of its groups.  "12" are prohibited something for certain, "12 to 15" with those of whom it is
// undetermined.  Unknown sectors and countries stand apart, last; parties without a listing of
// their own are "by owners or class alone".  The 40 largest groups of each.
std::string relief_groups(const ReliefAnswer& answer);

}  // namespace detente::report
