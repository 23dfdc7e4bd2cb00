#include "detente/lists/party_merging.h"

#include <gtest/gtest.h>

#include "detente/lists/printed_name.h"
#include "detente/record/party_samples.h"

namespace detente::lists {
namespace {

using record::samples::text_at;

TEST(PartyMerging, AddsWhatIsNewAndNothingTwice) {
  record::Party into;
  into.names = {whole_name(record::NameType::kPrimary, text_at("Jan", 1))};
  into.listings = {record::samples::full_listing()};
  into.properties = {{"remark", text_at("tall", 10)}};
  record::Party from;
  from.names = {whole_name(record::NameType::kPrimary, text_at("Jan", 100)),
                whole_name(record::NameType::kPrimary, text_at("Yan", 110))};
  from.listings = {record::samples::full_listing(), record::samples::full_listing()};
  from.listings[0].reason.at = {1, 7, 8};  // the same fact, stated elsewhere
  from.listings[1].listed.reset();
  from.properties = {{"remark", text_at("tall", 120)}, {"title", text_at("tall", 130)}};
  merge_facts(into, from);
  ASSERT_EQ(into.names.size(), 2U);
  EXPECT_EQ(into.names[0].full.at.begin, 1U);
  EXPECT_EQ(into.names[1].full.value, "Yan");
  EXPECT_EQ(into.names[1].type, record::NameType::kStrongAlias);
  ASSERT_EQ(into.listings.size(), 2U);
  EXPECT_FALSE(into.listings[1].listed.has_value());
  ASSERT_EQ(into.properties.size(), 2U);
  EXPECT_EQ(into.properties[1].key, "title");
}

TEST(PartyMerging, AnEmptyPartyTakesEverything) {
  record::Party from;
  from.names = {whole_name(record::NameType::kWeakAlias, text_at("Jan", 1))};
  from.listings = {record::samples::full_listing()};
  from.relations = {record::samples::full_relation()};
  record::Party into;
  merge_facts(into, from);
  EXPECT_EQ(into, from);
  merge_facts(into, from);
  EXPECT_EQ(into, from);
}

}  // namespace
}  // namespace detente::lists
