#include "detente/lists/ofac_birth_date.h"

#include <gtest/gtest.h>

#include <string>

namespace detente::lists {
namespace {

using base::ErrorKind;
using base::SourceSpan;

TEST(OfacBirthDate, ReadsEveryFormOfTheTable) {
  struct Case {
    std::string_view text, date;
  };
  const Case cases[] = {
      {"12 Mar 1962", "1962-03-12"},
      {"1 Apr 2003", "2003-04-01"},
      {"29 Feb 1964", "1964-02-29"},
      {"1962", "1962"},
      {"Mar 1962", "1962-03"},
      {"circa 1962", "1962~"},
      {"circa 12 Mar 1962", "1962-03-12~"},
      {"1962 to 1965", "1962/1965"},
      {"circa 1962 to 1965", "1962/1965~"},
      {"Mar 1962 to Jun 1962", "1962-03/1962-06"},
      {"01 Jan 1960 to 31 Dec 1960", "1960-01-01/1960-12-31"},
      {"12 Mar 1962 to 1963", "1962-03-12/1963-12-31"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    auto got = parse_ofac_birth_date(c.text);
    ASSERT_TRUE(got.has_value()) << got.error().message;
    auto want = record::parse_partial_date(c.date);
    ASSERT_TRUE(want.has_value());
    EXPECT_EQ(got->from, want->from);
    EXPECT_EQ(got->until, want->until);
    EXPECT_EQ(got->circa, want->circa);
    EXPECT_EQ(got->precision == record::DatePrecision::kRange,
              c.text.find(" to ") != std::string_view::npos);
  }
}

TEST(OfacBirthDate, PointsAtThePartItCannotRead) {
  struct Case {
    std::string_view text;
    std::uint64_t begin, end;
    std::string_view message;
  };
  const Case cases[] = {
      {"", 0, 1, "expected a day, month or year"},
      {"12 Mrz 1962", 3, 6, "expected a month, Jan to Dec"},
      {"12 Mar 62", 7, 9, "expected a year, 1800 to 2199"},
      {"12 Mar", 6, 7, "expected a year, 1800 to 2199"},
      {"12 Mar 1799", 7, 11, "expected a year, 1800 to 2199"},
      {"2200", 0, 4, "expected a day, month or year"},
      {"123 Mar 1962", 0, 3, "expected a day, month or year"},
      {"29 Feb 1962", 0, 11, "expected a day of that month"},
      {"1962 ", 4, 5, "expected the end of the date"},
      {"12  Mar 1962", 3, 4, "expected a month, Jan to Dec"},
      {"1964 to 1962", 0, 12, "expected the earlier date first"},
      {"1964 to Foo", 8, 11, "expected a day, month or year"},
      {"circa 1979-1982", 6, 15, "expected a day, month or year"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    auto got = parse_ofac_birth_date(c.text, {7, 100, 100 + c.text.size()});
    ASSERT_FALSE(got.has_value());
    EXPECT_EQ(got.error().kind, ErrorKind::kMalformed);
    EXPECT_EQ(got.error().message, c.message);
    EXPECT_EQ(got.error().where, (SourceSpan{7, 100 + c.begin, 100 + c.end}));
  }
}

TEST(OfacDay, IsOneDayAndNothingElse) {
  EXPECT_EQ(parse_ofac_day("24 Feb 2022"), base::make_day(2022, 2, 24));
  for (std::string_view text : {"Feb 2022", "2022", "circa 24 Feb 2022", "24 Feb 2022.", ""})
    EXPECT_EQ(parse_ofac_day(text), std::nullopt) << text;
}

}  // namespace
}  // namespace detente::lists
