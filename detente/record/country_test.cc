#include "detente/record/country.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "detente/base/compressed.h"
#include "detente/text/fold.h"
#include "tests/shared_folder.h"

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

// Printed countries of one official file, each between `before` and `after`.
struct PrintedCountries {
  std::string_view file, before, after;
};

// Most lists have a word for "not stated"; it names no country.
bool says_unknown(std::string_view printed) {
  std::string folded = text::fold(printed);
  return folded.empty() || folded == "unknown" || folded == "undetermined";
}

TEST(CountryCode, CoversNinetyNinePercentOfWhatOfficialListsPrint) {
  auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "needs shared data at ../shared";
  const PrintedCountries lists[] = {
      {"eu/xmlFullSanctionsList_1_1_reconstructed.xml.zst", "countryDescription=\"", "\""},
      {"uk/UK-Sanctions-List_reconstructed_2026-08-22.xml.zst", "<AddressCountry>", "<"},
      {"uk/UK-Sanctions-List_reconstructed_2026-08-22.xml.zst", "<Nationality>", "<"},
      {"un/un_consolidated_2026-03-28.xml.zst", "<COUNTRY>", "<"},
      {"us/SDN_classic_reconstructed_2025-11-19.xml.zst", "<country>", "<"},
      {"us/SDN_classic_reconstructed_2025-11-19.xml.zst", "<idCountry>", "<"},
  };
  for (const PrintedCountries& list : lists) {
    SCOPED_TRACE(std::string(list.file).append(" ").append(list.before));
    auto bytes = base::read_plain(*shared + "/data/" + std::string(list.file));
    ASSERT_TRUE(bytes.has_value()) << bytes.error().message;
    std::size_t stated = 0;
    std::size_t read = 0;
    for (std::size_t at = 0; (at = bytes->find(list.before, at)) != std::string::npos;) {
      at += list.before.size();
      std::string_view printed =
          std::string_view(*bytes).substr(at, bytes->find(list.after, at) - at);
      if (says_unknown(printed)) continue;
      ++stated;
      read += country_code(printed) ? 1 : 0;
    }
    EXPECT_GT(stated, 100U);
    EXPECT_GE(read * 100, stated * 99) << read << " of " << stated;
  }
}

TEST(CountryName, IsTheCodeItselfWhereUnknown) {
  EXPECT_EQ(country_name("gb"), "United Kingdom");
  EXPECT_EQ(country_name("zz"), "zz");
  EXPECT_EQ(country_name("GB"), "GB");
}

}  // namespace
}  // namespace detente::record
