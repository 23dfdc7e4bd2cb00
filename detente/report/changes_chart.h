// The course of a list as a picture.
#pragma once

#include <string>

#include "detente/report/changes_report.h"

namespace detente::report {

// An inline SVG: above, the number of entries as a line of steps; below, what was listed upwards in
// filled bars and what was delisted downwards in outlined ones, each edition at its day.  It can be
// told apart without colour.  Empty where there are no steps.
std::string changes_chart(const SourceChanges& source);

}  // namespace detente::report
