#include "detente/law/position.h"

#include <gtest/gtest.h>

#include <string>

namespace detente::law {
namespace {

TEST(Position, IsReadFromTheWordsOfLists) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"Member of the State Duma of the Federal Assembly of the Russian Federation", "duma.ru"},
      {"Member of the Federation Council", "federation-council.ru"},
      {"Former member of the Federation Council", ""},
      {"Deputy Minister of Defence of the Russian Federation", "military.ru"},
      {"Deputy Minister of the Russian Ministry of Economic Development", "agency.ru"},
      {"Deputy Minister of Oil", ""},
      {"Deputy Prime Minister of the Russian Federation", "gov.ru"},
      {"President of the Russian Federation", "president.ru"},
      {"Aide to the President of the Russian Federation", "administration.ru"},
      {"President of Zimbabwe", ""},
      {"Member of the so-called \u2018People\u2019s Council\u2019 of the so-called "
       "\u2018Donetsk\u2019",
       "occupation.ru"},
      {"Judge of the Constitutional Court of Russia", "justice.ru"},
      {"Haji", ""},
      {"", ""},
  };
  for (auto [office, code] : cases) EXPECT_EQ(position_of(office), code) << office;
}

class PositionsOf : public testing::Test {
 protected:
  static KnownParties known() {
    constexpr std::string_view kText =
        "format = \"parties/1\"\n[[party]]\nid = \"a\"\nname = \"A\"\nkind = \"person\"\n"
        "entries = [\"us.ofac.sdn:1\"]\ncited = \"C\"\npositions = [\n"
        "  { code = \"gov.ru\", title = \"Minister\", from = 2012-05-21, until = 2018-05-18 },\n"
        "  { code = \"duma.ru\", title = \"Deputy\", from = 2021-10-12 },\n]\n";
    Document document{"x.toml", kText};
    return KnownParties(*read_party_facts({&document, 1}));
  }

  static std::string codes(const record::Party& party, std::string_view day) {
    std::string codes;
    for (const Position& position : positions_of(party, known(), *base::parse_day(day)))
      codes += (codes.empty() ? "" : " ") + position.code + (position.inferred ? "?" : "");
    return codes;
  }
};

TEST_F(PositionsOf, AreThoseOfTheFileOnThatDay) {
  record::Party party;
  party.source = "us.ofac.sdn";
  party.entry = "1";
  EXPECT_EQ(codes(party, "2012-05-20"), "");
  EXPECT_EQ(codes(party, "2012-05-21"), "gov.ru");
  EXPECT_EQ(codes(party, "2018-05-18"), "");
  EXPECT_EQ(codes(party, "2025-03-04"), "duma.ru");
}

TEST_F(PositionsOf, AreInferredWhereTheFileIsSilent) {
  record::Party party;
  party.source = "us.ofac.sdn";
  party.entry = "1";
  auto add = [&](std::string key, std::string text) {
    party.properties.push_back({std::move(key), {std::move(text), {}}});
  };
  add("title", "Member of the State Duma; Aide to the President of the Russian Federation");
  add("position", "Former Director\n Member of the Security Council of the Russian Federation");
  add("position", "Aide to the President of Russia");
  add("remark", "Member of the Federation Council");
  EXPECT_EQ(codes(party, "2025-03-04"), "duma.ru administration.ru? security-council.ru?");
  EXPECT_EQ(codes(party, "2015-01-01"), "gov.ru administration.ru? security-council.ru?");
  party.entry = "2";
  EXPECT_EQ(codes(party, "2015-01-01"), "duma.ru? administration.ru? security-council.ru?");
}

}  // namespace
}  // namespace detente::law
