// detente relief backtest: what an option said, against later editions.
// Tested by tests/relief_lists_test.py.
#include <memory>

#include "apps/cli/intake_report.h"
#include "apps/cli/relief_base.h"
#include "detente/relief/backtest.h"
#include "detente/report/backtest_report.h"

namespace detente::cli {
namespace {

using base::Result;

struct BacktestFlags {
  std::string file;
  std::string until;
  ReliefBaseFlags base;
  std::string format;
  std::string output;
};

// Of the authority of the first clause, whose days are shown and end the comparison.
std::string zone_of(const relief::Option& option) {
  return option.clauses.empty() ? "UTC" : option.clauses.front().zone;
}

Result<base::Seconds> until_of(const BacktestFlags& flags, std::string_view zone) {
  auto at = base::parse_instant(flags.until, zone);
  if (!at)
    return base::Error{base::ErrorKind::kMalformed,
                       "--until \"" + flags.until + "\": expected a day (2025-07-01) or an instant",
                       {}};
  return at->precision == base::Precision::kDay ? at->latest - std::chrono::seconds{1}
                                                : at->earliest;
}

Result<std::string> compared(World& world, const BacktestFlags& flags) {
  DETENTE_TRY(OptionOverBase over, open_option_over_base(world, flags.file, flags.base));
  const relief::Option& option = over.file->reading.option;
  const law::View& view = over.base->view();
  DETENTE_TRY(relief::Scenarios scenarios, relief::scenarios_of(option, view));
  DETENTE_CHECK(refuse_faults(world, *over.file, scenarios.faults()));
  std::string zone = zone_of(option);
  DETENTE_TRY(base::Seconds until, until_of(flags, zone));
  home::TimeArguments time;
  time.as_of = time.known = flags.until;
  DETENTE_TRY(AskedLaw later, open_law(world, time, {}));
  relief::Backtest test = relief::backtest(option, view, scenarios, *later.law.view, until);
  report::BacktestAnswer answer{&test,
                                &option,
                                zone,
                                flags.until,
                                later.notes,
                                over.base->generation,
                                later.open.view.generation};
  if (flags.format == "json") return report::backtest_json(answer);
  if (flags.format == "csv") return report::backtest_csv(answer);
  return report::backtest_table(answer, world.width, world.colour);
}

Exit run_backtest(const BacktestFlags& flags, World& world) {
  auto text = compared(world, flags);
  if (!text) return fail(world, text.error());
  return write_output(world, flags.output, *text, Exit::kDone);
}

}  // namespace

Runner define_relief_backtest(CLI::App& app) {
  auto flags = std::make_shared<BacktestFlags>();
  app.add_option("OPTION", flags->file, "an option file (doc/option_format.md)")->required();
  app.add_option("--until", flags->until,
                 "compare with the lists as known at the end of this day, or at this instant")
      ->required()
      ->type_name("DAY");
  add_time(app, flags->base.time);
  app.get_option("--as-of")->description(
      "from the end of this day, or from this instant on, instead of the option's base.valid");
  app.get_option("--known")->description(
      "as known at the end of this day, or at this instant, instead of the option's base.known");
  add_format(app, flags->format, {"table", "json", "csv"});
  app.add_option("--output", flags->output, "write to this file")->type_name("FILE");
  app.footer(
      "Example: detente relief backtest data/options/us-delists-35317.toml --until "
      "2025-04-02");
  return [flags](World& world) { return run_backtest(*flags, world); };
}

}  // namespace detente::cli
