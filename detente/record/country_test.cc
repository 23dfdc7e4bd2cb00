#include "detente/record/country.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "detente/text/fold.h"

namespace detente::record {
namespace {

constexpr std::string_view kCountries[][5] = {
#include "detente/record/country_table.inc"
};

constexpr std::string_view kVariants[][2] = {
#include "detente/record/country_variant.inc"
};

TEST(CountryTable, HasAllCodesOfIso3166AndSixMore) {
  std::set<std::string_view> two;
  std::set<std::string_view> three;
  for (const auto& row : kCountries) {
    SCOPED_TRACE(row[2]);
    EXPECT_EQ(row[0].size(), 2U);
    EXPECT_EQ(row[1].size(), 3U);
    EXPECT_TRUE(two.insert(row[0]).second);
    EXPECT_TRUE(three.insert(row[1]).second);
  }
  EXPECT_EQ(two.size(), 249U + 6U);
}

TEST(CountryTable, GivesNoSpellingToTwoCountriesAndNoneTwice) {
  std::map<std::string, std::string_view> owner;
  auto claim = [&](std::string_view spelling, std::string_view code) {
    auto [place, fresh] = owner.emplace(text::fold(spelling), code);
    EXPECT_EQ(place->second, code) << spelling;
    return fresh;
  };
  for (const auto& row : kCountries) {
    for (std::string_view spelling : row) {
      if (!spelling.empty()) claim(spelling, row[0]);
    }
  }
  std::set<std::string_view> known;
  for (const auto& row : kCountries) known.insert(row[0]);
  for (const auto& [code, spelling] : kVariants) {
    EXPECT_TRUE(known.contains(code)) << code;
    EXPECT_TRUE(claim(spelling, code)) << spelling << " is there already";
  }
}

TEST(CountryCode, FindsEverySpellingOfTheTable) {
  for (const auto& row : kCountries) {
    for (std::string_view spelling : row) {
      if (!spelling.empty()) {
        EXPECT_EQ(country_code(spelling), row[0]) << spelling;
      }
    }
    EXPECT_EQ(country_name(row[0]), row[2]);
  }
  for (const auto& [code, spelling] : kVariants)
    EXPECT_EQ(country_code(spelling), code) << spelling;
}

TEST(CountryCode, ReadsWhatListsPrint) {
  struct Case {
    std::string_view printed, code;  // code empty: not one country
  };
  const Case cases[] = {
      {"RUSSIAN FEDERATION", "ru"},
      {"Russian", "ru"},
      {"rus", "ru"},
      {"RU", "ru"},
      {"Burma", "mm"},
      {"Korea, North", "kp"},
      {"CONGO, Democratic Republic of (was Zaire)", "cd"},
      {"COTE D'IVOIRE", "ci"},
      {"Côte d’Ivoire", "ci"},
      {"Türkiye", "tr"},
      {"the Russian Federation", "ru"},
      {"Region: Crimea", "ua"},
      {"USSR", "su"},
      {"USSR (now Ukraine)", "ua"},
      {"Former USSR Currently Belarus", "by"},
      {"Pakistan (as at May 2019)", "pk"},
      {"Afghanistan (previous address)", "af"},
      {"Korea (North)", "kp"},
      {"Korea (Pyongyang)", ""},
      {"Korea", ""},
      {"Congolese", ""},
      {"Dominican", ""},
      {"UNKNOWN", ""},
      {"undetermined", ""},
      {"the", ""},
      {"", ""},
      {" (now Ukraine)", ""},
      {"Iran / Iraq", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.printed);
    EXPECT_EQ(country_code(c.printed).value_or(""), c.code);
  }
}

TEST(CountryName, IsTheCodeItselfWhereUnknown) {
  EXPECT_EQ(country_name("gb"), "United Kingdom");
  EXPECT_EQ(country_name("zz"), "zz");
  EXPECT_EQ(country_name("GB"), "GB");
}

}  // namespace
}  // namespace detente::record
