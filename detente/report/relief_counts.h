// How many parties are prohibited at the times of an option.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "detente/report/relief_answer.h"

namespace detente::report {

// Parties of the grid to whom somebody prohibits something asked, at one time.  A party of two
// sectors counts in both; "unknown" is one of them, "none" for a listing without a programme and
// for what is blocked by owners alone.
struct ReliefCount {
  base::Seconds at{};
  std::size_t prohibited = 0;
  std::map<std::string, std::size_t> by_sector;
  std::map<std::string, std::size_t> by_country;
  std::map<std::string, std::size_t> by_authority;  // by those that prohibit
  std::map<std::string, std::size_t> by_programme;  // of listings of authorities that prohibit
  std::map<std::string, std::size_t> by_kind;
};

// At base.valid, whenever a clause begins or ends to act in that mode, and just before the horizon,
// which stands as the time of the last; in rising order.
// Cost: a snapshot for each time.
std::vector<ReliefCount> relief_counts(const ReliefAnswer& answer, relief::Mode mode);

}  // namespace detente::report
