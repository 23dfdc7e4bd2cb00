#include "detente/lists/printed_date.h"

#include <gtest/gtest.h>

namespace detente::lists {
namespace {

using record::to_string;

TEST(PrintedDate, ReadsTheFormsOfTheLists) {
  struct Case {
    std::string_view text, date;
  };
  const Case cases[] = {
      {"1962-03-12", "1962-03-12"},
      {" 1962-03-12\t", "1962-03-12"},
      {"1962-03-12Z", "1962-03-12"},
      {"1962-03-12-04:00", "1962-03-12"},
      {"1962-03-12+03:00", "1962-03-12"},
      {"1962-03", "1962-03"},
      {"1962", "1962"},
      {"12/03/1962", "1962-03-12"},
      {"dd/03/1962", "1962-03"},
      {"dd/mm/1962", "1962"},
      {"00/00/1962", "1962"},
      {"12 Mar 1962", "1962-03-12"},
      {"Mar. 1962", "1962-03"},
      {"march  1962", "1962-03"},
      {"Sept. 1962", "1962-09"},
      {"May 1962", "1962-05"},
      {"1962-1965", "1962-01-01/1965-12-31"},
      {"1962 - 1965", "1962-01-01/1965-12-31"},
      {"1962 to 1965", "1962-01-01/1965-12-31"},
      {"between 1962 and 1965", "1962-01-01/1965-12-31"},
      {"From Mar. 1962 to 1965", "1962-03-01/1965-12-31"},
      {"Between Aug. and Sep. 1977", "1977-08-01/1977-09-30"},
      {"circa 1962", "1962~"},
      {"c. 1962", "1962~"},
      {"Approximately 1958", "1958~"},
      {"about 1962-1965", "1962-01-01/1965-12-31~"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    auto date = read_printed_date(c.text);
    ASSERT_TRUE(date.has_value());
    auto expected = record::parse_partial_date(c.date);
    ASSERT_TRUE(expected.has_value());
    EXPECT_EQ(date->from, expected->from);
    EXPECT_EQ(date->until, expected->until);
    EXPECT_EQ(date->circa, expected->circa);
  }
}

TEST(PrintedDate, LeavesWhatItCannotRead) {
  for (std::string_view text : {"",
                                "12",
                                "1799",
                                "2200",
                                "1962-13",
                                "1962-02-30",
                                "31/02/1965",
                                "12/mm/1962",
                                "Sep-67",
                                "24/06/1402",
                                "24/06/1402 (Hijri Calendar)",
                                "30-35 years old",
                                "ma 1962",
                                "Marchy 1962",
                                "1965-1962",
                                "born in the early 1970s",
                                "-1962",
                                "1962-03-12 or",
                                "12 Mar 1962 1963",
                                "and 1962",
                                "between and 1962"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(read_printed_date(text).has_value());
  }
}

TEST(PrintedDate, ADayIsNeitherAMonthNorCirca) {
  EXPECT_EQ(read_printed_day(std::string_view("12/03/1962")), base::make_day(1962, 3, 12));
  EXPECT_EQ(read_printed_day(std::string_view("1962-03")), std::nullopt);
  EXPECT_EQ(read_printed_day(std::string_view("circa 1962-03-12")), std::nullopt);
}

TEST(PrintedDate, EachOfSeveralDatesHasItsPlace) {
  std::string file = "<d>1972-08-10 OR 1973; 1974</d>";
  record::Text text{"1972-08-10 OR 1973; 1974", {0, 3, 27}};
  auto facts = read_printed_dates(file, text, record::DateType::kBuild);
  ASSERT_EQ(facts.size(), 3U);
  for (const record::DatedFact& fact : facts) {
    EXPECT_EQ(fact.type, record::DateType::kBuild);
    EXPECT_EQ(file.substr(fact.date.at.begin, fact.date.at.size()), fact.printed);
  }
  EXPECT_EQ(to_string(facts[1].date.value), "1973");
  EXPECT_TRUE(
      read_printed_dates(file, {"1972 or never", {0, 3, 16}}, record::DateType::kBirth).empty());
}

}  // namespace
}  // namespace detente::lists
