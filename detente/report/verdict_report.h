// What every authority answers to one question, and why.
#pragma once

#include <cstddef>
#include <string>

#include "detente/report/verdict_rows.h"

namespace detente::report {

// contracts.md 1: {"query","verdicts":[{"authority","verdict","secondary_risk","until","atoms":[
// {"measure","party","basis","via","path","state","licence","from","until","citation"}]}],
// "generation"} with a newline; "notes" behind it where there are any.  An atom that an exception
// permits has "exception", too, one by owners "holdings", one that may
// be listed in rows that are not here "missing".
std::string verdict_json(const VerdictAnswer& answer);

// A line for each authority that says more than "permitted" or threatens, with what decides; the
// others by name below.  Without the notes.
std::string verdict_table(const VerdictAnswer& answer, std::size_t width, bool colour);

// For each authority that something reaches: every measure with the act, the listing or the
// holdings behind it, and each licence that was looked at.  Without the notes.
std::string verdict_proof(const VerdictAnswer& answer);

}  // namespace detente::report
