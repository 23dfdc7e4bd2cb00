// detente joins: which entries are one party, by what evidence, and which nearly are.
// Tested by tests/joins_test.py.
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/intake_report.h"
#include "apps/home/listed_entries.h"
#include "detente/report/joins_report.h"

namespace detente::cli {
namespace {

struct JoinsFlags {
  std::string source;
  bool near = false;
  std::size_t sample = 0;
  std::uint64_t seed = 1;
  home::TimeArguments time;
  std::string format;
  std::string output;
};

base::Result<report::JoinsAnswer> find_joins(World& world, const JoinsFlags& flags) {
  DETENTE_TRY(home::OpenView open, open_view(world, flags.time));
  DETENTE_TRY(auto entries, home::listed_entries(open.ledger, open.view));
  report::JoinsAnswer answer = report::joins_answer(
      home::parties_of(entries), home::joined_parties(entries), flags.near, flags.source);
  if (flags.sample > 0) report::take_sample(answer, flags.sample, flags.seed);
  answer.generation = open.view.generation;
  return answer;
}

Exit run_joins(const JoinsFlags& flags, World& world) {
  auto answer = find_joins(world, flags);
  if (!answer) return fail(world, answer.error());
  std::string text = flags.format == "json" ? report::joins_json(*answer)
                     : flags.format == "csv"
                         ? report::joins_csv(*answer)
                         : report::joins_table(*answer, world.width, world.colour);
  return write_output(world, flags.output, text, Exit::kDone);
}

}  // namespace

Runner define_joins(CLI::App& app) {
  auto flags = std::make_shared<JoinsFlags>();
  app.add_option("--source", flags->source, "only joins with an entry of this list")
      ->type_name("ID");
  app.add_flag("--near", flags->near,
               "what nearly joined, with what was missing or spoke against it");
  app.add_option("--sample", flags->sample, "only so many of them, chosen by chance")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  app.add_option("--seed", flags->seed, "which chance: the same number, the same choice")
      ->type_name("S")
      ->capture_default_str();
  add_time(app, flags->time);
  add_format(app, flags->format, {"table", "json", "csv"});
  app.add_option("--output", flags->output, "write to this file")->type_name("FILE");
  app.footer(
      "Entries are joined by rules (doc/joins.md), never where they contradict each other; what "
      "is\n"
      "written by hand in data/law/parties*.toml goes before every rule.\n"
      "Example: detente joins --near --source uk.fcdo.uksl --sample 20");
  return [flags](World& world) { return run_joins(*flags, world); };
}

}  // namespace detente::cli
