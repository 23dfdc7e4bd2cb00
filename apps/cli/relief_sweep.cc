// detente relief sweep: variants of one option.  Tested by tests/relief_lists_test.py.
#include <memory>

#include "apps/cli/relief_base.h"
#include "detente/relief/sweep.h"
#include "detente/report/sweep_report.h"

namespace detente::cli {
namespace {

using base::Result;

struct SweepFlags {
  std::string file;
  std::vector<std::string> settings;
  ReliefBaseFlags base;
  std::string mode = "assumed";
  std::string format;
  std::string output;

  relief::Mode asked_mode() const {
    for (relief::Mode one : {relief::Mode::kBest, relief::Mode::kWorst})
      if (relief::to_string(one) == mode) return one;
    return relief::Mode::kAssumed;
  }
};

Result<std::string> swept(World& world, const SweepFlags& flags) {
  std::vector<relief::SweepSetting> settings;
  report::SweepAnswer answer;
  for (const std::string& text : flags.settings) {
    DETENTE_TRY(relief::SweepSetting setting, relief::parse_sweep_setting(text));
    answer.keys.push_back(setting.id + "." + setting.key);
    settings.push_back(std::move(setting));
  }
  DETENTE_TRY(OptionOverBase over, open_option_over_base(world, flags.file, flags.base));
  DETENTE_TRY(auto variants, relief::variants_of(over.file->bytes, settings));
  answer.mode = flags.asked_mode();
  DETENTE_TRY(auto lines, relief::sweep(variants, over.base->view(), answer.mode));
  answer.lines = &lines;
  answer.notes = over.base->notes;
  answer.generation = over.base->generation;
  if (flags.format == "json") return report::sweep_json(answer);
  if (flags.format == "csv") return report::sweep_csv(answer);
  return report::sweep_table(answer, world.width, world.colour);
}

Exit run_sweep(const SweepFlags& flags, World& world) {
  auto text = swept(world, flags);
  if (!text) return fail(world, text.error());
  return write_output(world, flags.output, *text, Exit::kDone);
}

}  // namespace

Runner define_relief_sweep(CLI::App& app) {
  auto flags = std::make_shared<SweepFlags>();
  app.add_option("OPTION", flags->file, "an option file (doc/option_format.md)")->required();
  app.add_option("--set", flags->settings,
                 "a key of a clause, phase or assumption and the values that it takes in turn; "
                 "repeated: every combination")
      ->required()
      ->allow_extra_args(false)
      ->type_name("CLAUSE.KEY=V,V,...");
  app.add_option("--world", flags->base.world,
                 "an invented world instead of the lists, a file of JSON (doc/verdict.md)")
      ->type_name("FILE");
  app.add_option("--mode", flags->mode, "how unknowns are taken")
      ->check(CLI::IsMember({"assumed", "best", "worst"}))
      ->capture_default_str()
      ->type_name("MODE");
  add_format(app, flags->format, {"table", "json", "csv"});
  app.add_option("--output", flags->output, "write to this file")->type_name("FILE");
  app.footer(
      "Example: detente relief sweep easing.toml --set payments.end=P90D,P180D --set "
      "energy-companies.start=2025-06-01,2025-09-01");
  return [flags](World& world) { return run_sweep(*flags, world); };
}

}  // namespace detente::cli
