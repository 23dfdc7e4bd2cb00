// How many are prohibited something, by what they are and who prohibits it, at chosen instants.
#pragma once

#include <string>

#include "detente/report/relief_answer.h"
#include "detente/report/relief_census.h"

namespace detente::report {

// HTML: tables by authority, sector, country, programme and kind of party, at chosen_instants of
// the census.  "12" are prohibited something for certain, "12 to 15" with those of whom it is
// undetermined.  Unknown sectors and countries, and parties of no programme, stand last.  The 40
// largest groups of each.
std::string relief_groups(const ReliefAnswer& answer, const ReliefCensus& census);

// "At the horizon", "Base, 2025-03-04", "2025-04-02": one of its instants.
std::string instant_title(const ReliefAnswer& answer, const ReliefCensus& census, std::size_t at);

// "12", "12 to 15".
std::string tally_text(const ReliefTally& tally);

}  // namespace detente::report
