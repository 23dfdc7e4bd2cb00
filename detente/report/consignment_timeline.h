// The course of consignments as a picture.
#pragma once

#include <string>

#include "detente/report/consignment_report.h"

namespace detente::report {

// Inline SVGs of at most 40 lines each, so that paper can break between them: for every line its
// events at their instants, with bars where these have bounds, the suspension as a band with its
// bounds and its end, and what the measure's wording holds as a bar that says so in words.  It can
// be told apart without colour.  Before the first: what the letters stand for.  Events before and
// behind the window stand at its edges.
// Of the first 500 lines; empty where there are none.
std::string consignment_timeline(const ConsignmentReport& report);

}  // namespace detente::report
