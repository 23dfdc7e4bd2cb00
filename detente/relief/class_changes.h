// What an option changes about what measures reach without listing anybody.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/view.h"
#include "detente/relief/course.h"
#include "detente/relief/option.h"
#include "detente/relief/scenario.h"

namespace detente::relief {

// What one measure says, before and with the option, of all combinations of these for some time.
// Sorted; "" among them: without any.
struct ClassChange {
  std::string measure;
  std::uint32_t authority = 0;  // of Law::authorities
  std::vector<std::string> activities;
  std::vector<std::string> goods;  // HS or CN digits, or categories
  std::vector<std::string> territories;
  std::vector<std::string> destinations;
  base::Seconds from{};
  base::Seconds until{};
  // kPermitted: the measure does not reach it, or an exception does.
  law::Answer before = law::Answer::kPermitted;
  law::Answer after = law::Answer::kPermitted;
  std::vector<std::uint32_t> clauses;  // that act on the measure at `from`, of Option::clauses
  // Other measures that prohibit some of it at `from` with the option, by any authority; ids,
  // sorted.  Mode assumed: at best.
  std::vector<std::string> still;
};

// By Mode; in each by measure, then time, then goods.  Asked about: each class measure on which
// clauses act, by goods, territory, destination and activity (class_targets.h), without parties,
// vessels and prices, of everybody whom some authority binds; from base.valid to the horizon in the
// zone of the authority.  Assumed: kUndetermined where the ways do not agree. Errors: as
// Rulebook::make. Cost: a snapshot without parties for each breakpoint of each way, and a question
// for each target.
base::Result<std::array<std::vector<ClassChange>, 3>> class_changes_of(const Option& option,
                                                                       const law::View& base,
                                                                       const Scenarios& scenarios);

}  // namespace detente::relief
