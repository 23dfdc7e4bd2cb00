// Tested by tests/relief_test.py.
#include "apps/cli/relief_run.h"

#include <algorithm>

#include "detente/law/snapshot.h"
#include "detente/relief/consequences.h"
#include "detente/relief/expectations.h"
#include "detente/relief/grid.h"
#include "detente/relief/over_broad.h"

namespace detente::cli {
namespace {

using base::Result;

void add_asked(const ReliefBase& base, relief::Grid& grid) {
  if (!base.lists) return;
  for (const std::vector<std::string>& ids : base.lists->asked)
    for (const std::string& id : ids)
      if (auto party = law::find_party(base.view(), id)) grid.parties.push_back(*party);
  std::sort(grid.parties.begin(), grid.parties.end());
  grid.parties.erase(std::unique(grid.parties.begin(), grid.parties.end()), grid.parties.end());
}

Result<relief::Grid> grid_of(const ReliefRun& run) {
  const ReliefBase& base = *run.over.base;
  if (base.world) {
    relief::Grid grid =
        relief::whole_grid(base.view(), base.world->authorities, base.world->activities);
    relief::add_expected(run.option(), base.view(), grid);
    return grid;
  }
  DETENTE_TRY(relief::Grid grid, relief::touched_grid(run.option(), base.view(), *run.scenarios));
  add_asked(base, grid);
  return grid;
}

Result<base::Done> fill_answer(ReliefRun& run) {
  report::ReliefAnswer& answer = run.answer;
  answer.option = &run.option();
  answer.view = &run.view();
  answer.scenarios = run.scenarios.get();
  answer.evaluation = run.evaluation.get();
  for (relief::Mode mode : {relief::Mode::kAssumed, relief::Mode::kBest, relief::Mode::kWorst}) {
    auto& consequences = answer.consequences[static_cast<std::size_t>(mode)];
    DETENTE_TRY(consequences, relief::consequences_of(run.option(), run.view(), *run.scenarios,
                                                      *run.evaluation, mode));
  }
  DETENTE_TRY(answer.classes, relief::class_changes_of(run.option(), run.view(), *run.scenarios));
  answer.parameters = relief::parameter_changes_of(run.option(), run.view(), *run.scenarios);
  DETENTE_TRY(answer.readings, relief::readings_of(run.option(), run.view()));
  answer.checked = relief::check_expectations(run.option(), run.view(), *run.evaluation);
  answer.lints = lines_at(*run.over.file, run.over.file->reading.lints);
  std::vector<base::Error> broad = relief::over_broad(run.option(), run.view(), *run.scenarios);
  for (std::string& line : lines_at(*run.over.file, broad)) answer.lints.push_back(std::move(line));
  answer.notes = run.over.base->notes;
  answer.option_file = run.over.file->name;
  answer.option_hash = run.over.file->hash;
  answer.generation = run.over.base->generation;
  return base::Done{};
}

}  // namespace

Result<ReliefRun> run_option(World& world, const std::string& file, const ReliefBaseFlags& flags,
                             const std::vector<std::string>& asked) {
  ReliefRun run;
  DETENTE_TRY(run.over, open_option_over_base(world, file, flags, {{}, {}, asked}));
  DETENTE_TRY(relief::Scenarios scenarios, relief::scenarios_of(run.option(), run.view()));
  DETENTE_CHECK(refuse_faults(world, *run.over.file, scenarios.faults()));
  run.scenarios = std::make_unique<const relief::Scenarios>(std::move(scenarios));
  DETENTE_TRY(relief::Grid grid, grid_of(run));
  DETENTE_TRY(relief::Evaluation evaluation,
              relief::evaluate(run.option(), run.view(), *run.scenarios, std::move(grid)));
  run.evaluation = std::make_unique<const relief::Evaluation>(std::move(evaluation));
  DETENTE_CHECK(fill_answer(run));
  return run;
}

}  // namespace detente::cli
