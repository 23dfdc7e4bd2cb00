#include "detente/base/day.h"

#include <gtest/gtest.h>

namespace detente::base {
namespace {

TEST(Day, ComesBackFromItsTextOnEveryDayOfTheCalendar) {
  int days = 0;
  for (Day day = *make_day(1, 1, 1); day <= *make_day(9999, 12, 31); day += std::chrono::days{1}) {
    auto back = parse_day(to_string(day));
    ASSERT_TRUE(back.has_value()) << to_string(day);
    ASSERT_EQ(*back, day);
    ++days;
  }
  EXPECT_EQ(days, 3'652'059);
}

TEST(Day, RefusesWhatTheCalendarDoesNotHave) {
  struct Case {
    int year, month, day;
    bool exists;
  };
  const Case cases[] = {
      {2000, 2, 29, true},  {1900, 2, 29, false}, {2023, 2, 29, false}, {2023, 4, 31, false},
      {2023, 13, 1, false}, {2023, 0, 1, false},  {2023, 1, 0, false},  {0, 1, 1, false},
      {10000, 1, 1, false}, {1, 1, 1, true},      {9999, 12, 31, true}, {2023, 1, 257, false},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(testing::Message() << c.year << ' ' << c.month << ' ' << c.day);
    EXPECT_EQ(make_day(c.year, c.month, c.day).has_value(), c.exists);
  }
}

TEST(ParseDay, SaysWhatItExpected) {
  constexpr std::string_view kForm = "expected a day such as 2025-03-04";
  struct Case {
    std::string_view text, message;
  };
  const Case cases[] = {
      {"", kForm},
      {"2025-3-4", kForm},
      {"2025-03-04 ", kForm},
      {"2025/03/04", kForm},
      {"2025-03/04", kForm},
      {"+025-03-04", kForm},
      {"2025-+3-04", kForm},
      {"2025-03-x4", kForm},
      {"2025-02-30", "the calendar has no day 2025-02-30"},
      {"0000-01-01", "the calendar has no day 0000-01-01"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    auto got = parse_day(c.text);
    ASSERT_FALSE(got.has_value());
    EXPECT_EQ(got.error(), (Error{ErrorKind::kMalformed, std::string(c.message)}));
  }
}

TEST(DayInterval, HoldsItsFirstDayAndNotItsLast) {
  Day first = *make_day(2022, 3, 1);
  Day last = *make_day(2022, 6, 1);
  const std::chrono::days one{1};
  DayInterval both{first, last};
  EXPECT_TRUE(both.contains(first));
  EXPECT_FALSE(both.contains(first - one));
  EXPECT_TRUE(both.contains(last - one));
  EXPECT_FALSE(both.contains(last));
  EXPECT_TRUE((DayInterval{std::nullopt, last}.contains(*make_day(1, 1, 1))));
  EXPECT_TRUE((DayInterval{first, std::nullopt}.contains(*make_day(9999, 12, 31))));
}

}  // namespace
}  // namespace detente::base
