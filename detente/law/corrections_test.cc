#include "detente/law/corrections.h"

#include <gtest/gtest.h>

namespace detente::law {
namespace {

using record::ListedSpan;

constexpr std::string_view kZone = "Europe/Brussels";

base::Instant day(std::string_view iso) { return *base::day_in_zone(*base::parse_day(iso), kZone); }

record::Moment end_of(std::string_view iso) { return {day(iso).latest, *base::parse_day(iso)}; }

ListedSpan listed(std::string_view programme, std::string_view from) {
  ListedSpan span;
  span.listing.programme.value = programme;
  span.from.printed = *base::parse_day(from);
  return span;
}

// As General Court T-301/22 did: acts of 2022 annulled on 2024-04-10, those from 2023-03-15 on
// stand.
Correction judgment() {
  Correction made;
  made.id = "t-301-22";
  made.form = "annul";
  made.source = "eu.fsf";
  made.entry = "EU.1.1";
  made.valid = {day("2022-02-28"), day("2023-03-15")};
  made.known = day("2024-04-10");
  return made;
}

bool holds_on(const std::vector<ListedSpan>& spans, std::string_view iso) {
  bool held = false;
  for (const ListedSpan& span : spans) held = held || record::holds(span, end_of(iso));
  return held;
}

// One basis, after what was known of the corrections; `known` empty: all of them.
std::vector<ListedSpan> corrected(std::span<const Correction> corrections,
                                  std::string_view known = "") {
  std::vector<ListedSpan> spans = {listed("UKR", "2022-02-28")};
  std::optional<base::Seconds> before;
  if (!known.empty()) before = day(known).latest;
  correct(spans, corrections_of(corrections, "eu.fsf", "EU.1.1", before), kZone);
  return spans;
}

std::vector<ListedSpan> corrected(const Correction& correction, std::string_view known) {
  return corrected({&correction, 1}, known);
}

TEST(Corrections, AnAnnulmentReachesIntoThePastForWhoeverKnowsOfIt) {
  const Correction annulled = judgment();
  for (std::string_view before : {"2022-07-01", "2024-04-09"})
    EXPECT_TRUE(holds_on(corrected(annulled, before), "2022-06-01")) << before;
  for (std::string_view after : {"2024-04-10", "2026-01-01"}) {
    EXPECT_FALSE(holds_on(corrected(annulled, after), "2022-06-01")) << after;
    EXPECT_FALSE(holds_on(corrected(annulled, after), "2023-03-14")) << after;
    EXPECT_TRUE(holds_on(corrected(annulled, after), "2023-03-15")) << after;
    EXPECT_TRUE(holds_on(corrected(annulled, after), "2025-01-01")) << after;
  }
}

TEST(Corrections, WithoutALimitAllAreKnown) {
  const Correction annulled = judgment();
  EXPECT_FALSE(holds_on(corrected({&annulled, 1}), "2022-06-01"));
}

TEST(Corrections, OneInTheMiddleLeavesTwoSpans) {
  Correction annulled = judgment();
  annulled.valid = {day("2022-05-01"), day("2022-06-01")};
  std::vector<ListedSpan> spans = corrected(annulled, "2025-01-01");
  ASSERT_EQ(spans.size(), 2u);
  EXPECT_TRUE(holds_on(spans, "2022-04-30"));
  EXPECT_FALSE(holds_on(spans, "2022-05-01"));
  EXPECT_FALSE(holds_on(spans, "2022-05-31"));
  EXPECT_TRUE(holds_on(spans, "2022-06-01"));
}

TEST(Corrections, OneWithoutABeginningOrEndTakesAll) {
  Correction annulled = judgment();
  annulled.valid = {};
  EXPECT_TRUE(corrected(annulled, "2025-01-01").empty());
}

TEST(Corrections, OtherBasesEntriesAndListsStand) {
  Correction annulled = judgment();
  annulled.basis = "BLR";
  EXPECT_TRUE(holds_on(corrected(annulled, "2025-01-01"), "2022-06-01"));
  annulled = judgment();
  annulled.entry = "EU.2.2";
  EXPECT_TRUE(holds_on(corrected(annulled, "2025-01-01"), "2022-06-01"));
  annulled = judgment();
  annulled.source = "uk.ofsi.conlist";
  EXPECT_TRUE(holds_on(corrected(annulled, "2025-01-01"), "2022-06-01"));
}

TEST(Corrections, ALaterActMayListForThePastAndOutrulesTheEarlier) {
  Correction back = judgment();
  back.form = "list";
  back.known = day("2025-02-01");
  back.valid = {day("2022-03-01"), day("2022-04-01")};
  const Correction both[] = {back, judgment()};
  std::vector<ListedSpan> spans = corrected(both);
  EXPECT_TRUE(holds_on(spans, "2022-03-15"));
  EXPECT_FALSE(holds_on(spans, "2022-04-01"));
  EXPECT_TRUE(holds_on(spans, "2024-01-01"));
}

}  // namespace
}  // namespace detente::law
