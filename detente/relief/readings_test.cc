#include "detente/relief/readings.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "detente/relief/relief_samples.h"

namespace detente::relief {
namespace {

// "own any party where ...: A B, perhaps C; " for each.
std::string readings(const law::SampleWorld& world, const std::string& tables) {
  SampleOption option(world, tables);
  auto all = readings_of(option.option, world.view);
  std::string text;
  for (const Reading& one : *all) {
    text += fmt::format("{}{}:", one.own ? "own " : "", one.where);
    for (law::PartyIndex party : one.parties)
      text += " " + world.view.parties[static_cast<std::size_t>(party)].id;
    if (!one.undetermined.empty()) text += fmt::format(", perhaps {}", one.undetermined.size());
    text += one.at ? "\n" : " never\n";
  }
  return text;
}

law::SampleWorld sectors_world() {
  law::SampleWorld world;
  world.view.closed = true;
  world.view.parties[0].sectors = {"energy"};
  world.view.parties[1].sectors = {"finance"};
  world.view.parties[2].sectors = {"energy", "finance"};
  return world;
}

TEST(Readings, SayWhomEachConditionWouldReach) {
  law::SampleWorld world = sectors_world();
  EXPECT_EQ(readings(world, sample_clause("c", "impose",
                                          "measure = { code = \"transaction-ban\" }\n"
                                          "where = 'any party where sector has \"energy\"'\n"
                                          "variants = ['any party where sector has \"finance\"', "
                                          "'any party where country = \"RU\"']")),
            "own any party where sector has \"energy\": A C\n"
            "any party where sector has \"finance\": B C\n"
            "any party where country = \"RU\":\n");
  // Of goods to a country no party alone is reached.
  EXPECT_EQ(
      readings(world, sample_clause("c", "impose",
                                    "measure = { code = \"export-ban\", recipient = \"RU\" }\n"
                                    "variants = ['any party where sector has \"energy\"']")),
      "own :\nany party where sector has \"energy\":\n");
}

TEST(Readings, KeepWhatIsNotKnownApart) {
  law::SampleWorld world = sectors_world();
  world.view.closed = false;
  EXPECT_EQ(
      readings(world, sample_clause("c", "impose",
                                    "measure = { code = \"transaction-ban\" }\n"
                                    "where = 'any party where sector has \"energy\"'\n"
                                    "variants = ['any party where not sector has \"energy\"']")),
      "own any party where sector has \"energy\": A C, perhaps 23\n"
      "any party where not sector has \"energy\": B, perhaps 23\n");
}

TEST(Readings, AreThoseOfClausesWithVariants) {
  law::SampleWorld world = sectors_world();
  world.list("A us.block");
  EXPECT_EQ(readings(world, sample_clause("c", "delist", "covers = [\"us.block\"]")), "");
  // Behind a phase that never begins nothing is reached.
  EXPECT_EQ(readings(world,
                     "[[assume]]\nid = \"truce\"\nkind = \"fact\"\nholds = []\n"
                     "[[phase]]\nid = \"p\"\nrequires = \"truce\"\n" +
                         sample_clause("c", "impose",
                                       "measure = { code = \"transaction-ban\" }\n"
                                       "phase = \"p\"\n"
                                       "variants = ['any party where tag has \"x\"']")),
            "own : never\nany party where tag has \"x\": never\n");
}

}  // namespace
}  // namespace detente::relief
