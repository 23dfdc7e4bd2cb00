// One option, evaluated: everything that a report of it points to.
#pragma once

#include <memory>
#include <string>

#include "apps/cli/relief_base.h"
#include "detente/relief/evaluation.h"
#include "detente/relief/scenario.h"
#include "detente/report/relief_answer.h"

namespace detente::cli {

struct ReliefRun {
  OptionOverBase over;
  std::unique_ptr<const relief::Scenarios> scenarios;
  std::unique_ptr<const relief::Evaluation> evaluation;
  report::ReliefAnswer answer;

  const relief::Option& option() const { return over.file->reading.option; }
  const law::View& view() const { return over.base->view(); }
};

// Asked about: of an invented world everybody; of lists whom the option can concern
// (relief::touched_grid), and `asked`, parties as a command line names them.
// Errors: as open_option_over_base; kRefused for an option whose clauses contradict each other or
// act on nothing, which is said.
base::Result<ReliefRun> run_option(World& world, const std::string& file,
                                   const ReliefBaseFlags& flags,
                                   const std::vector<std::string>& asked = {});

}  // namespace detente::cli
