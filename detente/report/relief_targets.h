// What an option changes about goods, places, services and numbers of the law.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "detente/report/relief_answer.h"

namespace detente::report {

// One line: a measure that lists nobody, or a number that a measure reads.
struct ReliefTarget {
  std::string measure;
  std::string authority;
  std::string kind;    // "class", "parameter"
  std::string target;  // "goods.import, of 2709, in RU", "every activity, in UA-43", "price, crude"
  std::string before;  // "prohibited", "60 USD/barrel"
  std::string after;
  base::Seconds from{};
  base::Seconds until{};
  std::vector<std::uint32_t> clauses;  // of Option::clauses
  std::vector<std::string> still;      // other measures that prohibit some of it then; ids
};

// Of these clauses.
std::vector<std::string> clause_ids(const ReliefAnswer& answer,
                                    const std::vector<std::uint32_t>& clauses);

// First the measures, then the numbers.
std::vector<ReliefTarget> relief_targets(const ReliefAnswer& answer, relief::Mode mode);

// HTML: a table as assumed, at best and at worst, one if they are the same; empty if nothing of
// these changes.  The first 200 lines of each.
std::string relief_targets_html(const ReliefAnswer& answer);

}  // namespace detente::report
