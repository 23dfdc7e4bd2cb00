#include "detente/record/places.h"

#include <gtest/gtest.h>

#include "detente/record/party_json.h"
#include "detente/record/party_samples.h"

namespace detente::record {
namespace {

TEST(ClearPlaces, LeavesNoSpanAndEveryFact) {
  Party party = samples::full_person();
  Party bare = party;
  clear_places(bare);
  std::string json = to_json(bare);
  EXPECT_EQ(json.find("\"at\""), std::string::npos) << json;
  EXPECT_EQ(primary_name(bare), primary_name(party));
  EXPECT_EQ(bare.listings.front().listed->value, party.listings.front().listed->value);
  EXPECT_EQ(bare.relations.front().share, party.relations.front().share);
  EXPECT_EQ(*party_from_json(json), bare);
}

TEST(ClearPlaces, MakesTheSameFactsAtOtherPlacesEqual) {
  Party here = samples::full_person();
  Party there = here;
  there.at = {0, 5000, 6000};
  there.names.front().full.at = {0, 5001, 5010};
  EXPECT_NE(here, there);
  clear_places(here);
  clear_places(there);
  EXPECT_EQ(here, there);
}

}  // namespace
}  // namespace detente::record
