#include "detente/law/ownership.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include "detente/law/ownership_samples.h"
#include "tests/shared_folder.h"

namespace detente::law {
namespace {

using std::string;

base::Day day(const char* text) { return *base::parse_day(text); }

SampleOwnership ask(const string& edges, std::vector<string> listed, std::string_view rule,
                    const char* on) {
  return {sample_edges(edges), std::move(listed), rule, day(on)};
}

// The columns of the static cases, each on a day when its rule held.
struct Column {
  const char* name;
  const char* rule;
  const char* on;
};
constexpr Column kColumns[] = {{"OFAC", "us.ofac", "2025-03-04"},
                               {"EU_AF_2024", "eu.269-2014", "2025-03-04"},
                               {"EU_AF_2022", "eu.269-2014", "2023-03-04"},
                               {"EU_833", "eu.833-2014.art5h", "2025-03-04"},
                               {"UK", "uk.rus", "2025-03-04"}};

void check_case(simdjson::dom::element one) {
  std::vector<record::OwnershipEdge> edges;
  for (simdjson::dom::element edge : one["edges"].get_array())
    edges.push_back(sample_edge(
        string(edge.at(0).get_string().value()), string(edge.at(1).get_string().value()),
        string(edge.at(2).get_string().value()) + ".." + string(edge.at(3).get_string().value())));
  std::vector<string> listed;
  for (simdjson::dom::element seed : one["seeds"].get_array())
    listed.emplace_back(seed.get_string().value());
  for (const Column& column : kColumns) {
    SCOPED_TRACE(column.name);
    SampleOwnership sample(edges, listed, column.rule, day(column.on));
    for (auto field : one["expect"][column.name].get_object())
      EXPECT_EQ(sample.status(field.key), field.value.get_string().value()) << field.key;
  }
}

TEST(Ownership, GivesTheStaticCasesUnderFiveRules) {
  auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "no shared data";
  simdjson::dom::parser parser;
  std::size_t cases = 0;
  for (simdjson::dom::element one : parser.load(*shared + "/fixtures/ownership_cases.json")) {
    SCOPED_TRACE(string(one["id"].get_string().value()));
    check_case(one);
    ++cases;
  }
  EXPECT_EQ(cases, 22U);
}

TEST(Ownership, ProvesWhatFalls) {
  SampleOwnership chain = ask("X A 50; X B 10; A B 40; Y B 1", {"X", "Y"}, "us.ofac", "2025-03-04");
  EXPECT_EQ(chain.witness("A"), "X 50");
  EXPECT_EQ(chain.witness("B"), "X 10 + Y 1 + A 40");
  EXPECT_EQ(chain.path("A"), "X > A");
  EXPECT_EQ(chain.path("B"), "X > B");
  EXPECT_EQ(chain.path("X"), "X");
  EXPECT_EQ(chain.standing("B").low, *base::parse_percent("51"));

  SampleOwnership deep = ask("X A 50; A B 50; B C 50", {"X"}, "us.ofac", "2025-03-04");
  EXPECT_EQ(deep.path("C"), "X > A > B > C");

  SampleOwnership loop = ask("X A 45; A B 100; B A 20", {"X"}, "us.ofac", "2025-03-04");
  EXPECT_EQ(loop.witness("A"), "X 45 + B 20");
  EXPECT_EQ(loop.standing("A").low, *base::parse_percent("45"));
  EXPECT_EQ(loop.path("B"), "X > A > B");

  SampleOwnership range = ask("X A 40..60; Y A 30..60", {"X"}, "us.ofac", "2025-03-04");
  EXPECT_EQ(range.witness("A"), "X 40..60");
  EXPECT_EQ(range.standing("A").high, *base::parse_percent("60"));
  EXPECT_EQ(range.standing("Y").low, base::Percent{});
}

TEST(Ownership, OfOnePersonIsThatOfWhoeverHoldsMost) {
  SampleOwnership uk = ask("P A 30; Q A 40; P B 60; Q B 1", {"P", "Q"}, "uk.rus", "2025-03-04");
  EXPECT_EQ(uk.status("A"), "CLEAR");
  EXPECT_EQ(uk.standing("A").low, *base::parse_percent("40"));
  EXPECT_EQ(uk.status("B"), "BLOCKED");
  EXPECT_EQ(uk.witness("B"), "P 60");
}

// law.md 3.4 by its numbers.

TEST(OwnershipInTime, T01EndsWithASaleAndT02DoesNotIfItIsNotRecognised) {
  std::vector<record::OwnershipEdge> edges = sample_edges("X A 60; X A 40");
  edges[0].valid.until = day("2022-06-01");
  edges[1].valid.from = day("2022-06-01");
  EXPECT_EQ(SampleOwnership(edges, {}, "us.ofac", day("2022-03-02")).status("A"), "CLEAR");
  EXPECT_EQ(SampleOwnership(edges, {"X"}, "us.ofac", day("2022-03-03")).status("A"), "BLOCKED");
  EXPECT_EQ(SampleOwnership(edges, {"X"}, "us.ofac", day("2022-05-31")).status("A"), "BLOCKED");
  EXPECT_EQ(SampleOwnership(edges, {"X"}, "us.ofac", day("2022-06-01")).status("A"), "CLEAR");

  edges[0].end_recognised = false;
  SampleOwnership kept(edges, {"X"}, "us.ofac", day("2022-06-01"));
  EXPECT_EQ(kept.status("A"), "BLOCKED");
  EXPECT_EQ(kept.standing("A").low, *base::parse_percent("60"));
  ASSERT_EQ(kept.selection.flags.size(), 1U);
  EXPECT_EQ(to_string(kept.selection.flags[0].reason),
            "counts on: the transfer was not recognised");
  EXPECT_EQ(SampleOwnership(edges, {"X"}, "eu.269-2014", day("2022-06-01")).status("A"), "CLEAR");
}

TEST(OwnershipInTime, T03IsNotThatOfASaleBeforeTheListing) {
  std::vector<record::OwnershipEdge> edges = sample_edges("X A 60; X A 40");
  edges[0].valid.until = day("2022-03-02");
  edges[1].valid.from = day("2022-03-02");
  EXPECT_EQ(SampleOwnership(edges, {"X"}, "us.ofac", day("2022-03-03")).status("A"), "CLEAR");
}

TEST(OwnershipInTime, T06IsReleasedBelowTheThresholdAndT07Stays) {
  SampleOwnership both = ask("X A 30; Y A 25", {"X", "Y"}, "us.ofac", "2025-03-04");
  EXPECT_EQ(both.status("A"), "BLOCKED");
  both.ownership.change({both.selection.find("X")}, false);
  EXPECT_EQ(both.status("A"), "CLEAR");
  EXPECT_EQ(both.standing("A").low, *base::parse_percent("25"));

  SampleOwnership halves = ask("X A 50; Y A 50", {"X", "Y"}, "us.ofac", "2025-03-04");
  halves.ownership.change({halves.selection.find("X")}, false);
  EXPECT_EQ(halves.status("A"), "BLOCKED");
  EXPECT_EQ(halves.witness("A"), "Y 50");
}

TEST(OwnershipInTime, T08ChangesWithTheRule) {
  const char* edges = "X J 50; C J 50";
  EXPECT_EQ(ask(edges, {"X"}, "eu.269-2014", "2024-07-02").status("J"), "CLEAR");
  EXPECT_EQ(ask(edges, {"X"}, "eu.269-2014", "2024-07-03").status("J"), "BLOCKED");
}

TEST(OwnershipInTime, T09IsWhatWasKnown) {
  std::vector<record::OwnershipEdge> edges = sample_edges("X A 100");
  edges[0].valid.from = day("2024-01-01");
  edges[0].known = base::Seconds(day("2025-02-01"));
  auto status = [&](const char* known) {
    return SampleOwnership(edges, {"X"}, "us.ofac", day("2024-06-01"), base::Seconds(day(known)))
        .status("A");
  };
  EXPECT_EQ(status("2024-07-01"), "CLEAR");
  EXPECT_EQ(status("2025-03-01"), "BLOCKED");
}

TEST(OwnershipInTime, T10BeginsWithTheAgreement) {
  std::vector<record::OwnershipEdge> edges =
      sample_edges("P A 30; Q A 25; P A 30 joint:pact; Q A 25 joint:pact");
  for (std::size_t i : {0U, 1U}) edges[i].valid.until = day("2024-01-01");
  for (std::size_t i : {2U, 3U}) edges[i].valid.from = day("2024-01-01");
  EXPECT_EQ(SampleOwnership(edges, {"P", "Q"}, "uk.rus", day("2023-12-31")).status("A"), "CLEAR");
  SampleOwnership joint(edges, {"P", "Q"}, "uk.rus", day("2024-01-01"));
  EXPECT_EQ(joint.status("A"), "BLOCKED");
  EXPECT_EQ(joint.witness("A"), "P 30 + Q 25");
  // Each member holds the combined shares: one of them is enough.
  SampleOwnership one(edges, {"P"}, "uk.rus", day("2024-01-01"));
  EXPECT_EQ(one.status("A"), "BLOCKED");
  EXPECT_EQ(one.status("Q"), "CLEAR");
  EXPECT_EQ(one.path("A"), "P > A");
  EXPECT_EQ(SampleOwnership(edges, {"P"}, "us.ofac", day("2024-01-01")).status("A"), "CLEAR");
}

TEST(Ownership, OfJointMembersIsOneSeed) {
  SampleOwnership uk = ask("P A 30 joint:pact; Q A 25 joint:pact; P B 30; Q B 25", {"P", "Q"},
                           "uk.rus", "2025-03-04");
  EXPECT_EQ(uk.status("B"), "BLOCKED");
  uk.ownership.change({uk.selection.find("Q")}, false);
  EXPECT_EQ(uk.status("A"), "BLOCKED");
  EXPECT_EQ(uk.status("B"), "CLEAR");
}

TEST(OwnershipInTime, T11IsControlUnderTheUnitedKingdomAlone) {
  const char* edges = "P A 100 control; A B 60";
  SampleOwnership uk = ask(edges, {"P"}, "uk.rus", "2025-03-04");
  EXPECT_EQ(uk.status("A"), "BLOCKED");
  EXPECT_TRUE(uk.standing("A").controlled);
  EXPECT_EQ(uk.standing("A").low, base::Percent{});
  EXPECT_EQ(uk.witness("A"), "P 100");
  EXPECT_EQ(uk.status("B"), "BLOCKED");
  SampleOwnership us = ask(edges, {"P"}, "us.ofac", "2025-03-04");
  EXPECT_EQ(us.status("A"), "CLEAR");
  ASSERT_EQ(us.selection.flags.size(), 1U);
  EXPECT_EQ(to_string(us.selection.flags[0].reason),
            "control alone does not count under this rule");
  SampleOwnership flag = ask("P A ? control", {"P"}, "uk.rus", "2025-03-04");
  EXPECT_EQ(flag.status("A"), "CLEAR");
  EXPECT_EQ(to_string(flag.selection.flags[0].reason), "control without accepted evidence");
}

TEST(OwnershipInTime, T12EndsWithTheRebuttal) {
  std::vector<record::OwnershipEdge> edges = sample_edges("P A 40; P A 100 control");
  edges[1].rebutted = day("2024-05-01");
  EXPECT_EQ(SampleOwnership(edges, {"P"}, "eu.269-2014", day("2024-04-30")).status("A"), "BLOCKED");
  EXPECT_EQ(SampleOwnership(edges, {"P"}, "eu.269-2014", day("2024-05-01")).status("A"), "CLEAR");
}

TEST(OwnershipInTime, T13IsSuspendedWithTheRule) {
  const char* edges = "X B 50";
  EXPECT_EQ(ask(edges, {"X"}, "us.bis", "2025-10-15").status("B"), "BLOCKED");
  SampleOwnership suspended = ask(edges, {"X"}, "us.bis", "2025-12-01");
  EXPECT_EQ(suspended.version, nullptr);
  EXPECT_EQ(suspended.status("B"), "CLEAR");
  EXPECT_EQ(suspended.status("X"), "LISTED");
  EXPECT_EQ(ask(edges, {"X"}, "us.bis", "2026-11-10").status("B"), "BLOCKED");
}

TEST(Ownership, TakesVotesForTheUnitedKingdomAlone) {
  const char* edges = "X A 30; X A 51 votes; A B 51; X C 30; X C 30 votes";
  SampleOwnership uk = ask(edges, {"X"}, "uk.rus", "2025-03-04");
  EXPECT_EQ(uk.status("A"), "BLOCKED");
  EXPECT_EQ(uk.witness("A"), "X 51");
  EXPECT_EQ(uk.standing("A").votes, *base::parse_percent("51"));
  EXPECT_EQ(uk.standing("A").low, *base::parse_percent("30"));
  EXPECT_FALSE(uk.standing("A").controlled);
  EXPECT_EQ(uk.status("B"), "BLOCKED");
  EXPECT_EQ(uk.status("C"), "CLEAR");
  EXPECT_EQ(ask(edges, {"X"}, "us.ofac", "2025-03-04").status("A"), "CLEAR");
}

TEST(Ownership, UnderDirectivesAddsUpWithinOne) {
  SampleOwnership sample = ask("X A 25; Y A 25; Z A 25", {}, "us.ofac.ssi", "2025-03-04");
  auto with = [&](const char* party, const char* directive) {
    sample.ownership.change({sample.selection.find(party), directive}, true);
    return sample.status("A");
  };
  EXPECT_EQ(with("X", "1"), "CLEAR");
  EXPECT_EQ(with("Y", "2"), "CLEAR");
  EXPECT_EQ(with("Z", "1"), "BLOCKED");
}

TEST(Ownership, NeverTakesAStatementWithoutAPercentageAsAHolding) {
  SampleOwnership sample = ask("X A ?; A B 100", {"X"}, "us.ofac", "2025-03-04");
  EXPECT_EQ(sample.status("A"), "CLEAR");
  ASSERT_EQ(sample.selection.flags.size(), 1U);
  EXPECT_EQ(to_string(sample.selection.flags[0].reason), "no percentage is stated");
}

TEST(Ownership, ReachesRingsThatHoldThemselves) {
  const char* edges = "A B 60; B A 60; X A 1; D D 60; E C 100";
  SampleOwnership sample = ask(edges, {"X"}, "us.ofac", "2025-03-04");
  EXPECT_EQ(sample.status("A"), "CIRCULAR");
  EXPECT_EQ(sample.status("B"), "CIRCULAR");
  EXPECT_EQ(sample.status("D"), "CLEAR");
  EXPECT_EQ(sample.path("B"), "X > A > B");
  sample.ownership.change({sample.selection.find("X")}, false);
  EXPECT_EQ(sample.status("A"), "CLEAR");
}

}  // namespace
}  // namespace detente::law
