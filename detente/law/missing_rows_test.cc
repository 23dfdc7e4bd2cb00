// Verdicts on those whom the missing rows of a list may name.
#include <gtest/gtest.h>

#include "detente/law/verdict.h"
#include "detente/law/verdict_samples.h"

namespace detente::law {
namespace {

constexpr std::string_view kIncomplete = R"(measure = [
  { id = "eu.banks", type = "messaging", authority = "eu.council", rule = "eu.833-2014.art5h", title = "x", cited = "x", version = [{ instrument = "eu.act", from = 2022-03-12 }, { instrument = "eu.act", from = 2025-03-17, incomplete = 'kind = "company" and country = "RU" and sector has "finance"', missing = "annex" }] },
  { id = "eu.vessels", type = "vessel-ban", authority = "eu.council", title = "x", cited = "x", version = [{ instrument = "eu.act", from = 2024-06-25, incomplete = 'kind = "vessel"', missing = "ships" }] },
]
)";

// A company: "RU" or "?", "finance" or "?" for what is not known.
void describe(ViewParty& party, const std::string& country, const std::string& sector) {
  if (country != "?") party.countries = {country};
  if (sector != "?") party.sectors = {sector};
}

TEST(MissingRows, WhomAListThatIsNotHereInFullMayHold) {
  struct Case {
    std::string what, listings, country, sector, on, answer;
  };
  const Case kCases[] = {
      {"a bank of the country", "", "RU", "finance", "2025-03-17", "undetermined"},
      {"before rows were missing", "", "RU", "finance", "2025-03-16", "permitted"},
      {"of another country", "", "GR", "finance", "2025-03-17", "permitted"},
      {"of another sector", "", "RU", "energy", "2025-03-17", "permitted"},
      {"of a sector that is not known", "", "RU", "?", "2025-03-17", "undetermined"},
      {"of a country that is not known", "", "?", "finance", "2025-03-17", "undetermined"},
      {"that has a row", "A eu.banks", "RU", "finance", "2025-03-17", "prohibited"},
      {"whose row has ended", "A eu.banks 2022-03-12 2025-03-17", "RU", "finance", "2025-03-18",
       "permitted"},
      {"whose row is to come", "A eu.banks 2025-11-12", "RU", "finance", "2025-03-18", "permitted"},
      {"that has a row of another measure", "A eu.debt", "RU", "finance", "2025-03-17",
       "undetermined"},
      {"that is forbidden anyway", "A eu.block", "RU", "finance", "2025-03-17", "prohibited"},
  };
  for (const Case& c : kCases) {
    SampleWorld world{std::string(kIncomplete)};
    describe(world.view.parties[0], c.country, c.sector);
    world.list(c.listings).question.activity = "messaging";
    EXPECT_EQ(world.ask("eu.council", "A", c.on), c.answer) << c.what;
    EXPECT_EQ(world.ask("us.ofac", "A", c.on), "permitted") << c.what;
    world.question.activity = "energy.payment";
    EXPECT_EQ(world.ask("eu.council", "A", c.on),
              c.answer == "prohibited" && c.listings == "A eu.block" ? c.answer : "permitted")
        << c.what;
    world.question.activity = "messaging";
    world.question.actors = {"us-person"};
    EXPECT_EQ(world.ask("eu.council", "A", c.on), "out-of-nexus") << c.what;
  }
}

TEST(MissingRows, SaysWhatIsNotHere) {
  SampleWorld world{std::string(kIncomplete)};
  describe(world.view.parties[1], "RU", "finance");
  world.question.activity = "messaging";
  world.judge("B", "2025-04-01");
  ASSERT_EQ(world.verdicts.reached.size(), 1u);
  const Reached& reached = world.verdicts.reached[0];
  EXPECT_EQ(reached.via, Via::kClass);
  EXPECT_EQ(world.view.law.measures[reached.measure].id, "eu.banks");
  ASSERT_NE(reached.incomplete, nullptr);
  EXPECT_EQ(reached.incomplete->missing, "annex");
  EXPECT_EQ(reached.party, SampleWorld::party("B"));
}

TEST(MissingRows, ASubsidiaryMayStandInTheMissingRowsItself) {
  SampleWorld world(std::string(kIncomplete) + R"(
licence = [{ id = "eu.l", number = "L", authority = "eu.council", kind = "general", title = "x", cited = "x", covers = ["eu.banks"], activities = ["messaging"], parties = ["X"], extends_owned = true, from = 2022-03-12 }]
)");
  describe(world.view.parties[0], "RU", "finance");
  world.list("X eu.banks").own("X A 60;X B 60").question.activity = "messaging";
  EXPECT_EQ(world.ask("eu.council", "X", "2025-04-01"), "licensed");
  EXPECT_EQ(world.ask("eu.council", "A", "2025-03-16"), "licensed");
  EXPECT_EQ(world.ask("eu.council", "A", "2025-04-01"), "undetermined");
}

TEST(MissingRows, WhoIsOwnedBySomebodyInAMissingRow) {
  struct Case {
    std::string what, listings, holdings, country, on, answer;
  };
  const Case kCases[] = {
      {"by a bank that may be listed", "", "X A 60", "RU", "2025-03-17", "undetermined"},
      {"before rows were missing", "", "X A 60", "RU", "2025-03-16", "permitted"},
      {"by a bank that cannot be", "", "X A 60", "GR", "2025-03-17", "permitted"},
      {"by too little", "", "X A 50", "RU", "2025-03-17", "permitted"},
      {"by what may be enough", "", "X A 40..60", "RU", "2025-03-17", "undetermined"},
      {"by two, each alone too little", "", "X A 40;Y A 40", "RU", "2025-03-17", "permitted"},
      {"in a chain", "", "X B 60;B A 60", "RU", "2025-03-17", "undetermined"},
      {"by a bank whose row has ended", "X eu.banks 2022-03-12 2025-03-17", "X A 60", "RU",
       "2025-03-18", "permitted"},
      {"by a listed bank", "X eu.banks", "X A 60", "RU", "2025-03-17", "prohibited"},
      {"whose own row has ended", "A eu.banks 2022-03-12 2025-03-17", "X A 60", "RU", "2025-03-18",
       "undetermined"},
  };
  for (const Case& c : kCases) {
    SampleWorld world{std::string(kIncomplete)};
    describe(world.view.parties[0], "RU", "metals");
    describe(world.view.parties[1], "RU", "holding");
    describe(world.view.parties[23], c.country, "finance");  // X
    describe(world.view.parties[24], c.country, "finance");  // Y
    world.list(c.listings).own(c.holdings).question.activity = "messaging";
    EXPECT_EQ(world.ask("eu.council", "A", c.on), c.answer) << c.what;
    for (const Reached& reached : world.verdicts.reached) {
      if (reached.incomplete == nullptr) continue;
      EXPECT_EQ(reached.party, SampleWorld::party("A")) << c.what;
    }
  }
}

TEST(MissingRows, WhereListedOwnersAreAddedUpMissingOnesAreToo) {
  SampleWorld world(
      R"(measure = [{ id = "us.some", type = "block", authority = "us.ofac", rule = "us.ofac", title = "x", cited = "x", version = [{ instrument = "us.act", from = 2014-03-06, incomplete = 'party = "Y"', missing = "y" }] }])");
  world.list("X us.block").own("X A 30;Y A 20;X B 30;Z B 20;Y C 49;Y X 60");
  EXPECT_EQ(world.ask("us.ofac", "A"), "undetermined");
  EXPECT_EQ(world.ask("us.ofac", "B"), "permitted");
  EXPECT_EQ(world.ask("us.ofac", "C"), "permitted");
  EXPECT_EQ(world.ask("us.ofac", "Y"), "undetermined");
  EXPECT_EQ(world.ask("us.ofac", "X"), "prohibited");
  ASSERT_EQ(world.verdicts.reached.size(), 2u);  // listed, and perhaps owned
  EXPECT_EQ(world.verdicts.reached[1].incomplete->missing, "y");
}

TEST(MissingRows, ExceptionsAndLicencesAreForThoseWhoMayBeListedToo) {
  const std::string kRows = std::string(kIncomplete) + R"(
exception = [{ id = "eu.e", measures = ["eu.banks"], where = 'destination = "IN"', cited = "x" }]
licence = [{ id = "eu.l", number = "L", authority = "eu.council", kind = "general", title = "x", cited = "x", covers = ["eu.banks"], activities = ["messaging"], who = 'party = "A" or listed_on < 2025-04-01', from = 2022-03-12 }]
)";
  SampleWorld world(kRows);
  describe(world.view.parties[0], "RU", "finance");
  describe(world.view.parties[1], "RU", "finance");
  world.question.activity = "messaging";
  EXPECT_EQ(world.ask("eu.council", "A", "2025-04-01"), "licensed");
  EXPECT_EQ(world.ask("eu.council", "B", "2025-04-01"), "undetermined");  // listed when?
  world.question.destination = "IN";
  EXPECT_EQ(world.ask("eu.council", "A", "2025-04-01"), "permitted");
  EXPECT_EQ(world.ask("eu.council", "B", "2025-04-01"), "permitted");
}

TEST(MissingRows, AVesselThatNoListNamesMayStandInAListOfVessels) {
  SampleWorld world{std::string(kIncomplete)};
  world.view.parties[21].kind = "vessel";  // V
  world.question.activity = "vessel.port-call";
  EXPECT_EQ(world.ask("eu.council", "A"), "permitted");
  EXPECT_EQ(world.ask("eu.council", "V"), "undetermined");
  world.question.vessels = {{"9187629", SampleWorld::party("V")}};
  EXPECT_EQ(world.ask("eu.council", ""), "undetermined");
  EXPECT_EQ(world.ask("eu.council", "", "2024-06-24"), "permitted");
  world.question.vessels = {{"9187629", {}}};
  EXPECT_EQ(world.ask("eu.council", ""), "undetermined");
  EXPECT_FALSE(world.verdicts.reached.at(0).party.has_value());
  EXPECT_EQ(world.ask("eu.council", "", "2024-06-24"), "permitted");
  world.list("V eu.vessels").question.vessels = {{"9187629", SampleWorld::party("V")}};
  EXPECT_EQ(world.ask("eu.council", ""), "prohibited");
}

}  // namespace
}  // namespace detente::law
