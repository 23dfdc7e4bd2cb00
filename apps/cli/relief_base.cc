// Tested by tests/relief_test.py.
#include "apps/cli/relief_base.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "apps/cli/intake_report.h"
#include "detente/law/built_in.h"
#include "detente/law/predicate_literal.h"
#include "detente/law/snapshot.h"

namespace detente::cli {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;

Result<base::Instant> moment_of(const char* flag, const std::string& text) {
  auto instant = base::parse_instant(text, "UTC");
  if (instant) return *instant;
  return Error{ErrorKind::kMalformed,
               fmt::format("{} \"{}\": expected a day (2025-03-04) or an instant "
                           "(2025-03-04T09:30Z)",
                           flag, text),
               {}};
}

// On a command line a bare day is its end, in a file its beginning.
Result<base::Done> set_times(relief::Option& option, const home::TimeArguments& time) {
  if (!time.as_of.empty()) {
    DETENTE_TRY(base::Instant at, moment_of("--as-of", time.as_of));
    bool is_day = at.precision == base::Precision::kDay;
    option.valid =
        is_day ? relief::Moment{*base::parse_day(time.as_of), true} : relief::Moment{at.earliest};
  }
  if (!time.known.empty()) {
    DETENTE_TRY(base::Instant at, moment_of("--known", time.known));
    bool is_day = at.precision == base::Precision::kDay;
    option.known = is_day ? at.latest - std::chrono::seconds{1} : at.earliest;
  }
  if (option.valid.in("UTC") < option.horizon.in("UTC")) return base::Done{};
  return Error{ErrorKind::kMalformed,
               fmt::format("--as-of \"{}\": the horizon of the option, {}, is not later",
                           time.as_of, to_string(option.horizon)),
               {}};
}

Result<base::Done> check_asked(const law::View& view, const std::vector<std::string>& asked) {
  for (const std::string& id : asked)
    if (!law::find_party(view, id))
      return Error{ErrorKind::kRefused,
                   fmt::format("no party of the world is called {}", law::quoted(id)),
                   {}};
  return base::Done{};
}

Result<std::unique_ptr<const ReliefBase>> open_world(World& world, const std::string& file,
                                                     const law::Additions& additions) {
  DETENTE_TRY(std::string bytes, read_input(file));
  const auto& law = law::built_in_law();
  if (!law) return law.error();
  auto read = law::read_world(bytes, *law);
  if (!read) {
    world.err << base::render(file, bytes, read.error().where, read.error().message) << "\n";
    return Error{ErrorKind::kRefused, file + ": refused, 1 fault", {}};
  }
  DETENTE_CHECK(check_asked(read->view, additions.asked));
  auto base = std::make_unique<ReliefBase>();
  base->world = std::make_unique<const law::World>(*std::move(read));
  base->generation = base->world->view.law.hash;
  return std::unique_ptr<const ReliefBase>(std::move(base));
}

Result<std::unique_ptr<const ReliefBase>> open_lists_of(World& world,
                                                        const home::TimeArguments& time,
                                                        bool with_index,
                                                        const law::Additions& additions) {
  DETENTE_TRY(AskedLaw asked, open_law(world, time, additions));
  auto base = std::make_unique<ReliefBase>();
  if (with_index) {
    DETENTE_TRY(base->index, open_index(world, asked.open));
  }
  base->notes = asked.notes;
  base->generation = asked.open.view.generation;
  base->lists = std::make_unique<const AskedLaw>(std::move(asked));
  const std::vector<std::string>& unheard = base->view().unheard;
  if (!unheard.empty())
    base->notes.push_back(
        fmt::format("no list of {} was published by then, or is loaded: whom "
                    "they list is not known",
                    fmt::join(unheard, ", ")));
  return std::unique_ptr<const ReliefBase>(std::move(base));
}

}  // namespace

void add_relief_base(CLI::App& app, ReliefBaseFlags& flags) {
  app.add_option("--world", flags.world,
                 "an invented world instead of the lists, a file of JSON (doc/verdict.md)")
      ->type_name("FILE");
  add_time(app, flags.time);
  app.get_option("--as-of")->description(
      "from the end of this day, or from this instant on, instead of the option's base.valid");
  app.get_option("--known")->description(
      "as known at the end of this day, or at this instant, instead of the option's base.known");
  app.get_option("--known")->excludes("--world");
  app.get_option("--generation")->excludes("--world");
}

Result<std::unique_ptr<const ReliefBase>> open_relief_base(World& world,
                                                           const ReliefBaseFlags& flags,
                                                           const relief::Option& option,
                                                           const law::Additions& additions) {
  if (!flags.world.empty()) return open_world(world, flags.world, additions);
  home::TimeArguments time = flags.time;
  if (time.as_of.empty()) time.as_of = to_string(option.valid);
  if (time.known.empty() && time.generation.empty()) time.known = base::to_string(option.known);
  return open_lists_of(world, time, flags.index, additions);
}

Result<OptionOverBase> open_option_over_base(World& world, const std::string& file,
                                             const ReliefBaseFlags& flags,
                                             const law::Additions& additions) {
  const auto& law = law::built_in_law();
  if (!law) return law.error();
  OptionOverBase both;
  relief::Option asked;
  if (flags.world.empty()) {
    DETENTE_TRY(OptionFile first, open_option(file, *law));
    DETENTE_CHECK(refuse_faults(world, first, first.reading.faults));
    asked = std::move(first.reading.option);
  }
  DETENTE_TRY(both.base, open_relief_base(world, flags, asked, additions));
  DETENTE_TRY(OptionFile read, open_option(file, both.base->view().law));
  DETENTE_CHECK(refuse_faults(world, read, read.reading.faults));
  DETENTE_CHECK(set_times(read.reading.option, flags.time));
  both.file = std::make_unique<const OptionFile>(std::move(read));
  return both;
}

}  // namespace detente::cli
