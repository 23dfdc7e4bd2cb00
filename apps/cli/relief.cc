// detente relief: what follows from options of easing.  Tested by tests/relief_test.py.
#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>

#include "apps/cli/relief_positions.h"
#include "apps/cli/relief_run.h"
#include "detente/law/snapshot.h"
#include "detente/relief/segments_json.h"
#include "detente/report/relief_page.h"
#include "detente/report/relief_proof.h"
#include "detente/report/relief_report.h"

namespace detente::cli {
namespace {

using relief::Mode;

constexpr Command kReliefCommands[] = {
    // alphabetical: help prints it in this order
    {"backtest", "what an option said, against later editions", define_relief_backtest},
    {"check", "all that is wrong with option files", define_relief_check},
    {"draft", "whom a delisting could be for, and what stands against it", define_relief_draft},
    {"sweep", "variants of one option: parties by class for each", define_relief_sweep},
};

struct ReliefFlags {
  std::vector<std::string> files;
  ReliefBaseFlags base;
  PositionFlags positions;
  std::string mode;
  std::string why;  // a party; empty: none
  std::string format;
  std::string output;

  std::optional<Mode> asked_mode() const {
    for (Mode one : {Mode::kAssumed, Mode::kBest, Mode::kWorst})
      if (relief::to_string(one) == mode) return one;
    return std::nullopt;
  }
};

std::string report_of(const ReliefFlags& flags, const ReliefRun& run, const World& world) {
  std::optional<Mode> mode = flags.asked_mode();
  if (flags.format == "json") return report::relief_json(run.answer, mode);
  if (flags.format == "csv" && run.answer.consignments != nullptr)
    return report::consignment_csv(run.answer.consignments->report);
  if (flags.format == "csv" && flags.positions.any())
    return report::positions_csv(run.answer, mode.value_or(Mode::kAssumed));
  if (flags.format == "csv") return report::relief_csv(run.answer, mode);
  if (flags.format == "segments")
    return relief::segments_json(*run.evaluation, mode.value_or(Mode::kAssumed), run.view()) + "\n";
  if (flags.format == "html") return report::relief_html(run.answer);
  return report::relief_table(run.answer, mode, world.width, world.colour);
}

std::string diff_of(const ReliefFlags& flags, const std::vector<ReliefRun>& runs,
                    const World& world) {
  std::vector<const report::ReliefAnswer*> answers;
  for (const ReliefRun& run : runs) answers.push_back(&run.answer);
  std::optional<Mode> mode = flags.asked_mode();
  if (flags.format == "json") return report::relief_diff_json(answers, mode);
  if (flags.format == "csv") return report::relief_diff_csv(answers, mode);
  return report::relief_diff_table(answers, mode, world.width, world.colour);
}

// Says what was expected and not found: in the mode that is asked about, else in all.
Exit say_unmet(const ReliefFlags& flags, const ReliefRun& run, World& world) {
  std::optional<Mode> mode = flags.asked_mode();
  Exit exit = Exit::kDone;
  for (const relief::Checked& one : run.answer.checked) {
    if (one.holds() || (mode && *mode != one.mode)) continue;
    const OptionFile& file = *run.over.file;
    std::string found = one.answer ? "it is " + std::string(law::to_string(*one.answer))
                                   : "there is no such party or authority";
    world.err << base::render(file.name, file.bytes, one.line->at,
                              "not as expected: " + found + " at " + base::to_string(one.at))
              << "\n";
    exit = Exit::kUnmet;
  }
  return exit;
}

Exit check_arguments(const ReliefFlags& flags, World& world) {
  const char* wrong = nullptr;
  if (flags.files.empty()) wrong = "relief needs an option file, or one of its commands";
  if (flags.files.size() > 1 && (flags.format == "segments" || flags.format == "html"))
    wrong = "several options can be told apart as table, json or csv alone";
  if (!flags.why.empty() && (flags.files.size() != 1 || flags.format != "table"))
    wrong = "--why proves one option for one party, as text";
  if (flags.positions.any() &&
      (flags.files.size() != 1 || !flags.why.empty() || flags.format == "segments"))
    wrong =
        "--portfolio, --payments and --consignments are told of one option, without --why, and not "
        "as "
        "segments";
  if (flags.format == "csv" && !flags.positions.consignments.empty() &&
      flags.positions.any_screened())
    wrong = "--format csv has one table: positions and payments, or consignments";
  if (wrong == nullptr) return Exit::kDone;
  world.err << "detente: " << wrong << "\nRun detente relief --help for more.\n";
  return Exit::kUsage;
}

// The proof for each party that goes by that name.
base::Result<std::string> proof_of(const ReliefFlags& flags, const ReliefRun& run) {
  std::vector<std::string> ids = {flags.why};
  if (run.over.base->lists) ids = run.over.base->lists->asked.front();
  std::string text;
  for (const std::string& id : ids) {
    DETENTE_TRY(std::string proof,
                report::relief_proof(run.answer, *law::find_party(run.view(), id),
                                     flags.asked_mode().value_or(Mode::kAssumed)));
    text += (text.empty() ? "" : "\n") + proof;
  }
  return text;
}

Exit run_relief(const ReliefFlags& flags, World& world) {
  if (Exit exit = check_arguments(flags, world); exit != Exit::kDone) return exit;
  std::vector<ReliefRun> runs;
  ReliefBaseFlags base = flags.base;
  base.index = flags.positions.any_screened();
  Exit exit = Exit::kDone;
  for (const std::string& file : flags.files) {
    std::vector<std::string> asked;
    if (!flags.why.empty()) asked = {flags.why};
    auto run = run_option(world, file, base, asked);
    if (!run) return fail(world, run.error());
    exit = std::max(exit, say_unmet(flags, *run, world));
    runs.push_back(*std::move(run));
  }
  if (!flags.why.empty()) {
    auto proof = proof_of(flags, runs.front());
    return proof ? write_output(world, flags.output, *proof, exit) : fail(world, proof.error());
  }
  AskedPositions positions;
  if (flags.positions.any()) {
    auto asked = ask_positions(world, flags.positions, runs.front());
    if (!asked) return fail(world, asked.error());
    positions = *std::move(asked);
    if (positions.any_refused()) exit = std::max(exit, Exit::kRefused);
  }
  std::string text =
      runs.size() == 1 ? report_of(flags, runs.front(), world) : diff_of(flags, runs, world);
  return write_output(world, flags.output, text, exit);
}

void add_flags(CLI::App& app, ReliefFlags& flags) {
  app.add_option("OPTION", flags.files,
                 "option files (doc/option_format.md); of several, what differs");
  add_relief_base(app, flags.base);
  app.add_option("--mode", flags.mode,
                 "how unknowns are taken (default: assumed, with best and worst beside it)")
      ->check(CLI::IsMember({"assumed", "best", "worst"}))
      ->type_name("MODE");
  add_position_flags(app, flags.positions);
  app.add_option("--why", flags.why,
                 "the proof for one party: what reached it, what each clause does to it, and what "
                 "then stands")
      ->type_name("ID|NAME");
  add_format(app, flags.format, {"table", "json", "csv", "segments", "html"});
  app.add_option("--output", flags.output, "write to this file")->type_name("FILE");
  app.footer("Example: detente relief easing.toml --world world.json --mode best");
}

}  // namespace

Runner define_relief(CLI::App& app) {
  auto flags = std::make_shared<ReliefFlags>();
  app.require_subcommand(0, 1);
  add_flags(app, *flags);
  std::vector<std::pair<const CLI::App*, Runner>> commands;
  for (const Command& command : kReliefCommands) {
    CLI::App* verb = app.add_subcommand(command.name, command.summary);
    verb->footer("");
    commands.emplace_back(verb, command.define(*verb));
  }
  return [flags, commands](World& world) {
    for (const auto& [verb, runner] : commands)
      if (verb->parsed()) return runner(world);
    return run_relief(*flags, world);
  };
}

}  // namespace detente::cli
