#include "detente/law/isic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "detente/law/party_words.h"

namespace detente::law {
namespace {

TEST(Isic, OrganizationTypesHaveCodesAndSectors) {
  struct Case {
    std::string_view name, code, sector;
  };
  const Case cases[] = {
      {"Accounting, bookkeeping and auditing activities; tax consultancy", "6920", "services"},
      {"Activities of holding companies", "6420", "holding"},
      {"Computer programming activities", "6201", "technology"},
      {"Defense activities", "8422", "defence"},
      {"Extraction of crude petroleum", "0610", "energy"},
      {"Financial and Insurance Activities", "K", "finance"},
      {"Manufacture of air and spacecraft and related machinery", "3030", "other"},
      {"Mining and Quarrying", "B", "mining"},
      {"News agency activities", "6391", "media"},
      {"Support activities for other mining and quarrying", "0990", "mining"},
      {"Support activities for petroleum and natural gas extraction", "0910", "energy"},
      {"Wireless telecommunications activities", "6120", "technology"},
      {"Transnational Terrorist Group", "", ""},
      {"", "", ""},
      {"zzz", "", ""},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(isic_of(c.name), c.code) << c.name;
    EXPECT_EQ(sector_of_isic(isic_of(c.name)), c.sector) << c.name;
  }
}

// The divisions of Rev. 4 from 01 to 96; 97 to 99 are households and bodies abroad.
TEST(Isic, EveryDivisionHasASectorThatIsOne) {
  auto known = sectors();
  for (int division = 1; division <= 96; ++division) {
    if (division == 4 || division == 34 || division == 40 || division == 44 || division == 48 ||
        division == 54 || division == 57 || division == 67 || division == 76 || division == 83 ||
        division == 89)
      continue;  // no such division
    std::string code = (division < 10 ? "0" : "") + std::to_string(division);
    std::string_view sector = sector_of_isic(code);
    EXPECT_TRUE(std::find(known.begin(), known.end(), sector) != known.end()) << code;
  }
  EXPECT_EQ(sector_of_isic("97"), "");
  EXPECT_EQ(sector_of_isic("6"), "");
}

}  // namespace
}  // namespace detente::law
