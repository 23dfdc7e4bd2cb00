// What follows from an option: answers over time, as assumed, at best and at worst.
#pragma once

#include <array>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/view.h"
#include "detente/relief/course.h"
#include "detente/relief/option.h"
#include "detente/relief/scenario.h"
#include "detente/relief/timeline.h"

namespace detente::relief {

// One mode.
struct Outcome {
  Course course;  // with the option, by Evaluation::grid
  // When its clauses act: with every unknown taken that way; assumed: what is so in every way.
  std::vector<Effect> effects;
  std::vector<Idle> idle;  // assumed: at best
};

struct Evaluation {
  Grid grid;
  Course base;                      // without the option
  std::array<Outcome, 3> outcomes;  // by Mode

  const Outcome& outcome(Mode mode) const { return outcomes[static_cast<std::size_t>(mode)]; }
};

// `base`: the past that the scenarios were made of.
// At every instant the answers are those of Scenarios::answer.
// Errors: as Rulebook::make.
// Cost: a course for each way.
base::Result<Evaluation> evaluate(const Option& option, const law::View& base,
                                  const Scenarios& scenarios, Grid grid);
// The same with the rulebook of base.law at hand.
Evaluation evaluate(const Option& option, const law::View& base, const law::Rulebook& book,
                    const Scenarios& scenarios, Grid grid);

// The same with the answers without the option at hand, which are of that grid.
Evaluation evaluate(const Option& option, const Scenarios& scenarios, Grid grid, Course base);

}  // namespace detente::relief
