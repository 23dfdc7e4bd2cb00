// Files of consignments that a command line names, and what an option does to them.
#pragma once

#include <string>

#include "apps/cli/command.h"
#include "detente/law/law.h"
#include "detente/relief/option.h"
#include "detente/report/consignment_report.h"

namespace detente::cli {

// What the suspension of deliveries that the option imposes would hold, of what was known then.
// `law`: as known at option.known.  Faults of the file are said on the error stream.
// Errors: those of trade::suspension_of; kRefused for a file with faults.
base::Result<report::ConsignmentReport> hold_consignments(World& world, const std::string& file,
                                                          const relief::Option& option,
                                                          const law::Law& law, base::Seconds known);

}  // namespace detente::cli
