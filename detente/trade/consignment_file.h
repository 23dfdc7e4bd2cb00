// Files of consignments: JSON or CSV.  Form: doc/consignments.md.
#pragma once

#include <string_view>

#include "detente/trade/consignment.h"

namespace detente::trade {

// JSON if the first byte that is not white space is "[" or "{", else CSV with a header row.
// A fault does not hide those of other values; broken structure (no JSON, a header row that cannot
// be read) is the only fault that is told.  Days are those of UTC.
// Faults: kMalformed; kLimit for the limits above.
ConsignmentFile read_consignments(std::string_view bytes);

}  // namespace detente::trade
