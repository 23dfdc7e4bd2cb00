// What an option adds to verdicts: conditions, and listings that are suspended.
#include <gtest/gtest.h>

#include "detente/law/verdict.h"
#include "detente/law/verdict_samples.h"

namespace detente::law {
namespace {

struct TruceHolds final : Conditions {
  Truth answer = Truth::kTrue;
  Truth holds(std::string_view id) const override {
    return id == "truce" ? answer : Truth::kUnknown;
  }
};

TEST(Verdict, AConditionOfAnOptionIsAskedOfItsScenario) {
  SampleWorld world;
  world.list("A us.block").judge("A", "2025-03-04");
  Exception exception;
  exception.id = "e";
  exception.measures = {"us.block"};
  exception.where = "truce";
  world.view.law.exceptions.push_back(exception);
  auto book = Rulebook::make(world.view.law, {"truce"});
  ASSERT_TRUE(book) << book.error().message;
  Snapshot snapshot(world.view, *book, world.question.on);
  Judge judge(snapshot);
  const Authority* ofac = find_authority(world.view.law, "us.ofac");
  auto number = static_cast<std::uint32_t>(ofac - world.view.law.authorities.data());
  judge.judge(world.question, number, world.verdicts);
  EXPECT_EQ(world.verdicts.authorities.at(0).answer, Answer::kUndetermined);
  auto answer = [&](const Conditions& conditions) {
    judge.judge(world.question, number, Scenario{&conditions, {}}, world.verdicts);
    return world.verdicts.authorities.at(0).answer;
  };
  TruceHolds truce;
  EXPECT_EQ(answer(truce), Answer::kPermitted);
  truce.answer = Truth::kFalse;
  EXPECT_EQ(answer(truce), Answer::kProhibited);
}

TEST(Verdict, ASuspendedListingStandsOnTheListAndForbidsNothing) {
  SampleWorld world;
  world.list("X us.block").own("X A 100");
  EXPECT_EQ(world.ask("us.ofac", "A"), "prohibited");
  world.view.atoms[0].suspended = true;
  EXPECT_EQ(world.ask("us.ofac", "X"), "permitted");
  EXPECT_EQ(world.ask("us.ofac", "A"), "permitted");
  EXPECT_TRUE(world.snapshot->listed_by(SampleWorld::party("X"), "us.ofac", ""));
}

}  // namespace
}  // namespace detente::law
