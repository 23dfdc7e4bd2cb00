// detente relief draft: whom a delisting could be for.  Tested by tests/relief_lists_test.py.
#include <memory>

#include "apps/cli/relief_base.h"
#include "detente/law/lookup.h"
#include "detente/relief/draft.h"
#include "detente/relief/draft_option.h"
#include "detente/report/draft_report.h"

namespace detente::cli {
namespace {

using base::Result;

struct DraftFlags {
  std::string authority;
  std::string where;
  ReliefBaseFlags base;
  std::string format;
  std::string output;
};

// Now, or as the flag says; a bare day is its end in the zone.
Result<base::Seconds> moment_in(const std::string& text, std::string_view zone, base::Seconds now) {
  if (text.empty()) return now;
  DETENTE_TRY(base::Instant at, base::parse_instant(text, zone));
  return at.precision == base::Precision::kDay ? at.latest - std::chrono::seconds{1} : at.earliest;
}

Result<std::string> drafted(World& world, const DraftFlags& flags) {
  relief::Option newest;
  newest.valid = relief::Moment{world.now};
  newest.known = world.now;
  DETENTE_TRY(auto base, open_relief_base(world, flags.base, newest, {}));
  const law::View& view = base->view();
  DETENTE_TRY(law::Predicate where,
              relief::parse_draft_condition(flags.where, flags.authority, view.law));
  const law::Authority* authority = law::find_authority(view.law, flags.authority);
  DETENTE_TRY(base::Seconds on, moment_in(flags.base.time.as_of, authority->zone, world.now));
  DETENTE_TRY(base::Seconds known, moment_in(flags.base.time.known, authority->zone, world.now));
  DETENTE_TRY(law::Rulebook book, law::Rulebook::make(view.law));
  law::Snapshot snapshot(view, book, on);
  auto index = static_cast<std::uint32_t>(authority - view.law.authorities.data());
  relief::Draft draft = relief::draft(where, index, snapshot);
  if (flags.format == "toml") return relief::draft_option(draft, view, {flags.where, on, known});
  report::DraftAnswer answer{&draft, &view, flags.where, on, base->notes, base->generation};
  return flags.format == "json" ? report::draft_json(answer)
                                : report::draft_table(answer, world.width, world.colour);
}

Exit run_draft(const DraftFlags& flags, World& world) {
  auto text = drafted(world, flags);
  if (!text) return fail(world, text.error());
  return write_output(world, flags.output, *text, Exit::kDone);
}

}  // namespace

Runner define_relief_draft(CLI::App& app) {
  auto flags = std::make_shared<DraftFlags>();
  app.add_option("--authority", flags->authority, "who would delist (us.ofac)")
      ->required()
      ->type_name("ID");
  app.add_option("--where", flags->where,
                 "which listings: a condition on a party (doc/predicates.md)")
      ->required()
      ->type_name("EXPR");
  add_relief_base(app, flags->base);
  app.get_option("--as-of")->description(
      "who is listed at the end of this day, or at this instant (default: now)");
  app.get_option("--known")->description(
      "from the editions that were published by the end of this day, or this instant");
  add_format(app, flags->format, {"table", "json", "toml"});
  app.add_option("--output", flags->output, "write to this file")->type_name("FILE");
  app.footer(
      "Example: detente relief draft --authority us.ofac --where 'sector has \"energy\" and "
      "listed_on >= 2025-01-10'");
  return [flags](World& world) { return run_draft(*flags, world); };
}

}  // namespace detente::cli
