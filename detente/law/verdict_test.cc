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

// 30 days until 28 November 2017, then 14.
TEST(Verdict, DebtIsNewIfItIsDueLaterThanTheTenorAllows) {
  struct Case {
    std::string activity, issued, tenor, answer;
  };
  const Case kCases[] = {
      {"debt.new", "", "14", "permitted"},
      {"debt.new", "", "15", "prohibited"},
      {"debt.new", "2017-11-27", "30", "permitted"},
      {"debt.new", "2017-11-27", "31", "prohibited"},
      {"debt.new", "2017-11-28", "30", "prohibited"},
      {"debt.new", "2014-07-16", "30", "permitted"},
      {"debt.new", "2014-07-16", "31", "undetermined"},
      {"debt.new", "2014-07-15", "400", "permitted"},
      {"equity.new", "", "14", "prohibited"},  // it has none
  };
  for (const Case& c : kCases) {
    SampleWorld world(
        "measure = [{ id = \"us.debt-equity\", type = \"debt-tenor\", authority = \"us.ofac\", "
        "rule = \"us.ofac.ssi\", activities = [\"debt.new\", \"equity.new\"], title = \"x\", "
        "cited = \"x\", version = [{ instrument = \"us.act\", from = 2014-07-16T00:01:00, "
        "parameters = { tenor = \"us.tenor\" } }] }]\n");
    world.list("A us.debt-equity; X us.debt-equity").own("X B 60").question.activity = c.activity;
    if (!c.issued.empty()) world.question.issued = *base::parse_day(c.issued);
    world.question.tenor_days = *base::parse_decimal(c.tenor);
    EXPECT_EQ(world.ask("us.ofac", "A", "2025-03-04"), c.answer) << c.issued << " " << c.tenor;
    EXPECT_EQ(world.ask("us.ofac", "B", "2025-03-04"), c.answer) << c.issued << ", owned";
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
