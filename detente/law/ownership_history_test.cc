#include "detente/law/ownership_history.h"

#include <gtest/gtest.h>

#include "detente/law/ownership_samples.h"

namespace detente::law {
namespace {

base::Day day(std::string_view iso) { return *base::parse_day(iso); }

// "CLEAR ..2022-03-03, BLOCKED 2022-03-03..2022-06-01, CLEAR 2022-06-01..".
std::string history(const std::vector<record::OwnershipEdge>& edges, std::string_view party,
                    std::string_view rule, const std::vector<ListedDays>& listed) {
  std::string text;
  for (const StandingSpan& span : ownership_history(edges, party, rule, listed)) {
    text += (text.empty() ? "" : ", ") + std::string(to_string(span.status)) + " ";
    text += span.days.from ? base::to_string(*span.days.from) : "";
    text += "..";
    text += span.days.until ? base::to_string(*span.days.until) : "";
  }
  return text;
}

record::OwnershipEdge holding(std::string_view text, std::string_view from,
                              std::string_view until) {
  record::OwnershipEdge edge = sample_edges(std::string(text)).front();
  if (!from.empty()) edge.valid.from = day(from);
  if (!until.empty()) edge.valid.until = day(until);
  return edge;
}

// T01: sold down after the listing.  T03: sold before it.
TEST(OwnershipHistory, IsThatOfSharesAndListings) {
  std::vector<ListedDays> listed = {{"X", {day("2022-03-03"), std::nullopt}}};
  std::vector<record::OwnershipEdge> edges = {holding("X A 60", "", "2022-06-01"),
                                              holding("X A 40", "2022-06-01", "")};
  EXPECT_EQ(history(edges, "A", "us.ofac", listed),
            "CLEAR ..2022-03-03, BLOCKED 2022-03-03..2022-06-01, CLEAR 2022-06-01..");
  edges = {holding("X A 60", "", "2022-03-02"), holding("X A 40", "2022-03-02", "")};
  EXPECT_EQ(history(edges, "A", "us.ofac", listed), "CLEAR ..");
  listed[0].days.until = day("2023-01-01");
  edges = {holding("X A 60", "", "")};
  EXPECT_EQ(history(edges, "A", "us.ofac", listed),
            "CLEAR ..2022-03-03, BLOCKED 2022-03-03..2023-01-01, CLEAR 2023-01-01..");
  EXPECT_EQ(history(edges, "X", "us.ofac", listed),
            "CLEAR ..2022-03-03, LISTED 2022-03-03..2023-01-01, CLEAR 2023-01-01..");
}

// T08: the rule changes, not the facts.  T13: it is suspended for a year.
TEST(OwnershipHistory, IsThatOfTheRule) {
  EXPECT_EQ(history({holding("X A 50", "", "")}, "A", "eu.269-2014",
                    {{"X", {day("2022-03-03"), std::nullopt}}}),
            "CLEAR ..2024-07-03, BLOCKED 2024-07-03..");
  EXPECT_EQ(history({holding("X A 50", "", "")}, "A", "us.bis", {{"X", {}}}),
            "CLEAR ..2025-09-29, BLOCKED 2025-09-29..2025-11-10, CLEAR 2025-11-10..2026-11-10, "
            "BLOCKED 2026-11-10..");
}

}  // namespace
}  // namespace detente::law
