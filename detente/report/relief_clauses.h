// Who decides each clause, from when it acts, what stops it and what brings it back.
#pragma once

#include <string>
#include <vector>

#include "detente/report/relief_answer.h"
#include "detente/report/relief_rows.h"

namespace detente::report {

// HTML: what is assumed and what is left open, a table of the clauses with the measures on which
// they act alike, and a table of the locks that bind them.
std::string relief_clauses(const ReliefAnswer& answer, const std::vector<ReliefClause>& clauses);

}  // namespace detente::report
