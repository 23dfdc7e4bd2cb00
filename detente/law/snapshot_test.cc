#include "detente/law/snapshot.h"

#include <gtest/gtest.h>

#include "detente/law/verdict_samples.h"

namespace detente::law {
namespace {

constexpr base::PercentInterval percents(int low, int high) {
  return {{low * base::Percent::kOne}, {high * base::Percent::kOne}};
}

PartyIndex party(const char* letter) { return SampleWorld::party(letter); }

TEST(Snapshot, ALocalDayBeginsAtMidnightThere) {
  auto day_of = [](std::string_view at, std::string_view zone) {
    return base::to_string(local_day(base::parse_instant(at, "UTC")->earliest, zone));
  };
  EXPECT_EQ(day_of("2025-03-04T04:59:59Z", "America/New_York"), "2025-03-03");
  EXPECT_EQ(day_of("2025-03-04T05:00:00Z", "America/New_York"), "2025-03-04");
  EXPECT_EQ(day_of("2025-03-04T20:59:59Z", "Europe/Moscow"), "2025-03-04");
  EXPECT_EQ(day_of("2025-03-04T21:00:00Z", "Europe/Moscow"), "2025-03-05");
  EXPECT_EQ(day_of("2025-03-30T00:30:00Z", "Europe/London"), "2025-03-30");
}

TEST(Snapshot, HasWhatHoldsAtItsInstant) {
  SampleWorld world;
  world.list("A us.block 2022-03-03 2025-03-04; A us.block-2; B us.block 2026-01-01");
  world.view.law.programmes[0].tags = {"RUSSIA-EO14024"};
  world.judge("A", "2025-03-04T04:59:59Z");
  EXPECT_EQ(world.snapshot->atoms(party("A")).size(), 2u);
  EXPECT_TRUE(world.snapshot->listed_by(party("A"), "us.ofac", "US-RUSHAR"));
  EXPECT_TRUE(world.snapshot->listed_by(party("A"), "us.ofac", "RUSSIA-EO14024"));
  world.judge("A", "2025-03-04T05:00:00Z");
  EXPECT_EQ(world.snapshot->atoms(party("A")).size(), 1u);
  EXPECT_TRUE(world.snapshot->listed_by(party("A"), "us.ofac", ""));
  EXPECT_FALSE(world.snapshot->listed_by(party("A"), "us.ofac", "US-RUSHAR"));
  EXPECT_FALSE(world.snapshot->listed_by(party("B"), "us.ofac", ""));
  world.judge("A", "2014-03-05");  // before the measures
  EXPECT_TRUE(world.snapshot->atoms(party("A")).empty());
}

TEST(Snapshot, PositionsAreOfDaysOfMoscow) {
  SampleWorld world;
  Position position{"gov.ru", "Minister", {*base::parse_day("2020-01-01"), {}}, false};
  position.period.until = *base::parse_day("2025-03-04");
  world.view.parties[0].positions = {position};
  world.judge("A", "2025-03-04");
  auto held = [&](std::string_view code, std::string_view at) {
    return to_string(
        world.snapshot->position_held(party("A"), code, base::parse_instant(at, "UTC")->earliest));
  };
  EXPECT_EQ(held("gov", "2025-03-03T20:59:59Z"), to_string(Truth::kTrue));
  EXPECT_EQ(held("gov.ru", "2025-03-03T21:00:00Z"), to_string(Truth::kFalse));
  EXPECT_EQ(held("duma", "2025-03-03"), to_string(Truth::kFalse));
}

TEST(Snapshot, SharesThatAreNotStatedMayBeAny) {
  SampleWorld world;
  world.view.parties[1].sectors = {"defence"};
  world.view.parties[2].sectors = {"finance"};
  world.own("A B 20;A B 5;A C 10..30;A D 40;A E ?;F B ?;A B 50 votes").judge("A", "2025-03-04");
  const Snapshot& snapshot = *world.snapshot;
  EXPECT_EQ(snapshot.share_in_party(party("A"), "B"), percents(25, 25));
  EXPECT_EQ(snapshot.share_in_party(party("A"), "E"), percents(0, 100));
  EXPECT_EQ(snapshot.share_in_party(party("A"), "G"), percents(0, 0));
  EXPECT_EQ(snapshot.owned_by(party("B"), "F"), percents(0, 100));
  EXPECT_EQ(snapshot.owned_by(party("B"), "nobody"), percents(0, 0));
  EXPECT_EQ(snapshot.share_in_sector(party("A"), "finance"), percents(10, 170));  // of D, E unknown
  EXPECT_EQ(snapshot.share_in_sector(party("A"), "defence"), percents(25, 165));
  EXPECT_EQ(snapshot.sectors(party("D")), std::nullopt);
  world.view.closed = true;
  EXPECT_EQ(snapshot.share_in_sector(party("A"), "finance"), percents(10, 30));
}

TEST(Snapshot, ACompanyThatNoListNamesIsNobodyElse) {
  SampleWorld world;
  world.list("X us.block").own("X elsewhere 60;elsewhere B 60").judge("A", "2025-03-04");
  EXPECT_TRUE(world.snapshot->derived(party("A")).empty());
  ASSERT_EQ(world.snapshot->derived(party("B")).size(), 1u);
  EXPECT_EQ(world.snapshot->derived(party("B"))[0].path,
            (std::vector<PartyIndex>{party("X"), party("B")}));
}

TEST(Snapshot, ADerivedPartyKnowsTheListedOwnersAboveIt) {
  SampleWorld world;
  world.list("X us.block; Y us.block; Z us.block; B us.block");
  world.own("X A 30;Y A 30;A B 60;Z C 100").judge("B", "2025-03-04");
  auto derived = world.snapshot->derived(party("B"));
  ASSERT_EQ(derived.size(), 1u);  // though it is listed
  EXPECT_EQ(derived[0].status, OwnershipStatus::kBlocked);
  const AppliedRule& applied = *world.snapshot->rules()[derived[0].rule];
  std::string owners;
  for (const Seed& seed : derived[0].seeds)
    owners += world.snapshot->id(applied.party_of[seed.party]);
  std::sort(owners.begin(), owners.end());
  EXPECT_EQ(owners, "XY");
  EXPECT_EQ(world.snapshot->derived_block(party("B"), "us.ofac"), Truth::kTrue);
  EXPECT_EQ(world.snapshot->derived_block(party("X"), "us.ofac"), Truth::kFalse);
  EXPECT_EQ(world.snapshot->derived_block(party("B"), "eu.council"), Truth::kFalse);
}

TEST(Snapshot, TheRulesOfAWorldGoFirst) {
  SampleWorld world;
  world.list("X us.block").own("X A 20");
  EXPECT_EQ(world.ask("us.ofac", "A"), "permitted");
  ViewRule rule{"us.ofac", {}};
  rule.rule.threshold = {20 * base::Percent::kOne};
  world.view.rules = {rule};
  EXPECT_EQ(world.ask("us.ofac", "A"), "prohibited");
  world.view.rules[0].rule.strict = true;
  EXPECT_EQ(world.ask("us.ofac", "A"), "permitted");
}

TEST(Snapshot, AVesselIsListedIfItsPartyIs) {
  SampleWorld world;
  world.list("V us.block").judge("", "2025-03-04");
  EXPECT_EQ(world.snapshot->vessel_listed({"9187629", party("V")}), Truth::kTrue);
  EXPECT_EQ(world.snapshot->vessel_listed({"9187629", party("A")}), Truth::kFalse);
  EXPECT_EQ(world.snapshot->vessel_listed({"9187629", {}}), Truth::kFalse);
  EXPECT_EQ(world.snapshot->vessel_listed({"", {}}), Truth::kUnknown);
}

}  // namespace
}  // namespace detente::law
