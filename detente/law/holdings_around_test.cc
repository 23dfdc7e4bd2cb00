#include "detente/law/holdings_around.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detente/law/ownership_samples.h"

namespace detente::law {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string lines(const HoldingsAround& around) {
  std::string text;
  for (const record::OwnershipEdge& edge : around.edges) text += edge.owner + edge.asset + " ";
  return text;
}

TEST(HoldingsAround, OwnersAreThoseAboveNearestFirst) {
  auto edges = sample_edges("X A 60; Y X 20; A B 50; Z C 10; B C 30; C Y 5");
  HoldingsAround around = holdings_around(edges, "A", HoldingsSide::kOwners);
  EXPECT_THAT(around.parties, ElementsAre("X", "Y", "C", "Z", "B"));  // C holds Y: a ring
  EXPECT_EQ(lines(around), "XA YX AB ZC BC CY ");
  around = holdings_around(edges, "Z", HoldingsSide::kOwners);
  EXPECT_THAT(around.parties, IsEmpty());
  EXPECT_EQ(lines(around), "");
}

TEST(HoldingsAround, OwnedAreThoseBelowWithAllTheirOwners) {
  auto edges = sample_edges("X A 60; A B 50; Q B 30; R Q 40; B C 30; Z D 10");
  HoldingsAround around = holdings_around(edges, "A", HoldingsSide::kOwned);
  EXPECT_THAT(around.parties, ElementsAre("B", "C"));
  EXPECT_EQ(lines(around), "XA AB QB RQ BC ");
  EXPECT_THAT(holdings_around(edges, "nobody", HoldingsSide::kOwned).parties, IsEmpty());
}

}  // namespace
}  // namespace detente::law
