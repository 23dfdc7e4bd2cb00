// Why an option means that for one party.
#pragma once

#include <string>

#include "detente/base/result.h"
#include "detente/report/relief_answer.h"

namespace detente::report {

// For the party in that mode: its classes over time; what reached it at base.valid, with the proofs
// of verdict_report.h; what each clause does to its listings and to those of its owners, and under
// which licences it falls; the answers over time; what reaches it at the headline.
// Errors: as law::answer and Rulebook::make; kNotFound for a party that is not of the grid.
// REQUIRES: the grid is not empty.
base::Result<std::string> relief_proof(const ReliefAnswer& answer, law::PartyIndex party,
                                       relief::Mode mode);

}  // namespace detente::report
