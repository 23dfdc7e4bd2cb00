#include "detente/law/territory.h"

#include <gtest/gtest.h>

namespace detente::law {
namespace {

base::Seconds at(std::string_view text) { return base::parse_instant(text, "UTC")->earliest; }

TEST(Territory, IsACountryOrAPartOfOne) {
  for (std::string_view code : {"RU", "UA", "UA-43", "US-TX", "FR-2A", "GB-ENG", "XK"}) {
    EXPECT_TRUE(is_territory(code)) << code;
  }
  for (std::string_view code :
       {"", "R", "ru", "Ru", "RUS", "XX", "UA-", "UA43", "UA-4321", "UA-4a", "Russia", "-43"}) {
    EXPECT_FALSE(is_territory(code)) << code;
  }
}

TEST(Territory, APartLiesInItsCountry) {
  struct Case {
    std::string_view place, code;
    bool want;
  };
  const Case cases[] = {
      {"UA-43", "UA", true},    {"UA-43", "UA-43", true}, {"UA", "UA", true},
      {"UA", "UA-43", false},   {"UA-43", "RU", false},   {"UA-40", "UA-43", false},
      {"UA-4", "UA-43", false}, {"UA-43", "UA-4", false},
  };
  for (const Case& c : cases) EXPECT_EQ(lies_in(c.place, c.code), c.want) << c.place << c.code;
}

TEST(Territory, IsOccupiedFromADayInKyivOn) {
  struct Case {
    std::string_view place, at;
    Truth want;
  };
  const Case cases[] = {
      {"UA-43", "2014-02-19T21:59:59Z", Truth::kFalse},
      {"UA-43", "2014-02-19T22:00:00Z", Truth::kTrue},
      {"UA-40", "2025-03-04T00:00:00Z", Truth::kTrue},
      {"UA-14", "2014-04-06T20:59:59Z", Truth::kFalse},
      {"UA-14", "2014-04-06T21:00:00Z", Truth::kUnknown},
      {"UA-65", "2022-02-23T21:59:59Z", Truth::kFalse},
      {"UA-65", "2022-02-23T22:00:00Z", Truth::kUnknown},
      {"UA-46", "2025-03-04T00:00:00Z", Truth::kFalse},
      {"UA", "2025-03-04T00:00:00Z", Truth::kFalse},
      {"RU", "2025-03-04T00:00:00Z", Truth::kFalse},
  };
  for (const Case& c : cases) EXPECT_EQ(occupied(c.place, at(c.at)), c.want) << c.place << c.at;
}

TEST(Territory, EveryOccupationBeginsInKyivAndIsCited) {
  std::string_view last;
  for (const Occupation& occupation : occupations()) {
    EXPECT_LT(last, occupation.region);
    last = occupation.region;
    EXPECT_TRUE(is_territory(occupation.region));
    EXPECT_FALSE(occupation.cited.empty());
    base::Seconds begins = base::day_in_zone(occupation.from, "Europe/Kiev")->earliest;
    EXPECT_EQ(occupied(occupation.region, begins - std::chrono::seconds{1}), Truth::kFalse);
    EXPECT_NE(occupied(occupation.region, begins), Truth::kFalse);
  }
}

}  // namespace
}  // namespace detente::law
