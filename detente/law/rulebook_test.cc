#include "detente/law/rulebook.h"

#include <gtest/gtest.h>

#include "detente/law/verdict_samples.h"

namespace detente::law {
namespace {

TEST(Rulebook, ReadsTheConditionsOfAnOptionThatItIsGiven) {
  SampleWorld world;
  Exception exception;
  exception.id = "e";
  exception.measures = {"us.block"};
  exception.where = "truce";
  world.view.law.exceptions.push_back(exception);
  auto unknown = Rulebook::make(world.view.law);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().message, "exception e, where: unknown attribute \"truce\"");
  EXPECT_TRUE(Rulebook::make(world.view.law, {"truce"}));
}

TEST(Rulebook, AConditionThatCannotBeReadIsTold) {
  Law law = SampleWorld().view.law;
  Licence licence;
  licence.id = "us.gl";
  licence.authority = "us.ofac";
  licence.where = "goods.hs undr \"2709\"";
  law.licences = {licence};
  auto book = Rulebook::make(law);
  ASSERT_FALSE(book);
  EXPECT_TRUE(book.error().message.starts_with("licence us.gl, where: ")) << book.error().message;
}

TEST(Rulebook, MeasuresForbidWhatTheirTypeOrTheirRowSays) {
  SampleWorld world(
      R"(measure = [{ id = "us.some", type = "block", authority = "us.ofac", title = "x", cited = "x", activities = ["energy"], version = [{ instrument = "us.act", from = 2014-03-06 }] }])");
  auto book = Rulebook::make(world.view.law);
  ASSERT_TRUE(book);
  auto forbids = [&](std::string_view measure, std::string_view activity) {
    auto index = find_measure(world.view.law, measure) - world.view.law.measures.data();
    return book->forbids(static_cast<MeasureIndex>(index), activity);
  };
  EXPECT_TRUE(forbids("us.block", "general"));
  EXPECT_TRUE(forbids("eu.messaging", "messaging"));
  EXPECT_FALSE(forbids("eu.messaging", "general"));
  EXPECT_TRUE(forbids("us.import", "energy.purchase"));
  EXPECT_TRUE(forbids("us.some", "energy.payment"));
  EXPECT_FALSE(forbids("us.some", "general"));
  EXPECT_FALSE(forbids("us.block", "no such activity"));
  EXPECT_EQ(book->class_measures("general").size(), 1u);  // us.embargo
  EXPECT_EQ(book->class_measures("goods.import").size(), 2u);
  EXPECT_TRUE(book->class_measures("no such activity").empty());
}

TEST(Rulebook, FindsTheMeasuresWhoseListsAreNotHereInFull) {
  SampleWorld world(
      R"(measure = [{ id = "us.some", type = "messaging", authority = "us.ofac", title = "x", cited = "x", version = [)"
      R"({ instrument = "us.act", from = 2014-03-06 }, { instrument = "us.act", from = 2022-03-06, incomplete = 'kind = "vessel"', missing = "x" }] }])");
  auto book = Rulebook::make(world.view.law);
  ASSERT_TRUE(book);
  ASSERT_EQ(book->incomplete_measures(activity_number("messaging")).size(), 1u);
  auto index = book->incomplete_measures(activity_number("messaging")).front();
  EXPECT_EQ(world.view.law.measures[index].id, "us.some");
  EXPECT_FALSE(book->measures()[index].versions[0].incomplete);
  EXPECT_TRUE(book->measures()[index].versions[1].incomplete);
  EXPECT_TRUE(book->incomplete_measures(activity_number("general")).empty());
  EXPECT_TRUE(book->incomplete_measures(activity_number("no such activity")).empty());
  world.view.law.measures[index].versions[1].incomplete = "kind =";
  auto broken = Rulebook::make(world.view.law);
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().message,
            "measure us.some, incomplete: expected a value or a name, found the end");
}

TEST(Rulebook, MeasuresThatForbidTheSameHaveOneNumber) {
  SampleWorld world;
  auto book = Rulebook::make(world.view.law);
  auto bans = [&](std::string_view measure) {
    auto index = find_measure(world.view.law, measure) - world.view.law.measures.data();
    return book->measures()[static_cast<std::size_t>(index)].bans;
  };
  EXPECT_EQ(bans("us.block"), bans("us.block-2"));
  EXPECT_NE(bans("us.block"), bans("us.threat"));  // a threat alone
  EXPECT_NE(bans("eu.debt"), bans("eu.messaging"));
}

}  // namespace
}  // namespace detente::law
