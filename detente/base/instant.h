// Instants as publishers print them: with a zone, a precision, and the bounds that follow.
#pragma once

#include <chrono>
#include <compare>
#include <string>
#include <string_view>

#include "detente/base/day.h"
#include "detente/base/result.h"

namespace detente::base {

using Seconds = std::chrono::sys_seconds;  // UTC

// Stored with editions: append only.
enum class Precision : std::uint8_t { kDay = 0, kMinute = 1, kSecond = 2 };

// A moment known to lie in [earliest, latest): one second wide when stated to the second, the
// whole local day when only the day is known.  Ordered by `earliest`, then `latest`.
struct Instant {
  Seconds earliest;
  Seconds latest;
  std::string zone;  // IANA id ("America/New_York") or "UTC", as stated or as the publisher's
  Precision precision = Precision::kSecond;

  friend bool operator==(const Instant&, const Instant&) = default;
  friend std::strong_ordering operator<=>(const Instant& a, const Instant& b) {
    if (auto order = a.earliest <=> b.earliest; order != 0) return order;
    return a.latest <=> b.latest;
  }
};

// The local day of `zone`, from its first second to the first of the next day; 23, 24 or 25 hours.
// Errors: kNotFound for a zone that the zone data does not know, and for a day that the zone left
//   out (Pacific/Apia had no 2011-12-30).
Result<Instant> day_in_zone(Day day, std::string_view zone);

// "2025-03-04" (a day of `default_zone`), "2025-03-04T09:30", "2025-03-04T09:30:15",
// the last two followed by nothing (local time of `default_zone`), "Z" or "+01:00".  Fractions of
// a second are read and dropped.  A local time that the clocks show twice has both in its bounds.
// Errors: kMalformed, without a place, also for a local time that the clocks skip; kNotFound for
//   the zone.
Result<Instant> parse_instant(std::string_view text, std::string_view default_zone);

// `earliest` in UTC: "2025-03-04T05:00:00Z".  What machine formats print.
std::string to_string(Seconds utc);

// As precise as it is known: "2025-03-04 (America/New_York)" or "2025-03-04T05:00:00Z".
std::string to_string(const Instant& instant);

}  // namespace detente::base
