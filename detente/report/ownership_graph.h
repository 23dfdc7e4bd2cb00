// Holdings as a picture.
#pragma once

#include <string>
#include <vector>

#include "detente/report/ownership_report.h"

namespace detente::report {

// An inline SVG: listed persons on top, below them what is reached through one holding, through
// two, and so on, with the holdings that decide.  Statuses are written, not only coloured.  At most
// 60 parties: the first of `parties`.  Empty if there are none, or nothing but listed ones.
std::string ownership_graph(const OwnershipAnswer& answer,
                            const std::vector<law::OwnershipNode>& parties);

}  // namespace detente::report
