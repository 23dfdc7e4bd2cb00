// An option file is its own test: what it expects of its answers.
#pragma once

#include <string>
#include <vector>

#include "detente/law/view.h"
#include "detente/relief/evaluation.h"

namespace detente::relief {

// Whom and what an option expects something of: to be part of its grid.
void add_expected(const Option& option, const law::View& view, Grid& grid);

// What became of one line of [expect].
struct Checked {
  Mode mode = Mode::kAssumed;
  const Expected* line = nullptr;  // of the option
  base::Seconds at{};              // when it was asked
  // Absent: the party, or the authority, is none of the view.
  std::optional<law::Answer> answer;

  bool holds() const { return answer == line->answer; }
};

// All lines, in the order of the file, asked at `at` of their table in the zone of the authority;
// where it is absent, at the latest beginning of the clauses that act in that mode, or at
// base.valid if none does.  REQUIRES: the grid has what add_expected adds; `option` outlives the
// result.
std::vector<Checked> check_expectations(const Option& option, const law::View& view,
                                        const Evaluation& evaluation);

}  // namespace detente::relief
