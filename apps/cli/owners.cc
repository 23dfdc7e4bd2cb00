// detente owners, detente owned: holdings around a party, under every rule of ownership.
// Tested by tests/owners_test.py.
#include "apps/cli/asked_parties.h"
#include "apps/cli/holding_files.h"
#include "apps/cli/intake_report.h"
#include "detente/report/owners_report.h"

namespace detente::cli {
namespace {

struct OwnersFlags {
  std::string party;
  std::vector<std::string> edges;
  home::TimeArguments time;
  std::string format;
  std::string output;
};

// The one party that is asked about.
base::Result<std::string> only_party(const AskedLaw& asked, const std::string& text) {
  const std::vector<std::string>& ids = asked.asked.front();
  if (ids.size() == 1) return ids.front();
  std::string all;
  for (const std::string& id : ids) all += (all.empty() ? "" : ", ") + id;
  return base::Error{base::ErrorKind::kRefused,
                     "party \"" + text + "\" is ambiguous: " + all + "; name one by its id",
                     {}};
}

base::Result<std::unique_ptr<report::OwnersAnswer>> find_owners(const OwnersFlags& flags,
                                                                World& world,
                                                                Statements& statements,
                                                                law::HoldingsSide side) {
  law::Additions additions{statements.edges, std::move(statements.names), {flags.party}};
  DETENTE_TRY(AskedLaw asked, open_law(world, flags.time, additions));
  DETENTE_TRY(std::string party, only_party(asked, flags.party));
  law::Snapshots snapshots(*asked.law.view, asked.law.book);
  std::string on = flags.time.as_of.empty() ? base::to_string(world.now) : flags.time.as_of;
  DETENTE_TRY(auto answer, report::owners_answer(*asked.law.view, snapshots, party, side, on));
  answer->generation = asked.open.view.generation;
  return answer;
}

Exit run_owners(const OwnersFlags& flags, World& world, law::HoldingsSide side) {
  Statements statements;
  for (const std::string& name : flags.edges)
    if (Exit read = read_holdings(world, name, statements); read != Exit::kDone) return read;
  auto answer = find_owners(flags, world, statements, side);
  if (!answer) return fail(world, answer.error());
  std::string text = flags.format == "json" ? report::owners_json(**answer)
                     : flags.format == "html"
                         ? report::owners_html(**answer)
                         : report::owners_table(**answer, world.width, world.colour);
  return write_output(world, flags.output, text, Exit::kDone);
}

Runner define(CLI::App& app, law::HoldingsSide side, const char* footer) {
  auto flags = std::make_shared<OwnersFlags>();
  app.add_option("ID", flags->party, "an id (sberbank, us.ofac.sdn:17016, 17016, an LEI) or a name")
      ->required();
  app.add_option("--edges", flags->edges,
                 "a file of holdings (see `detente ownership --help`), beside what the lists say; "
                 "may be repeated")
      ->allow_extra_args(false)
      ->type_name("FILE");
  add_time(app, flags->time);
  add_format(app, flags->format, {"table", "json", "html"});
  app.add_option("--output", flags->output, "write to this file")->type_name("FILE");
  app.footer(footer);
  return [flags, side](World& world) { return run_owners(*flags, world, side); };
}

}  // namespace

Runner define_owners(CLI::App& app) {
  return define(app, law::HoldingsSide::kOwners,
                "Example: detente owners \"Acme Sub\" --edges holdings.csv --on 2025-03-04");
}

Runner define_owned(CLI::App& app) {
  return define(app, law::HoldingsSide::kOwned, "Example: detente owned sberbank --on 2025-03-04");
}

}  // namespace detente::cli
