// detente consign: which goods on their way a suspension of deliveries would hold.
// Tested by tests/relief_test.py.
#include <memory>

#include "apps/cli/consignment_files.h"
#include "apps/cli/option_files.h"
#include "detente/law/built_in.h"
#include "detente/law/inquiry.h"
#include "detente/law/lookup.h"
#include "detente/report/consignment_report.h"

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

Result<report::ConsignmentReport> hold(World& world, const ConsignFlags& flags) {
  const auto& law = law::built_in_law();
  if (!law) return law.error();
  DETENTE_TRY(OptionFile option, open_option(flags.option, *law));
  DETENTE_CHECK(refuse_faults(world, option, option.reading.faults));
  base::Seconds known_at = option.reading.option.known;
  if (!flags.known.empty()) {
    DETENTE_TRY(known_at, law::end_of(flags.known, "UTC"));
  }
  law::Law known = law::as_known(*law, option.reading.option.known);
  return hold_consignments(world, flags.file, option.reading.option, known, known_at);
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
