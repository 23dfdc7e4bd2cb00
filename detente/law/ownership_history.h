// How a party stood under one rule of ownership, from day to day.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/day.h"
#include "detente/law/ownership.h"
#include "detente/record/ownership.h"

namespace detente::law {

// A party that is listed at the end of each day of the interval.
struct ListedDays {
  std::string party;
  base::DayInterval days;
};

struct StandingSpan {
  base::DayInterval days;  // at the end of each
  OwnershipStatus status = OwnershipStatus::kClear;

  friend bool operator==(const StandingSpan&, const StandingSpan&) = default;
};

// Without gaps from the first day on which something can change, or from ever, to the end of times;
// neighbours differ.  What changes: holdings, listings, rebuttals, and the rule (before it exists
// and while it is suspended nobody but the listed is reached). `rule`: id.  Cost: one evaluation of
// the edges for each day on which something changes.
std::vector<StandingSpan> ownership_history(std::span<const record::OwnershipEdge> edges,
                                            std::string_view party, std::string_view rule,
                                            std::span<const ListedDays> listed);

}  // namespace detente::law
