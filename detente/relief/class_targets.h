// What a measure that lists nobody may be asked about: goods, places, services.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "detente/law/question.h"
#include "detente/law/rulebook.h"
#include "detente/relief/option.h"

namespace detente::relief {

// One question without parties; empty texts are empty slots.
struct TargetQuestion {
  std::string activity;     // a code
  std::string goods;        // digits of HS or CN, or a category ("military")
  std::string territory;    // where it is done
  std::string destination;  // where goods go

  friend auto operator<=>(const TargetQuestion&, const TargetQuestion&) = default;
};

// As a question at that instant.  A region of Ukraine of which parts are occupied counts as what is
// occupied of it.
law::Question question_of(const TargetQuestion& target, base::Seconds at);

// Every combination of what the versions of the measures name, and what the conditions of the
// clauses do: activities that the measures forbid and, if they name some, the clauses; goods,
// territories and destinations, each also absent.  Sorted, each once.  `measures`: one measure, as
// the past and each way has it.
std::vector<TargetQuestion> targets_of(const std::vector<const law::CompiledMeasure*>& measures,
                                       const std::vector<bool>& forbidden,
                                       const std::vector<const Clause*>& clauses);

}  // namespace detente::relief
