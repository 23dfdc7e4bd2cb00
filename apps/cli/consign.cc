// detente consign: which goods on their way a suspension of deliveries would hold.
// Tested by tests/relief_test.py.
#include <memory>
#include <ostream>

#include "apps/cli/option_files.h"
#include "detente/law/built_in.h"
#include "detente/law/inquiry.h"
#include "detente/law/lookup.h"
#include "detente/report/consignment_report.h"
#include "detente/trade/consignment_file.h"
#include "detente/trade/suspension.h"

namespace detente::cli {
namespace {

using base::Result;

struct ConsignFlags {
  std::string file;
  std::string option;
  std::string known;
  std::string format;
  std::string output;
};

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

Result<report::ConsignmentReport> hold(World& world, const ConsignFlags& flags) {
  const auto& law = law::built_in_law();
  if (!law) return law.error();
  DETENTE_TRY(OptionFile option, open_option(flags.option, *law));
  DETENTE_CHECK(refuse_faults(world, option, option.reading.faults));
  report::ConsignmentReport report;
  report.known = option.reading.option.known;
  if (!flags.known.empty()) {
    DETENTE_TRY(report.known, law::end_of(flags.known, "UTC"));
  }
  law::Law known = law::as_known(*law, option.reading.option.known);
  DETENTE_TRY(report.suspension, trade::suspension_of(option.reading.option, known));
  DETENTE_TRY(report.consignments, read_consignments_of(world, flags.file));
  report.answers = trade::answer(report.consignments, report.suspension, report.known);
  report.generation = known.hash;
  return report;
}

Exit run_consign(const ConsignFlags& flags, World& world) {
  auto report = hold(world, flags);
  if (!report) return fail(world, report.error());
  std::string text = flags.format == "json"  ? report::consignment_json(*report)
                     : flags.format == "csv" ? report::consignment_csv(*report)
                     : flags.format == "html"
                         ? report::consignment_html(*report)
                         : report::consignment_table(*report, world.width, world.colour);
  return write_output(world, flags.output, text, Exit::kDone);
}

}  // namespace

Runner define_consign(CLI::App& app) {
  auto flags = std::make_shared<ConsignFlags>();
  app.add_option("FILE", flags->file, "consignments, JSON or CSV (doc/consignments.md)")
      ->required();
  app.add_option("--option", flags->option,
                 "the option file whose clause suspends deliveries (doc/option_format.md)")
      ->required()
      ->type_name("FILE");
  app.add_option("--known", flags->known,
                 "what was known at the end of this day of UTC, or at this instant, instead of "
                 "the option's base.known")
      ->type_name("DAY");
  add_format(app, flags->format, {"table", "json", "csv", "html"});
  app.add_option("--output", flags->output, "write to this file")->type_name("FILE");
  app.footer("Example: detente consign shipments.csv --option pause.toml");
  return [flags](World& world) { return run_consign(*flags, world); };
}

}  // namespace detente::cli
