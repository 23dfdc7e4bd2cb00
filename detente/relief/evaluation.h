// What follows from an option: answers over time, as assumed, at best and at worst.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/view.h"
#include "detente/relief/course.h"
#include "detente/relief/option.h"
#include "detente/relief/overlay.h"
#include "detente/relief/timeline.h"
#include "detente/relief/unknowns.h"

namespace detente::relief {

// Unknowns of which every way is tried; more make every answer that the option may change
// undetermined.
inline constexpr std::size_t kMostUnknowns = 12;

// One mode.
struct Outcome {
  Course course;  // with the option, by Evaluation::inquiry
  // When its clauses act: with every unknown taken that way; assumed: what is so in every way.
  std::vector<Effect> effects;
  std::vector<Idle> idle;
  Overlay overlay;  // of those effects; assumed: at best
};

struct Evaluation {
  Inquiry inquiry;
  Course base;  // without the option
  std::vector<Unknown> unknowns;
  std::array<Outcome, 3> outcomes;  // by Mode
  // Clauses that contradict each other, and those that act on nothing: kRefused and kMalformed,
  // by place in the file of the option.  The answers are given all the same.
  std::vector<base::Error> faults;

  const Outcome& outcome(Mode mode) const { return outcomes[static_cast<std::size_t>(mode)]; }
};

// `view`: what was known at option.known.  `option`: without faults under view.law.
//
// Every way to take the unknowns is tried.  At every instant `best` is the lowest of the answers,
// `worst` the highest, and `assumed` the one that all agree on, else undetermined.
// Errors: as Rulebook::make.
// Cost: a course for each way in which the clauses act differently.
base::Result<Evaluation> evaluate(const Option& option, const law::View& view, Inquiry inquiry);

}  // namespace detente::relief
