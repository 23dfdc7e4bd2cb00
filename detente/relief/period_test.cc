#include "detente/relief/period.h"

#include <gtest/gtest.h>

namespace detente::relief {
namespace {

TEST(Period, ReadsWhatIso8601Writes) {
  struct Case {
    std::string_view text;
    Period period;
  };
  using std::chrono::hours, std::chrono::minutes;
  const Case kCases[] = {
      {"P90D", {0, 90, {}}},
      {"P0D", {0, 0, {}}},
      {"P6M", {6, 0, {}}},
      {"P1Y2M3D", {14, 3, {}}},
      {"P2W", {0, 14, {}}},
      {"PT36H", {0, 0, hours{36}}},
      {"PT90M", {0, 0, minutes{90}}},
      {"P1DT1H1S", {0, 1, hours{1} + std::chrono::seconds{1}}},
  };
  for (const Case& c : kCases) {
    auto period = parse_period(c.text);
    ASSERT_TRUE(period) << c.text << ": " << period.error().message;
    EXPECT_EQ(*period, c.period) << c.text;
  }
}

TEST(Period, RefusesTheRest) {
  for (std::string_view text : {"", "P", "PT", "90D", "P90", "PD", "P-3D", "P1.5D", "P3D1M",
                                "P1D1D", "P12345D", "p90d", "P90D ", "PT5D", "P1DT", "P1H"}) {
    auto period = parse_period(text);
    ASSERT_FALSE(period) << text;
    EXPECT_EQ(period.error().message,
              "expected a duration of ISO 8601 such as P90D, P6M or PT12H, not \"" +
                  std::string(text) + "\"");
  }
}

TEST(Period, LaterByTheCalendarOfTheZone) {
  struct Case {
    std::string_view from, period, zone, to;
  };
  const Case kCases[] = {
      {"2025-03-13T04:00:00Z", "P90D", "America/New_York", "2025-06-11T04:00:00Z"},
      // The clocks change between the two: still the start of a day.
      {"2025-03-04T05:00:00Z", "P30D", "America/New_York", "2025-04-03T04:00:00Z"},
      {"2025-10-01T22:00:00Z", "P30D", "Europe/Brussels", "2025-10-31T23:00:00Z"},
      {"2025-01-31T12:00:00Z", "P1M", "UTC", "2025-02-28T12:00:00Z"},
      {"2024-01-31T12:00:00Z", "P1M", "UTC", "2024-02-29T12:00:00Z"},
      {"2024-02-29T00:00:00Z", "P1Y", "UTC", "2025-02-28T00:00:00Z"},
      {"2025-08-31T00:00:00Z", "P6M1D", "UTC", "2026-03-01T00:00:00Z"},
      {"2025-08-31T00:00:00Z", "PT24H", "UTC", "2025-09-01T00:00:00Z"},
      {"2025-03-29T23:00:00Z", "PT24H", "Europe/Brussels", "2025-03-30T23:00:00Z"},
  };
  for (const Case& c : kCases) {
    base::Seconds from = base::parse_instant(c.from, "UTC")->earliest;
    EXPECT_EQ(base::to_string(later_by(from, *parse_period(c.period), c.zone)), c.to)
        << c.from << " " << c.period;
  }
}

TEST(Period, MonthsBackClipToo) {
  base::Seconds end = base::parse_instant("2026-07-31", "Europe/Brussels")->earliest;
  EXPECT_EQ(base::to_string(earlier_by_months(end, 6, "Europe/Brussels")), "2026-01-30T23:00:00Z");
}

}  // namespace
}  // namespace detente::relief
