// detente changes: what was listed, delisted and amended between two days.
// Tested in cli_test.cc and by tests/history_test.py.
#include <algorithm>
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/intake_report.h"
#include "detente/report/change_sectors.h"
#include "detente/report/changes_report.h"

namespace detente::cli {
namespace {

using ledger::Edition;
using ledger::NumberedEdition;

struct Flags {
  std::string from;
  std::string to;
  std::vector<std::string> sources;
  std::string format;
  std::string output;
};

const home::SourceView* find_source(const home::View& view, const std::string& source) {
  for (const home::SourceView& one : view.sources)
    if (one.source == source) return &one;
  return nullptr;
}

report::ChangeSide side_of(const Edition& edition) {
  return {edition.source,
          base::to_string(edition.published.earliest),
          base::to_string(edition.published),
          edition.format,
          edition.sha256,
          edition.entries};
}

base::Result<std::vector<record::Party>> parties_of(ledger::Ledger& ledger,
                                                    const Edition& edition) {
  DETENTE_TRY(auto editions, ledger.editions(ledger::Known{}));
  for (const NumberedEdition& one : editions)
    if (one.edition.source == edition.source && one.edition.sha256 == edition.sha256)
      return ledger.parties_of(one.number);
  return std::vector<record::Party>{};
}

// The editions after `from` up to `to`, each against the one before it.
base::Result<std::vector<report::ChangeStep>> steps_of(ledger::Ledger& ledger, const Edition& from,
                                                       const home::SourceView& to) {
  DETENTE_TRY(std::vector<ledger::Step> all, ledger.steps(to.source, to.known));
  auto start = std::find_if(all.begin(), all.end(), [&](const ledger::Step& step) {
    return step.edition.sha256 == from.sha256;
  });
  std::vector<report::ChangeStep> steps;
  for (auto step = start == all.end() ? all.begin() : start + 1; step != all.end(); ++step)
    steps.push_back({base::to_string(step->edition.published.earliest),
                     base::to_string(step->edition.published), step->edition.entries, step->added,
                     step->removed, step->changed});
  return steps;
}

base::Result<report::SourceChanges> compare_source(ledger::Ledger& ledger, const Edition& from,
                                                   const home::SourceView& to) {
  report::SourceChanges changes;
  changes.source = to.source;
  changes.from = side_of(from);
  changes.to = side_of(to.newest);
  record::Comparable what = record::comparable(from.format, to.newest.format);
  changes.comparable_everything = what.everything;
  DETENTE_TRY(auto before, parties_of(ledger, from));
  DETENTE_TRY(auto after, parties_of(ledger, to.newest));
  const law::KnownParties& known = law::KnownParties::embedded();
  report::SectorsByEntry sectors_before = report::sectors_of_edition(before, known);
  report::SectorsByEntry sectors_after = report::sectors_of_edition(after, known);
  changes.changes = record::compare(std::move(before), std::move(after), what);
  changes.sectors = report::sectors_of_changes(changes.changes, sectors_before, sectors_after);
  DETENTE_TRY(changes.steps, steps_of(ledger, from, to));
  return changes;
}

// The edition of a source before the newest one that its view knows.
base::Result<std::optional<Edition>> edition_before(ledger::Ledger& ledger,
                                                    const home::SourceView& to) {
  DETENTE_TRY(auto editions, ledger.editions(to.known));
  std::optional<Edition> before;
  for (NumberedEdition& one : editions) {
    if (one.edition.source != to.source) continue;
    if (one.edition.sha256 == to.newest.sha256) break;
    before = std::move(one.edition);
  }
  return before;
}

bool is_wanted(const Flags& flags, const std::string& source) {
  return flags.sources.empty() ||
         std::find(flags.sources.begin(), flags.sources.end(), source) != flags.sources.end();
}

// What `to` is compared with; nothing if no earlier edition is known.
base::Result<std::optional<Edition>> side_before(ledger::Ledger& ledger, const Flags& flags,
                                                 const home::View& before,
                                                 const home::SourceView& to) {
  if (flags.from.empty()) return edition_before(ledger, to);
  const home::SourceView* from = find_source(before, to.source);
  return from == nullptr ? std::optional<Edition>() : std::optional(from->newest);
}

base::Result<report::Changes> compare_days(const Flags& flags, World& world) {
  DETENTE_TRY(home::OpenView open, open_view(world, {"", flags.to, ""}));
  report::Changes changes{flags.from, flags.to, {}, {}, open.view.generation};
  DETENTE_TRY(home::View before, home::resolve(open.ledger, {"", flags.from, ""}));
  for (const home::SourceView& to : open.view.sources) {
    if (!is_wanted(flags, to.source)) continue;
    DETENTE_TRY(auto from, side_before(open.ledger, flags, before, to));
    if (!from) {
      world.err << "detente: " << to.source
                << ": no earlier edition is known, so there is nothing to compare with\n";
      changes.not_compared.push_back(to.source);
      continue;
    }
    DETENTE_TRY(auto one, compare_source(open.ledger, *from, to));
    changes.sources.push_back(std::move(one));
  }
  return changes;
}

Exit run_changes(const Flags& flags, World& world) {
  auto changes = compare_days(flags, world);
  if (!changes) return fail(world, changes.error());
  std::string text;
  if (flags.format == "json")
    text = report::changes_json(*changes);
  else if (flags.format == "csv")
    text = report::changes_csv(*changes);
  else if (flags.format == "html")
    text = report::changes_html(*changes);
  else
    text = report::changes_table(*changes, world.width, world.colour);
  return write_output(world, flags.output, text, Exit::kDone);
}

}  // namespace

Runner define_changes(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  app.add_option("--from", flags->from,
                 "compare what was known at the end of this day, or at this instant (default: the "
                 "edition before the newest of each list)")
      ->type_name("DAY");
  app.add_option("--to", flags->to, "... with what was known then (default: the newest)")
      ->type_name("DAY");
  app.add_option("--source", flags->sources, "only this source; may be repeated")
      ->allow_extra_args(false)
      ->type_name("ID");
  add_format(app, flags->format, {"table", "json", "csv", "html"});
  app.add_option("--output", flags->output, "write to this file")->type_name("FILE");
  app.footer(
      "Counts are by authority, programme, sector, country and type of organization.\n"
      "Example: detente changes --from 2025-03-21 --to 2025-04-02");
  return [flags](World& world) { return run_changes(*flags, world); };
}

}  // namespace detente::cli
