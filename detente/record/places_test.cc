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
  EXPECT_TRUE(same_facts(here, there));
  clear_places(here);
  clear_places(there);
  EXPECT_EQ(here, there);
}

// Each stored text, word and number of the sample changed alone: none is overlooked.
TEST(SameFacts, SeesEveryFieldOfAParty) {
  Party party = samples::full_person();
  clear_places(party);
  std::string json = to_json(party);
  std::size_t changes = 0;
  for (std::size_t at = 0; at < json.size(); ++at) {
    std::string other_json = json;
    other_json[at] = json[at] == '1' ? '2' : '1';
    auto other = party_from_json(other_json);
    if (!other) continue;  // a key or a word
    ++changes;
    EXPECT_EQ(same_facts(party, *other), party == *other) << other_json.substr(at);
    EXPECT_FALSE(same_facts(party, *other)) << other_json.substr(at);
  }
  EXPECT_GT(changes, 500u);
}

TEST(SameFacts, SeesWhatIsLeftOutOrAdded) {
  using Change = void (*)(Party&);
  const Change changes[] = {
      [](Party& party) { party.schema = Schema::kCompany; },
      [](Party& party) { party.names.front().type = NameType::kFormer; },
      [](Party& party) { party.names.front().parts.pop_back(); },
      [](Party& party) { party.dates.clear(); },
      [](Party& party) { party.identifiers.front().valid ^= true; },
      [](Party& party) { party.identifiers.front().issued.reset(); },
      [](Party& party) { party.listings.front().until.reset(); },
      [](Party& party) { party.relations.front().share.reset(); },
      [](Party& party) { party.relations.front().period.until.reset(); },
      [](Party& party) { party.properties.emplace_back(); },
  };
  const Party party = samples::full_person();
  for (Change change : changes) {
    Party other = party;
    change(other);
    EXPECT_FALSE(same_facts(party, other)) << to_json(other);
    EXPECT_FALSE(same_facts(other, party)) << to_json(other);
  }
}

}  // namespace
}  // namespace detente::record
