// Calendar days and half-open intervals of them.  The library has no clock: days are arguments.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "detente/base/result.h"

namespace detente::base {

// A day of the proleptic Gregorian calendar, without a zone.
using Day = std::chrono::sys_days;

// Day{} of year, month 1 to 12, day 1 to 31; nothing where the calendar has no such day or the
// year is outside 0001 to 9999.
std::optional<Day> make_day(int year, int month, int day);

// "2025-03-04", exactly.  Errors: kMalformed, without a place.
Result<Day> parse_day(std::string_view iso);

// "2025-03-04".
std::string to_string(Day day);

// Half-open: in force on `from`, no longer on `until`.  Issuing texts that say "through 30 June"
// are stored as until = 1 July; the reader of the text does that, once.
struct DayInterval {
  std::optional<Day> from;   // absent: no beginning stated
  std::optional<Day> until;  // absent: no end stated

  bool contains(Day day) const { return (!from || *from <= day) && (!until || day < *until); }
  friend bool operator==(const DayInterval&, const DayInterval&) = default;
};

}  // namespace detente::base
