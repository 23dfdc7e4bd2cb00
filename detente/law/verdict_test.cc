#include "detente/law/verdict.h"

#include <gtest/gtest.h>

#include "detente/law/verdict_samples.h"

namespace detente::law {
namespace {

constexpr std::string_view kLicence =
    R"(licence = [{ id = "us.gl", number = "GL", authority = "us.ofac", kind = "general", title = "x", )"
    R"(cited = "x", covers = ["us.block"], activities = ["energy"], from = 2025-01-10, )";

std::string licence(const std::string& rest) { return std::string(kLicence) + rest + " }]\n"; }

TEST(Verdict, ListedOwnersAndOwnListings) {
  struct Case {
    std::string what, listings, holdings, authority, on, answer;
  };
  const Case kCases[] = {
      {"T03 sold before the listing", "X us.block 2022-03-03", "X A 40", "us.ofac", "2022-03-03",
       "permitted"},
      {"T04 the owner is delisted, the own listing stays",
       "X us.block 2022-03-03 2025-04-02; A us.block 2022-03-03", "X A 100", "us.ofac",
       "2025-04-02", "prohibited"},
      {"T05 delisted, but the owner is not", "X us.block; A us.block 2022-03-03 2025-04-02",
       "X A 100", "us.ofac", "2025-04-02", "prohibited"},
      {"T06 before", "X us.block 2022-03-03 2025-04-02; Y us.block", "X A 30;Y A 25", "us.ofac",
       "2025-04-01", "prohibited"},
      {"T06 one of two owners is delisted", "X us.block 2022-03-03 2025-04-02; Y us.block",
       "X A 30;Y A 25", "us.ofac", "2025-04-02", "permitted"},
      {"T07 the other owner is enough", "X us.block 2022-03-03 2025-04-02; Y us.block",
       "X A 50;Y A 50", "us.ofac", "2025-04-02", "prohibited"},
      {"T08 half, before the rule changed", "X eu.block", "X A 50;Y A 50", "eu.council",
       "2024-07-02", "permitted"},
      {"T08 half, on its day", "X eu.block", "X A 50;Y A 50", "eu.council", "2024-07-03",
       "prohibited"},
      {"across acts", "X us.block; Y us.block-2", "X A 25;Y A 25", "us.ofac", "2025-03-04",
       "prohibited"},
      {"half is not enough in London", "X uk.block", "X A 50", "uk.ofsi", "2025-03-04",
       "permitted"},
      {"London adds up nobody", "X uk.block; Y uk.block", "X A 30;Y A 30", "uk.ofsi", "2025-03-04",
       "permitted"},
      {"an unknown share could decide", "X us.block", "X A 40..60;Y A 30..60", "us.ofac",
       "2025-03-04", "undetermined"},
      {"a loop that props itself up", "X us.block", "X A 45;A B 100;B A 20", "us.ofac",
       "2025-03-04", "undetermined"},
      {"a chain", "X us.block", "X B 50;B A 50", "us.ofac", "2025-03-04", "prohibited"},
  };
  for (const Case& c : kCases)
    EXPECT_EQ(SampleWorld().list(c.listings).own(c.holdings).ask(c.authority, "A", c.on), c.answer)
        << c.what;
}

TEST(Verdict, TheAffiliatesRuleComesAndGoes) {  // T13
  SampleWorld world;
  world.list("X us.export").own("X A 50").question.activity = "goods.export";
  EXPECT_EQ(world.ask("us.bis", "A", "2025-09-28"), "permitted");
  EXPECT_EQ(world.ask("us.bis", "A", "2025-10-15"), "prohibited");
  EXPECT_EQ(world.ask("us.bis", "A", "2025-12-01"), "permitted");
  EXPECT_EQ(world.ask("us.bis", "A", "2026-11-10"), "prohibited");
  EXPECT_EQ(world.ask("us.bis", "X", "2025-12-01"), "prohibited");
}

TEST(Verdict, ARuleReachesByEveryMeasureOfTheListedOwner) {
  SampleWorld world;
  world.list("X eu.debt; X eu.messaging").own("X A 60");
  world.question.activity = "debt.new";
  EXPECT_EQ(world.ask("eu.council", "A"), "prohibited");
  world.question.activity = "messaging";
  EXPECT_EQ(world.ask("eu.council", "A"), "prohibited");
  world.question.activity = "general";
  EXPECT_EQ(world.ask("eu.council", "A"), "permitted");
}

TEST(Verdict, ListedUnderOneMeasureAndOwnedUnderAnother) {
  SampleWorld world;
  world.list("X eu.debt; A eu.messaging").own("X A 60").question.activity = "debt.new";
  EXPECT_EQ(world.ask("eu.council", "A"), "prohibited");
}

TEST(Verdict, ALicenceForTheSeller) {
  struct Case {
    std::string what, licence, listings, holdings, answer;
  };
  const std::string kUntil = "licensed until 2025-03-12T04:01:00Z";
  const std::string kNamesX = R"(until = 2025-03-12T00:01:00, who = 'party = "X"')";
  const std::string kExtends = kNamesX + ", extends_owned = true";
  const Case kCases[] = {
      {"T14 listed", kNamesX, "A us.block", "", "prohibited"},
      {"T14 owned by the licensed", kExtends, "X us.block", "X A 100", kUntil},
      {"T14 the licence is silent about the owned", kNamesX, "X us.block", "X A 100", "prohibited"},
      {"T14 half of the block is not licensed", kExtends, "X us.block; Z us.block", "X A 30;Z A 30",
       "prohibited"},
      {"the licensed alone would block", kExtends, "X us.block; Z us.block", "X A 50;Z A 50",
       kUntil},
      {"of two bases of the owner one is licensed", kExtends, "X us.block; X us.block-2", "X A 100",
       "prohibited"},
      {"a licence for everybody", "until = 2025-03-12T00:01:00", "X us.block", "X A 100", kUntil},
      {"one that names the owned", "until = 2025-03-12T00:01:00, who = 'party = \"A\"'",
       "X us.block; Z us.block", "X A 30;Z A 30", kUntil},
      {"listed and owned: the owner is not licensed",
       "until = 2025-03-12T00:01:00, who = 'listed_by(\"us.ofac\") and tag has \"x\"'",
       "X us.block; A us.block", "X A 100", "prohibited"},
      {"an owner that could decide", kExtends, "X us.block", "X A 40..60;Y A 30..60",
       "undetermined"},
      {"whose condition is not known", "who = 'sector has \"finance\"'", "A us.block", "",
       "undetermined"},
      {"whose condition is not known of the owner",
       "extends_owned = true, who = 'sector has \"finance\"'", "X us.block", "X A 100",
       "undetermined"},
      {"without end", "who = 'kind = \"company\"'", "A us.block", "", "licensed"},
  };
  for (const Case& c : kCases) {
    SampleWorld world(licence(c.licence));
    world.list(c.listings).own(c.holdings).question.activity = "energy.payment";
    EXPECT_EQ(world.ask("us.ofac", "A"), c.answer) << c.what;
  }
}

TEST(Verdict, AListedCompanyIsLicensedOnItsOwnListingAndOnItsOwners) {
  const std::string kForA = licence(R"(parties = ["A"], extends_owned = true)");
  SampleWorld world(kForA);
  world.list("X us.block; A us.block; B us.block").own("X B 60");
  world.question.activity = "energy.payment";
  EXPECT_EQ(world.ask("us.ofac", "A"), "licensed");
  EXPECT_EQ(world.ask("us.ofac", "B"), "prohibited");
  SampleWorld owner(licence(R"(parties = ["B"])"));
  owner.list("X us.block-2; B us.block").own("X B 60").question.activity = "energy.payment";
  EXPECT_EQ(owner.ask("us.ofac", "B"), "prohibited");  // as it is owned by X
  ASSERT_EQ(owner.verdicts.reached.size(), 2u);
  EXPECT_EQ(owner.verdicts.reached[0].answer, Answer::kLicensed);
  EXPECT_EQ(owner.verdicts.reached[1].via, Via::kOwned);
}

TEST(Verdict, BasesOfOneListingAreLicensedEach) {
  SampleWorld world(licence("unblock = false"));
  world.list("A us.block").question.activity = "energy.payment";
  EXPECT_EQ(world.ask("us.ofac", "A"), "licensed");
  EXPECT_EQ(world.list("A us.block-2").ask("us.ofac", "A"), "prohibited");
}

TEST(Verdict, WhoIsBound) {
  struct Case {
    std::string actor, currency, answer;
  };
  const Case kCases[] = {
      {"us-person", "EUR", "prohibited"},
      {"other", "EUR", "out-of-nexus, at risk"},
      {"other", "USD", "prohibited"},
      {"other", "", "out-of-nexus, at risk"},
  };
  for (const Case& c : kCases) {
    SampleWorld world;
    world.list("A us.block").question.actors = {c.actor};
    world.question.currency = c.currency;
    EXPECT_EQ(world.ask("us.ofac", "A"), c.answer) << c.actor << c.currency;
    EXPECT_EQ(world.ask("us.ofac", "B"), c.answer == "prohibited" ? "permitted" : "out-of-nexus");
    EXPECT_EQ(world.ask("un.sc", "A"), "permitted");
  }
  SampleWorld other;
  other.list("A us.block-2").question.actors = {"other"};
  EXPECT_EQ(other.ask("us.ofac", "A"), "out-of-nexus");  // the risk is of us.block alone
}

TEST(Verdict, ASecondaryMeasureForbidsNobody) {
  SampleWorld world;
  world.list("A us.threat");
  EXPECT_EQ(world.ask("us.ofac", "A"), "permitted");
}

TEST(Verdict, ExceptionsAndTheirExceptions) {
  const std::string kRows =
      R"(exception = [{ id = "us.e", measures = ["us.block"], activities = ["agri"], cited = "x", )"
      R"(where = 'goods.hs under "10"', unless = 'destination = "RU"' }])";
  SampleWorld world(kRows);
  world.list("A us.block; X us.block; Y us.block-2").own("X B 60;X C 30;Y C 30;Y D 60");
  world.question.activity = "agri.payment";
  world.question.goods = {{"1001", ""}};
  EXPECT_EQ(world.ask("us.ofac", "A"), "permitted");
  EXPECT_EQ(world.ask("us.ofac", "B"), "permitted");
  EXPECT_EQ(world.ask("us.ofac", "C"), "prohibited");  // the other basis has no exception
  EXPECT_EQ(world.ask("us.ofac", "D"), "prohibited");
  world.question.destination = "RU";
  EXPECT_EQ(world.ask("us.ofac", "A"), "prohibited");
  world.question.destination = "";
  EXPECT_EQ(world.ask("us.ofac", "A"), "undetermined");
  world.question.destination.reset();
  world.question.goods = {{"", ""}};
  EXPECT_EQ(world.ask("us.ofac", "A"), "undetermined");
  world.question.goods.clear();
  EXPECT_EQ(world.ask("us.ofac", "A"), "prohibited");
  world.question.goods = {{"1001", ""}};
  world.question.activity = "general";
  EXPECT_EQ(world.ask("us.ofac", "A"), "prohibited");
}

TEST(Verdict, WindDownIsForContractsOfBeforeTheEnd) {
  struct Case {
    std::string contract, on, answer;
  };
  const Case kCases[] = {
      {"", "2025-03-01", "licensed until 2025-03-12T04:01:00Z"},
      {"", "2025-03-20", "prohibited"},
      {"2025-03-11", "2025-03-20", "licensed until 2025-04-11T04:00:00Z"},
      {"2025-03-13", "2025-03-20", "prohibited"},
      {"2025-03-12", "2025-03-20", "undetermined"},  // it ended at one minute past midnight
      {"2025-03-11", "2025-04-10", "licensed until 2025-04-11T04:00:00Z"},
      {"2025-03-11", "2025-04-11", "prohibited"},
      {"", "2025-01-09", "prohibited"},
  };
  for (const Case& c : kCases) {
    SampleWorld world(licence("until = 2025-03-12T00:01:00, wind_down = 2025-04-11"));
    world.list("A us.block").question.activity = "energy.payment";
    if (!c.contract.empty())
      world.question.events = {{"contract", *base::parse_instant(c.contract, "America/New_York")}};
    EXPECT_EQ(world.ask("us.ofac", "A", c.on), c.answer) << c.contract << " " << c.on;
  }
}

constexpr std::string_view kSeries = R"(licence = [
  { id = "us.gl", number = "GL", authority = "us.ofac", kind = "general", title = "x", cited = "x", covers = ["us.block"], activities = ["energy"], from = 2025-01-10, until = 2025-06-28, wind_down = 2025-08-01 },
  { id = "us.gl-a", number = "GL A", authority = "us.ofac", kind = "general", title = "x", cited = "x", covers = ["us.block"], activities = ["energy.purchase"], from = 2025-03-12, until = 2025-09-01, supersedes = ["us.gl"] },
]
)";

TEST(Verdict, ASupersededLicenceEndsWithoutWindDown) {
  SampleWorld world{std::string(kSeries)};
  world.list("A us.block").question.activity = "energy.payment";
  world.question.events = {{"contract", *base::parse_instant("2025-02-01", "UTC")}};
  EXPECT_EQ(world.ask("us.ofac", "A", "2025-03-11"), "licensed until 2025-03-12T04:00:00Z");
  EXPECT_EQ(world.ask("us.ofac", "A", "2025-03-12"), "prohibited");
  EXPECT_EQ(world.ask("us.ofac", "A", "2025-07-01"), "prohibited");
  world.question.activity = "energy.purchase";
  EXPECT_EQ(world.ask("us.ofac", "A", "2025-03-12"), "licensed until 2025-09-01T04:00:00Z");
}

TEST(Verdict, WhatWasNotYetKnown) {
  SampleWorld world{std::string(kSeries)};
  world.view.law = as_known(world.view.law, base::parse_instant("2025-03-01", "UTC")->earliest);
  world.list("A us.block").question.activity = "energy.payment";
  EXPECT_EQ(world.ask("us.ofac", "A", "2025-05-01"), "licensed until 2025-06-28T04:00:00Z");
}

TEST(Verdict, AListingWhoseActIsNotKnown) {
  SampleWorld world(
      R"(measure = [{ id = "us.unnamed.T", type = "block", authority = "us.ofac", title = "x", act_known = false, cited = "x", version = [{ from = 2014-03-06 }] }])");
  world.list("A us.unnamed.T; B us.unnamed.T; B us.block");
  EXPECT_EQ(world.ask("us.ofac", "A"), "undetermined");
  EXPECT_EQ(world.ask("us.ofac", "B"), "prohibited");
}

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

TEST(Verdict, WhomAListThatIsNotHereInFullMayHold) {
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

TEST(Verdict, SaysWhatIsNotHere) {
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

TEST(Verdict, ASubsidiaryMayStandInTheMissingRowsItself) {
  SampleWorld world(std::string(kIncomplete) + R"(
licence = [{ id = "eu.l", number = "L", authority = "eu.council", kind = "general", title = "x", cited = "x", covers = ["eu.banks"], activities = ["messaging"], parties = ["X"], extends_owned = true, from = 2022-03-12 }]
)");
  describe(world.view.parties[0], "RU", "finance");
  world.list("X eu.banks").own("X A 60;X B 60").question.activity = "messaging";
  EXPECT_EQ(world.ask("eu.council", "X", "2025-04-01"), "licensed");
  EXPECT_EQ(world.ask("eu.council", "A", "2025-03-16"), "licensed");
  EXPECT_EQ(world.ask("eu.council", "A", "2025-04-01"), "undetermined");
}

TEST(Verdict, WhoIsOwnedBySomebodyInAMissingRow) {
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

TEST(Verdict, WhereListedOwnersAreAddedUpMissingOnesAreToo) {
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

TEST(Verdict, ExceptionsAndLicencesAreForThoseWhoMayBeListedToo) {
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

TEST(Verdict, AVesselThatNoListNamesMayStandInAListOfVessels) {
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

TEST(Verdict, ByClass) {
  SampleWorld world;
  world.question.place = Place{"UA-43", {}};
  EXPECT_EQ(world.ask("us.ofac", ""), "prohibited");
  EXPECT_EQ(world.ask("us.ofac", "", "2014-12-18"), "permitted");
  world.question.place = Place{"UA", {}};
  EXPECT_EQ(world.ask("us.ofac", ""), "permitted");
  world.question.place = Place{"", {}};
  EXPECT_EQ(world.ask("us.ofac", ""), "undetermined");
  world.question.place = Place{"UA-30", {}};
  EXPECT_EQ(world.ask("us.ofac", ""), "permitted");
  world.question.place.reset();
  EXPECT_EQ(world.ask("us.ofac", ""), "permitted");
  world.question.activity = "goods.import";
  world.question.place = Place{"RU", {}};
  EXPECT_EQ(world.ask("us.ofac", ""), "permitted");
  world.question.goods = {{"27", ""}};
  EXPECT_EQ(world.ask("us.ofac", ""), "undetermined");
  world.question.goods = {{"270900", ""}, {"1001", ""}};
  EXPECT_EQ(world.ask("us.ofac", ""), "prohibited");
  world.question.goods = {{"2710", ""}};
  EXPECT_EQ(world.ask("us.ofac", ""), "permitted");
}

TEST(Verdict, NewDebtIsThatOfTheDayOfIssue) {
  struct Case {
    std::string issued, on, answer;
  };
  const Case kCases[] = {
      {"", "2025-03-04", "prohibited"},
      {"2014-07-15", "2025-03-04", "permitted"},
      {"2014-07-17", "2025-03-04", "prohibited"},
      {"2014-07-16", "2025-03-04", "undetermined"},  // the act is of one minute past midnight
      {"2014-07-15", "2016-01-01", "permitted"},
      {"2017-11-28", "2025-03-04", "prohibited"},
  };
  for (const Case& c : kCases) {
    SampleWorld world;
    world.list("A us.debt; X us.debt").own("X B 60").question.activity = "debt.new";
    if (!c.issued.empty()) world.question.issued = *base::parse_day(c.issued);
    EXPECT_EQ(world.ask("us.ofac", "A", c.on), c.answer) << c.issued;
    EXPECT_EQ(world.ask("us.ofac", "B", c.on), c.answer) << c.issued << ", owned";
  }
}

TEST(Verdict, TheListedVesselIsAParty) {
  SampleWorld world;
  world.list("V us.block").question.vessels = {{"9187629", SampleWorld::party("V")}};
  EXPECT_EQ(world.ask("us.ofac", ""), "prohibited");
}

TEST(Verdict, TheDayOfTheListingIsUnderTest) {
  SampleWorld world(licence("who = 'listed_on >= 2025-01-10'"));
  world.list("A us.block 2025-01-10; B us.block 2025-01-09; C us.block");
  world.question.activity = "energy.payment";
  EXPECT_EQ(world.ask("us.ofac", "A"), "licensed");
  EXPECT_EQ(world.ask("us.ofac", "B"), "prohibited");
  EXPECT_EQ(world.ask("us.ofac", "C"), "undetermined");
}

TEST(Verdict, OneAuthorityIsAnsweredAsAmongAll) {
  SampleWorld world;
  world.list("A us.block; A eu.block; A uk.block").judge("A", "2025-03-04");
  Judge judge(*world.snapshot);
  for (const AuthorityVerdict& among_all : world.verdicts.authorities) {
    Verdicts alone;
    judge.judge(world.question, among_all.authority, alone);
    ASSERT_EQ(alone.authorities.size(), 1u);
    EXPECT_EQ(alone.authorities[0].answer, among_all.answer);
    EXPECT_EQ(alone.reached.size(), among_all.last - among_all.first);
  }
}

}  // namespace
}  // namespace detente::law
