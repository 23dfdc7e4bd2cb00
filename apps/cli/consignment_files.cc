// Tested by tests/relief_test.py and tests/relief_portfolio_test.py.
#include "apps/cli/consignment_files.h"

#include <ostream>

#include "detente/trade/consignment_file.h"
#include "detente/trade/suspension.h"

namespace detente::cli {

using base::Result;

namespace {

Result<std::vector<trade::Consignment>> read_consignments_of(World& world,
                                                             const std::string& name) {
  DETENTE_TRY(std::string bytes, read_input(name));
  trade::ConsignmentFile file = trade::read_consignments(bytes);
  for (const base::Error& fault : file.faults)
    world.err << base::render(name, bytes, fault.where, fault.message) << "\n";
  if (file.faults.empty()) return std::move(file.consignments);
  return base::Error{
      base::ErrorKind::kRefused, name + ": refused, no consignment of it counts", {}};
}

}  // namespace

Result<report::ConsignmentReport> hold_consignments(World& world, const std::string& file,
                                                    const relief::Option& option,
                                                    const law::Law& law, base::Seconds known) {
  report::ConsignmentReport report;
  report.known = known;
  DETENTE_TRY(report.suspension, trade::suspension_of(option, law));
  DETENTE_TRY(report.consignments, read_consignments_of(world, file));
  report.answers = trade::answer(report.consignments, report.suspension, report.known);
  report.generation = law.hash;
  return report;
}

}  // namespace detente::cli
