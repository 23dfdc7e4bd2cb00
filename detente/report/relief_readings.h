// Whom clauses would reach under the conditions that they state side by side.
#pragma once

#include <string>
#include <vector>

#include "detente/report/relief_answer.h"

namespace detente::report {

// "where TEXT", "variant TEXT", "where anything".
std::string reading_text(const relief::Reading& reading);

std::vector<std::string> party_ids(const ReliefAnswer& answer,
                                   const std::vector<law::PartyIndex>& parties);

// HTML: a table; empty if no clause has variants.  Names five parties of each.
std::string relief_readings(const ReliefAnswer& answer);

}  // namespace detente::report
