// Everybody whom an option concerns, by what it means for them.
#pragma once

#include <cstddef>
#include <string>

#include "detente/report/relief_answer.h"

namespace detente::report {

// HTML: one table, its rows in groups of parties that fare alike as assumed (class, times, letters
// of the authorities before and with the option), each group under a line that says how.  Classes
// in the order of relief::PartyClass, the larger group first, in it by id.  At most `most` bytes:
// groups that do not fit are cut, and a sentence says how many parties are not shown.
std::string relief_parties(const ReliefAnswer& answer, std::size_t most);

}  // namespace detente::report
