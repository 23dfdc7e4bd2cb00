// Durations as options state them: so many months, days and seconds.
#pragma once

#include <chrono>
#include <string_view>

#include "detente/base/instant.h"
#include "detente/base/result.h"

namespace detente::relief {

struct Period {
  int months = 0;
  int days = 0;
  std::chrono::seconds time{0};

  friend bool operator==(const Period&, const Period&) = default;
};

// ISO 8601: "P90D", "P6M", "P1Y2M", "P2W", "PT12H30M"; whole numbers of at most four digits.
// Errors: kMalformed, without a place.
base::Result<Period> parse_period(std::string_view text);

// `at` later by the period, by the calendar of the zone: first the months, where a day that the
// month does not have becomes its last, then the days, both with the same time since the start of
// the day, then the rest as seconds.  REQUIRES: the zone data knows the zone.
base::Seconds later_by(base::Seconds at, const Period& period, std::string_view zone);
// The same backwards by so many months.
base::Seconds earlier_by_months(base::Seconds at, int months, std::string_view zone);

}  // namespace detente::relief
