#include "detente/record/partial_date.h"

#include <gtest/gtest.h>

#include <optional>

namespace detente::record {
namespace {

TEST(PartialDate, HoldsTheDaysItNames) {
  struct Case {
    std::string_view text, from, last;
    DatePrecision precision;
    bool circa;
  };
  const Case cases[] = {
      {"1962", "1962-01-01", "1962-12-31", DatePrecision::kYear, false},
      {"1962-02", "1962-02-01", "1962-02-28", DatePrecision::kMonth, false},
      {"1964-02", "1964-02-01", "1964-02-29", DatePrecision::kMonth, false},
      {"1962-12", "1962-12-01", "1962-12-31", DatePrecision::kMonth, false},
      {"1962-03-12", "1962-03-12", "1962-03-12", DatePrecision::kDay, false},
      {"1962~", "1962-01-01", "1962-12-31", DatePrecision::kYear, true},
      {"1962/1965", "1962-01-01", "1965-12-31", DatePrecision::kRange, false},
      {"1962/1962", "1962-01-01", "1962-12-31", DatePrecision::kRange, false},
      {"1962-03/1962-05-02~", "1962-03-01", "1962-05-02", DatePrecision::kRange, true},
      {"0001/9999", "0001-01-01", "9999-12-31", DatePrecision::kRange, false},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    auto got = parse_partial_date(c.text);
    ASSERT_TRUE(got.has_value());
    EXPECT_EQ(got->from, *base::parse_day(c.from));
    EXPECT_EQ(got->until, *base::parse_day(c.last) + std::chrono::days{1});
    EXPECT_EQ(got->precision, c.precision);
    EXPECT_EQ(got->circa, c.circa);
  }
}

TEST(PartialDate, ComesBackFromItsText) {
  const std::string_view texts[] = {
      "1962",
      "1962-03",
      "1962-03-12",
      "1962~",
      "1962-03~",
      "9999",
      "9999-12",
      "9999-12-31",
      "0001",
      "1962/1965",
      "1962/1962",
      "1962-03/1964-07",
      "1962-03-01/1962-03-30",
      "1962/9999~",
      "1962-02/9999-12",
      "1962-03-12/9999-12-31",
  };
  for (std::string_view text : texts) {
    SCOPED_TRACE(text);
    auto date = parse_partial_date(text);
    ASSERT_TRUE(date.has_value());
    EXPECT_EQ(to_string(*date), text);
  }
}

// All ranges of a small world, whatever their ends: equal dates, though the text may be shorter.
TEST(PartialDate, ComesBackFromTheTextOfEveryRange) {
  base::Day first = *base::make_day(1999, 11, 29);
  for (int from = 0; from < 100; ++from) {
    for (int size = 1; size < 500; size += 1 + size / 60) {
      PartialDate range{first + std::chrono::days{from}, first + std::chrono::days{from + size},
                        DatePrecision::kRange};
      auto back = parse_partial_date(to_string(range));
      ASSERT_TRUE(back.has_value()) << to_string(range);
      ASSERT_EQ(*back, range) << to_string(range);
    }
  }
}

TEST(SpanOf, RunsFromTheFirstDayToTheLastOfBoth) {
  PartialDate early = *whole_year(1962);
  PartialDate late = *whole_month(1964, 7);
  EXPECT_EQ(to_string(*span_of(early, late)), "1962-01/1964-07");
  EXPECT_EQ(span_of(late, early), std::nullopt);
  EXPECT_EQ(span_of(*whole_day(1962, 3, 4), *whole_day(1962, 3, 3)), std::nullopt);
  EXPECT_EQ(span_of(early, *whole_month(1962, 5)), std::nullopt);
  late.circa = true;
  EXPECT_TRUE(span_of(early, late)->circa);
}

TEST(WholeDay, IsNothingWhereTheCalendarHasNone) {
  EXPECT_EQ(whole_day(1962, 2, 29), std::nullopt);
  EXPECT_EQ(whole_month(1962, 13), std::nullopt);
  EXPECT_EQ(whole_month(1962, 0), std::nullopt);
  EXPECT_EQ(whole_year(0), std::nullopt);
  EXPECT_EQ(whole_year(10000), std::nullopt);
}

TEST(ParsePartialDate, SaysWhatItExpected) {
  for (std::string_view text :
       {"",         "~",         "196",        "19620", "1962-",   "1962-3",         "1962-13",
        "1962-03-", "1962-03-1", "1962-02-30", "1962/", "/1962",   "1962/1963/1964", "1962~/1963",
        "1962~~",   " 1962",     "1962 ",      "-962",  "1962-+1", "1962x03",        "1962-03x12",
        "0000",     "19 2"}) {
    SCOPED_TRACE(text);
    auto got = parse_partial_date(text);
    ASSERT_FALSE(got.has_value());
    EXPECT_EQ(got.error(),
              (base::Error{base::ErrorKind::kMalformed,
                           "expected 1962, 1962-03, 1962-03-12 or two of them with / between, not "
                           "\"" +
                               std::string(text) + "\""}));
  }
  auto backwards = parse_partial_date("1963/1962");
  ASSERT_FALSE(backwards.has_value());
  EXPECT_EQ(backwards.error(),
            (base::Error{base::ErrorKind::kMalformed, "expected the earlier date first"}));
}

}  // namespace
}  // namespace detente::record
