// Dates as lists print them: a day, a month, a year, a span of years, "circa".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "detente/base/day.h"
#include "detente/base/result.h"

namespace detente::record {

// Stored: append only.
enum class DatePrecision : std::uint8_t { kDay = 0, kMonth = 1, kYear = 2, kRange = 3 };

// Half-open [from, until): "1962" is [1962-01-01, 1963-01-01).  Never empty.
struct PartialDate {
  base::Day from;
  base::Day until;
  DatePrecision precision = DatePrecision::kDay;
  bool circa = false;  // the list said "circa": widened by the matcher, not here

  friend bool operator==(const PartialDate&, const PartialDate&) = default;
};

// Nothing where the calendar has no such day, month or year (0001 to 9999).
std::optional<PartialDate> whole_day(int year, int month, int day);
std::optional<PartialDate> whole_month(int year, int month);
std::optional<PartialDate> whole_year(int year);
// From the first day of `first` to the last of `last`; nothing if `last` is earlier.
std::optional<PartialDate> span_of(const PartialDate& first, const PartialDate& last);

// "1962", "1962-03", "1962-03-12", "1962/1965" (a range of any two), each with "~" behind it for
// circa: the forms that to_string writes and JSON carries (a subset of ISO 8601-2).
base::Result<PartialDate> parse_partial_date(std::string_view text);
std::string to_string(const PartialDate& date);

}  // namespace detente::record
