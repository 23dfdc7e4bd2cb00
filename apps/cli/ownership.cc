// detente ownership: who falls with listed persons under one rule, from files of holdings alone.
// Tested in cli_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "apps/cli/holding_files.h"
#include "detente/report/ownership_report.h"

namespace detente::cli {
namespace {

struct Flags {
  std::vector<std::string> edges;
  std::vector<std::string> listed;
  std::string rule;
  std::string on;
  std::string known;
  std::string format;
  std::string output;
};

void say_problems(World& world, const Statements& statements,
                  const report::OwnershipAnswer& answer) {
  std::vector<base::Error> errors;
  for (const law::OwnershipProblem& problem : answer.problems)
    errors.push_back(
        {base::ErrorKind::kMalformed, problem.message, statements.edges[problem.edges.back()].at});
  say_at(world, statements, errors);
}

base::Result<law::OwnershipTime> read_time(const Flags& flags, base::Seconds now) {
  law::OwnershipTime time{std::chrono::floor<std::chrono::days>(now), std::nullopt};
  if (!flags.on.empty()) {
    DETENTE_TRY(time.on, base::parse_day(flags.on));
  }
  if (flags.known.empty()) return time;
  if (auto day = base::parse_day(flags.known)) {
    time.known = base::Seconds(*day + std::chrono::days(1)) - std::chrono::seconds(1);
    return time;
  }
  DETENTE_TRY(base::Instant known, base::parse_instant(flags.known, "UTC"));
  time.known = known.earliest;
  return time;
}

std::vector<law::Seed> seeds_of(World& world, const Statements& statements,
                                const law::OwnershipSelection& selection,
                                const std::vector<std::string>& listed) {
  std::vector<law::Seed> seeds;
  std::vector<bool> named(selection.parties.size());
  for (const record::OwnershipEdge& edge : statements.edges)
    named[selection.find(edge.owner)] = named[selection.find(edge.asset)] = true;
  for (const std::string& id : listed) {
    seeds.push_back({selection.find(id)});
    if (!named[seeds.back().party])
      world.err << "detente: no statement names " << base::one_line(id) << "\n";
  }
  return seeds;
}

Exit answer_all(const Flags& flags, World& world, Statements& statements,
                const law::OwnershipTime& time) {
  report::OwnershipAnswer answer;
  answer.rule = flags.rule;
  answer.version = law::ownership_rule(flags.rule, time.on);
  answer.on = time.on;
  answer.edges = statements.edges;
  answer.names = std::move(statements.names);
  law::OwnershipSelection selection =
      law::select_ownership(statements.edges, flags.listed, answer.version, time);
  law::Ownership ownership(selection,
                           answer.version ? answer.version->aggregation : law::Aggregation::kAll,
                           seeds_of(world, statements, selection, flags.listed));
  answer.selection = &selection;
  answer.standings = ownership.standings();
  answer.problems = law::ownership_problems(statements.edges, time);
  say_problems(world, statements, answer);
  std::string text = flags.format == "json" ? report::ownership_json(answer)
                     : flags.format == "html"
                         ? report::ownership_html(answer)
                         : report::ownership_table(answer, world.width, world.colour);
  return write_output(world, flags.output, text, Exit::kDone);
}

Exit run_ownership(const Flags& flags, World& world) {
  auto time = read_time(flags, world.now);
  if (!time) {
    world.err << "detente: " << time.error().message << "\n";
    return Exit::kUsage;
  }
  Statements statements;
  Exit exit = Exit::kDone;
  for (const std::string& name : flags.edges)
    if (Exit read = read_holdings(world, name, statements); read != Exit::kDone) exit = read;
  return exit == Exit::kDone ? answer_all(flags, world, statements, *time) : exit;
}

std::vector<std::string> rule_ids() {
  std::vector<std::string> ids;
  for (const law::OwnershipRule& rule : law::ownership_rules())
    if (ids.empty() || ids.back() != rule.id) ids.emplace_back(rule.id);
  return ids;
}

}  // namespace

Runner define_ownership(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  app.add_option("--edges", flags->edges,
                 "holdings: CSV with columns owner, asset, low and high in percent, optional from, "
                 "until, kind, ...; FollowTheMoney or BODS JSON; GLEIF level 2; may be repeated")
      ->required()
      ->allow_extra_args(false)
      ->type_name("FILE");
  app.add_option("--listed", flags->listed, "ids of the listed parties, separated by commas")
      ->allow_extra_args(false)
      ->delimiter(',')
      ->type_name("ID,...");
  app.add_option("--rule", flags->rule, "the ownership rule")
      ->required()
      ->check(CLI::IsMember(rule_ids()))
      ->type_name("RULE");
  app.add_option("--on,--as-of", flags->on,
                 "holdings and rule at the end of this day (default: today in UTC)")
      ->type_name("DAY");
  app.add_option("--known", flags->known,
                 "only statements that were published by the end of this day in UTC, or by this "
                 "instant")
      ->type_name("DAY");
  add_format(app, flags->format, {"table", "json", "html"});
  app.add_option("--output", flags->output, "write to this file")->type_name("FILE");
  app.footer(
      "Example: detente ownership --edges holdings.csv --listed X,Y --rule us.ofac --on "
      "2025-03-04");
  return [flags](World& world) { return run_ownership(*flags, world); };
}

}  // namespace detente::cli
