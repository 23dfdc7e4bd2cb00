// The course of an option as a picture.
#pragma once

#include <string>
#include <vector>

#include "detente/report/relief_answer.h"
#include "detente/report/relief_rows.h"

namespace detente::report {

// A legend, then inline SVGs of at most 20 lanes each: facts, certifications and phases, then for
// each clause and the measures on which it acts alike a bar in each mode from its beginning to its
// end, at best and at worst what it waits for its locks, what ends it in words, and clauses of form
// snapback from when they have brought something back; from base.valid to the horizon.  A clause
// that does not act says why.  It can be told apart without colour.  The first 200 lanes.
std::string relief_gantt(const ReliefAnswer& answer, const std::vector<ReliefClause>& clauses);

}  // namespace detente::report
