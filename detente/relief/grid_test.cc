#include "detente/relief/grid.h"

#include <gtest/gtest.h>

#include "detente/law/lookup.h"
#include "detente/relief/relief_samples.h"

namespace detente::relief {
namespace {

const std::vector<std::string> kAsked = {"general", "energy.payment", "messaging"};

std::vector<std::string> parties_of(const Grid& grid, const law::View& view) {
  std::vector<std::string> ids;
  for (law::PartyIndex party : grid.parties)
    ids.push_back(view.parties[static_cast<std::size_t>(party)].id);
  return ids;
}

std::vector<std::string> authorities_of(const Grid& grid, const law::View& view) {
  std::vector<std::string> ids;
  for (std::uint32_t authority : grid.authorities)
    ids.push_back(view.law.authorities[authority].id);
  return ids;
}

struct Wanted {
  std::string tables;
  std::vector<std::string> parties;
  std::vector<std::string> authorities;
  std::vector<std::string> activities;
};

// A is listed by all three; B holds nobody; A owns C, D owns E.
const Wanted kWanted[] = {
    {sample_clause("c", "delist", "covers = [\"us.block\"]\n"),
     {"A", "C"},
     {"eu.council", "uk.ofsi", "us.ofac"},
     {"general"}},
    {sample_clause("c", "license", "covers = [\"us.block\"]\nactivity = [\"energy.payment\"]\n"),
     {"A", "C"},
     {"eu.council", "uk.ofsi", "us.ofac"},
     {"general", "energy.payment"}},
    {"[[clause]]\nid = \"c\"\nauthority = \"eu.council\"\nform = \"suspend\"\n"
     "covers = [\"eu.messaging\"]\n",
     {"B"},
     {"eu.council"},
     {"general", "messaging"}},
    {sample_clause("c", "delist", "covers = [\"us.block\"]\n") +
         "[expect]\nF = { \"uk.ofsi/messaging\" = \"permitted\" }\n",
     {"A", "C", "F"},
     {"eu.council", "uk.ofsi", "us.ofac"},
     {"general", "messaging"}},
};

law::SampleWorld sample_world() {
  law::SampleWorld world{std::string(kSampleLocks)};
  world.list("A us.block; A eu.block; A uk.block; B eu.messaging; D us.block-2");
  world.own("A C 100; D E 100");
  return world;
}

TEST(TouchedGrid, HasWhomTheOptionConcerns) {
  law::SampleWorld world = sample_world();
  for (const Wanted& wanted : kWanted) {
    SampleOption option(world, wanted.tables, kAsked);
    auto grid = touched_grid(option.option, world.view, *option.scenarios);
    ASSERT_TRUE(grid) << grid.error().message;
    EXPECT_EQ(parties_of(*grid, world.view), wanted.parties) << wanted.tables;
    EXPECT_EQ(authorities_of(*grid, world.view), wanted.authorities) << wanted.tables;
    EXPECT_EQ(grid->activities, wanted.activities) << wanted.tables;
  }
}

// The twin: whatever differs when everybody is asked is in the grid.
TEST(TouchedGrid, LeavesOutNothingThatChanges) {
  law::SampleWorld world = sample_world();
  for (const Wanted& wanted : kWanted) {
    SampleOption option(world, wanted.tables, kAsked);
    auto touched = touched_grid(option.option, world.view, *option.scenarios);
    const Grid& all = option.evaluation.grid;
    for (std::size_t cell = 0; cell < all.size(); ++cell) {
      if (option.evaluation.outcome(Mode::kBest).course[cell] == option.evaluation.base[cell])
        continue;
      law::PartyIndex party = all.parties[cell / all.activities.size() / all.authorities.size()];
      std::uint32_t authority =
          all.authorities[cell / all.activities.size() % all.authorities.size()];
      EXPECT_TRUE(std::binary_search(touched->parties.begin(), touched->parties.end(), party));
      EXPECT_TRUE(
          std::binary_search(touched->authorities.begin(), touched->authorities.end(), authority));
    }
  }
}

TEST(WholeGrid, HasEverybody) {
  law::SampleWorld world = sample_world();
  Grid grid = whole_grid(world.view, {"us.ofac", "eu.council", "no.such"}, {"general"});
  EXPECT_EQ(grid.parties.size(), world.view.parties.size());
  EXPECT_EQ(authorities_of(grid, world.view), (std::vector<std::string>{"eu.council", "us.ofac"}));
}

}  // namespace
}  // namespace detente::relief
