#include "detente/ledger/timeline.h"

#include <gtest/gtest.h>

namespace detente::ledger {
namespace {

base::Day day(std::string_view iso) { return *base::parse_day(iso); }

Publication publication(std::string_view iso, std::string format = "a") {
  return {*base::day_in_zone(day(iso), "UTC"), std::move(format)};
}

Moment end_of(std::string_view iso) {
  return {base::Seconds(day(iso) + std::chrono::days{1}), day(iso)};
}

record::Party party(const std::vector<std::pair<std::string, std::string>>& programmes) {
  record::Party made;
  made.entry = "1";
  made.names.emplace_back();
  made.names.back().full.value = "Arkady Testov";
  for (const auto& [programme, listed] : programmes) {
    record::Listing listing;
    listing.programme.value = programme;
    if (!listed.empty()) listing.listed = record::Sourced<base::Day>{day(listed), {}};
    made.listings.push_back(listing);
  }
  return made;
}

// The programmes that hold at the end of a day, joined by spaces; "-" for none.
std::string at(const EntryLife& life, std::string_view iso) {
  auto found = as_of(life, end_of(iso));
  if (!found) return "-";
  std::string text;
  for (const record::Listing& listing : found->listings)
    text += (text.empty() ? "" : " ") + listing.programme.value;
  return text;
}

TEST(Timeline, APrintedDateHoldsFromThatDayAndEndsWithTheEditionThatDropsIt) {
  std::vector<Publication> line = {publication("2022-03-01"), publication("2025-04-02")};
  EntryLife life{"1", {{party({{"RU", "2022-02-24"}}), 0, 1}}, {}};
  derive_listings(life, line);
  EXPECT_EQ(at(life, "2022-02-23"), "-");
  EXPECT_EQ(at(life, "2022-02-24"), "RU");
  EXPECT_EQ(at(life, "2025-04-01"), "RU");
  EXPECT_EQ(at(life, "2025-04-02"), "-");
}

TEST(Timeline, ABasisThatComesLaterHoldsFromTheEditionThatShowsIt) {
  std::vector<Publication> line = {publication("2022-03-01"), publication("2025-01-10")};
  EntryLife life{"1",
                 {{party({{"14024", "2022-02-24"}}), 0, 1},
                  {party({{"14024", "2022-02-24"}, {"13662", "2022-02-24"}}), 1, {}}},
                 {}};
  derive_listings(life, line);
  EXPECT_EQ(at(life, "2025-01-09"), "14024");
  EXPECT_EQ(at(life, "2025-01-10"), "14024 13662");
  EXPECT_TRUE(life.listed.back().from.inferred);
  EXPECT_FALSE(life.listed.front().from.inferred);
}

TEST(Timeline, WithoutAPrintedDateTheFirstSightCountsAndTheFirstEditionHasNoBeginning) {
  std::vector<Publication> line = {publication("2021-01-29"), publication("2021-02-27")};
  EntryLife old{"1", {{party({{"", ""}}), 0, {}}}, {}};
  EntryLife young{"2", {{party({{"", ""}}), 1, {}}}, {}};
  derive_listings(old, line);
  derive_listings(young, line);
  EXPECT_TRUE(as_of(old, end_of("2001-01-01")));
  EXPECT_FALSE(as_of(young, end_of("2021-02-26")));
  EXPECT_TRUE(as_of(young, end_of("2021-02-27")));
}

TEST(Timeline, AnEntryThatComesBackHasAGap) {
  std::vector<Publication> line = {publication("2021-01-01"), publication("2022-01-01"),
                                   publication("2023-01-01")};
  EntryLife life{
      "1", {{party({{"RU", "2020-05-05"}}), 0, 1}, {party({{"RU", "2020-05-05"}}), 2, {}}}, {}};
  derive_listings(life, line);
  EXPECT_EQ(at(life, "2021-06-01"), "RU");
  EXPECT_EQ(at(life, "2022-06-01"), "-");
  EXPECT_EQ(at(life, "2023-01-01"), "RU");
}

TEST(Timeline, AnotherFormatOfTheListIsNoNewBasis) {
  std::vector<Publication> line = {publication("2021-01-01", "csv"),
                                   publication("2022-01-01", "csv"),
                                   publication("2023-01-01", "xml")};
  EntryLife life{
      "1", {{party({{"BELARUS-EO", ""}}), 1, 2}, {party({{"BELARUS-EO14038", ""}}), 2, {}}}, {}};
  derive_listings(life, line);
  EXPECT_EQ(at(life, "2021-12-31"), "-");
  EXPECT_EQ(at(life, "2022-01-01"), "BELARUS-EO14038");
}

TEST(Timeline, ThePrintedEndCounts) {
  record::Party ended = party({{"RU", "2020-05-05"}});
  ended.listings.front().until = record::Sourced<base::Day>{day("2021-06-01"), {}};
  EntryLife life{"1", {{ended, 0, {}}}, {}};
  std::vector<Publication> line = {publication("2021-01-01")};
  derive_listings(life, line);
  EXPECT_EQ(at(life, "2021-05-31"), "RU");
  EXPECT_EQ(at(life, "2021-06-01"), "-");
}

TEST(Timeline, ARelationCountsWithinItsPeriod) {
  record::Party owned = party({{"RU", "2020-05-05"}});
  record::Relation relation;
  relation.other = "2";
  relation.period = {day("2024-01-01"), std::nullopt};
  owned.relations.push_back(relation);
  EntryLife life{"1", {{owned, 0, {}}}, {}};
  std::vector<Publication> line = {publication("2025-02-01")};
  derive_listings(life, line);
  EXPECT_EQ(as_of(life, end_of("2023-12-31"))->relations.size(), 0u);
  EXPECT_EQ(as_of(life, end_of("2024-06-01"))->relations.size(), 1u);
}

}  // namespace
}  // namespace detente::ledger
