#include "detente/base/instant.h"

#include <gtest/gtest.h>

namespace detente::base {
namespace {

constexpr std::string_view kForm =
    "expected a day or an instant such as 2025-03-04T09:30:15Z or +01:00";

TEST(DayInZone, RunsFromTheFirstSecondToTheFirstOfTheNextDay) {
  struct Case {
    std::string_view day, zone, earliest;
    int hours;
  };
  const Case cases[] = {
      {"2025-03-04", "America/New_York", "2025-03-04T05:00:00Z", 24},
      {"2025-03-09", "America/New_York", "2025-03-09T05:00:00Z", 23},
      {"2025-03-10", "America/New_York", "2025-03-10T04:00:00Z", 24},
      {"2025-11-02", "America/New_York", "2025-11-02T04:00:00Z", 25},
      {"2025-03-30", "Europe/London", "2025-03-30T00:00:00Z", 23},
      {"2025-10-26", "Europe/London", "2025-10-25T23:00:00Z", 25},
      {"2025-03-30", "Europe/Brussels", "2025-03-29T23:00:00Z", 23},
      {"2025-03-04", "UTC", "2025-03-04T00:00:00Z", 24},
      {"2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z", 23},  // no midnight
      {"2018-02-18", "America/Sao_Paulo", "2018-02-18T03:00:00Z", 24},  // 23:00 came twice before
      {"1919-03-31", "America/Toronto", "1919-03-31T04:30:00Z", 23},    // 23:30 became 00:30
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.day) + " " + std::string(c.zone));
    auto got = day_in_zone(*parse_day(c.day), c.zone);
    ASSERT_TRUE(got.has_value());
    EXPECT_EQ(to_string(got->earliest), c.earliest);
    EXPECT_EQ(to_string(*got), std::string(c.day) + " (" + std::string(c.zone) + ")");
    EXPECT_EQ(got->precision, Precision::kDay);
    EXPECT_EQ((got->latest - got->earliest) / std::chrono::hours{1}, c.hours);
  }
}

TEST(DayInZone, LeavesNoSecondBetweenDaysAndCountsNoneTwice) {
  for (std::string_view zone : {"America/New_York", "Europe/London", "Europe/Zurich",
                                "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Tehran"}) {
    SCOPED_TRACE(zone);
    Day day = *make_day(2007, 1, 1);
    Seconds reached = day_in_zone(day, zone)->earliest;
    for (; day < *make_day(2027, 1, 1); day += std::chrono::days{1}) {
      auto got = day_in_zone(day, zone);
      ASSERT_TRUE(got.has_value());
      ASSERT_EQ(got->earliest, reached) << to_string(day);
      ASSERT_LT(got->earliest, got->latest);
      ASSERT_TRUE(to_string(*got).starts_with(to_string(day)));
      reached = got->latest;
    }
  }
}

TEST(DayInZone, KnowsNoZoneThatTheZoneDataDoesNotHave) {
  for (std::string_view zone :
       {"", "America/Newyork", "GMT+5", "Etc/Unknown", "new york", "\xFF"}) {
    SCOPED_TRACE(zone);
    auto got = day_in_zone(*make_day(2025, 3, 4), zone);
    ASSERT_FALSE(got.has_value());
    EXPECT_EQ(got.error(), (Error{ErrorKind::kNotFound,
                                  "no time zone " + std::string(zone) + " in the zone data"}));
  }
}

TEST(DayInZone, RefusesTheDayThatSamoaSkipped) {
  auto got = day_in_zone(*make_day(2011, 12, 30), "Pacific/Apia");
  ASSERT_FALSE(got.has_value());
  EXPECT_EQ(got.error(),
            (Error{ErrorKind::kNotFound, "the calendar of Pacific/Apia skips 2011-12-30"}));
}

TEST(ParseInstant, ReadsEachPrecisionWithItsBounds) {
  struct Case {
    std::string_view text, earliest, latest, shown;
  };
  const Case cases[] = {
      {"2025-03-04", "2025-03-04T05:00:00Z", "2025-03-05T05:00:00Z",
       "2025-03-04 (America/New_York)"},
      {"2025-03-04T09:30", "2025-03-04T14:30:00Z", "2025-03-04T14:31:00Z", "2025-03-04T14:30:00Z"},
      {"2025-07-04T09:30:15", "2025-07-04T13:30:15Z", "2025-07-04T13:30:16Z",
       "2025-07-04T13:30:15Z"},
      {"2025-03-04T09:30:15Z", "2025-03-04T09:30:15Z", "2025-03-04T09:30:16Z",
       "2025-03-04T09:30:15Z"},
      {"2025-03-04T09:30:15.999999Z", "2025-03-04T09:30:15Z", "2025-03-04T09:30:16Z",
       "2025-03-04T09:30:15Z"},
      {"2025-03-04T00:30+01:00", "2025-03-03T23:30:00Z", "2025-03-03T23:31:00Z",
       "2025-03-03T23:30:00Z"},
      {"2025-03-04T23:59:59-05:30", "2025-03-05T05:29:59Z", "2025-03-05T05:30:00Z",
       "2025-03-05T05:29:59Z"},
      // The clocks of New York show 01:30 twice on that day.
      {"2025-11-02T01:30:00", "2025-11-02T05:30:00Z", "2025-11-02T06:30:01Z",
       "2025-11-02T05:30:00Z"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    auto got = parse_instant(c.text, "America/New_York");
    ASSERT_TRUE(got.has_value());
    EXPECT_EQ(to_string(got->earliest), c.earliest);
    EXPECT_EQ(to_string(got->latest), c.latest);
    EXPECT_EQ(to_string(*got), c.shown);
  }
}

TEST(ParseInstant, NamesTheZoneThatItUsed) {
  EXPECT_EQ(parse_instant("2025-03-04T09:30", "Europe/London")->zone, "Europe/London");
  EXPECT_EQ(parse_instant("2025-03-04T09:30+01:00", "Europe/London")->zone, "UTC");
}

TEST(ParseInstant, SaysWhatItExpected) {
  constexpr std::string_view kDay = "expected a day such as 2025-03-04";
  struct Case {
    std::string_view text, message;
  };
  const Case cases[] = {
      {"", kDay},
      {"2025", kDay},
      {"2025-02-30", "the calendar has no day 2025-02-30"},
      {"2025-03-04Z", kForm},
      {"2025-03-04T", kForm},
      {"2025-03-04 09:30", kForm},
      {"2025-03-04T9:30", kForm},
      {"2025-03-04T24:00", kForm},
      {"2025-03-04T09:60", kForm},
      {"2025-03-04T09:30:", kForm},
      {"2025-03-04T09:30:60", kForm},
      {"2025-03-04T09:30:15.", kForm},
      {"2025-03-04T09:30:15z", kForm},
      {"2025-03-04T09:30+0100", kForm},
      {"2025-03-04T09:30+24:00", kForm},
      {"2025-03-04T09:30+01:00Z", kForm},
      {"2025-03-09T02:30", "the clocks of America/New_York skip this local time"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    auto got = parse_instant(c.text, "America/New_York");
    ASSERT_FALSE(got.has_value());
    EXPECT_EQ(got.error(), (Error{ErrorKind::kMalformed, std::string(c.message)}));
  }
  auto nowhere = parse_instant("2025-03-04", "Nowhere");
  ASSERT_FALSE(nowhere.has_value());
  EXPECT_EQ(nowhere.error().kind, ErrorKind::kNotFound);
}

TEST(Instant, IsOrderedByItsEarliestSecondThenByItsLatest) {
  Instant day = *parse_instant("2025-03-04", "UTC");
  Instant second = *parse_instant("2025-03-04T00:00:00", "UTC");
  Instant later = *parse_instant("2025-03-04T00:00:01", "UTC");
  EXPECT_LT(second, day);
  EXPECT_LT(day, later);
}

TEST(SecondsText, CountsBackBefore1970) {
  EXPECT_EQ(to_string(Seconds{std::chrono::seconds{-1}}), "1969-12-31T23:59:59Z");
}

}  // namespace
}  // namespace detente::base
