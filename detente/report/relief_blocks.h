// Who still blocks those whom an option helps, and under which measure; and where authorities then
// disagree.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "detente/report/relief_answer.h"

namespace detente::report {

// One measure that still prohibits something to parties that the option changes something for.
struct StillBlocked {
  std::uint32_t authority = 0;  // of Law::authorities
  std::string measure;          // id; with the option laid over the past
  std::string title;
  std::string via;                      // "listed", "class", "owned"
  std::vector<std::string> activities;  // that it prohibits, of those asked, sorted
  std::vector<std::size_t> parties;     // of the grid, sorted
};

// By authority, then measure; with the option as it is at best, each party at the instant of its
// headline at best.
// Cost: a snapshot for each such instant, a question for each cell that is prohibited then.
std::vector<StillBlocked> still_blocked(const ReliefAnswer& answer);

// "orlov, zimin": the first five, then "and 12 more".
std::string first_names(const std::vector<std::string>& names);
// The same of their names.  `parties`: of the grid.
std::string first_names(const ReliefAnswer& answer, const std::vector<std::size_t>& parties);

// HTML; empty if nobody is.  The 200 measures with the most parties.
std::string relief_blocks(const ReliefAnswer& answer);

}  // namespace detente::report
