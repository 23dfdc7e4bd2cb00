#include "detente/report/ownership_report.h"

#include <gtest/gtest.h>

#include "detente/law/ownership_samples.h"

namespace detente::report {
namespace {

// The sample must outlive the answer.
OwnershipAnswer answer_of(law::SampleOwnership& sample, const std::string& rule) {
  OwnershipAnswer answer;
  answer.rule = rule;
  answer.version = sample.version;
  answer.on = *base::parse_day("2025-03-04");
  answer.edges = sample.edges;
  answer.selection = &sample.selection;
  answer.standings = sample.ownership.standings();
  answer.problems = law::ownership_problems(sample.edges, {answer.on, {}});
  return answer;
}

law::SampleOwnership sample_of(const std::string& edges, std::vector<std::string> listed,
                               const char* rule) {
  return {law::sample_edges(edges), std::move(listed), rule, *base::parse_day("2025-03-04")};
}

constexpr const char* kEdges =
    "X A 50; A B 40; Y B 10; X C 40..60; Q C 30..60; X D ?; X E 100 control; X B 25; B X 1";

TEST(OwnershipReport, IsOneObjectWithAProofForEveryParty) {
  auto sample = sample_of(kEdges, {"X", "Y", "Z"}, "us.ofac");
  EXPECT_EQ(ownership_json(answer_of(sample, "us.ofac")),
            R"({
"X":{"status":"LISTED","rule":"us.ofac","low":"1","high":"1","threshold":">= 50 %","distance":null,"path":["X"],"witness":[]},
"A":{"status":"BLOCKED","rule":"us.ofac","low":"50","high":"50","threshold":">= 50 %","distance":"0","path":["X","A"],"witness":[{"owner":"X","low":"50","high":"50","kind":"equity"}]},
"B":{"status":"BLOCKED","rule":"us.ofac","low":"75","high":"75","threshold":">= 50 %","distance":"25","path":["X","B"],"witness":[{"owner":"X","low":"25","high":"25","kind":"equity"},{"owner":"Y","low":"10","high":"10","kind":"equity"},{"owner":"A","low":"40","high":"40","kind":"equity"}]},
"Y":{"status":"LISTED","rule":"us.ofac","low":"0","high":"0","threshold":">= 50 %","distance":null,"path":["Y"],"witness":[]},
"C":{"status":"POSSIBLE","rule":"us.ofac","low":"40","high":"60","threshold":">= 50 %","distance":"10","path":["X","C"],"witness":[{"owner":"X","low":"40","high":"60","kind":"equity"}]},
"Q":{"status":"CLEAR","rule":"us.ofac","low":"0","high":"0","threshold":">= 50 %","distance":"50"},
"D":{"status":"CLEAR","rule":"us.ofac","low":"0","high":"0","threshold":">= 50 %","distance":"50","flags":[{"owner":"X","kind":"equity","reason":"no percentage is stated"}]},
"E":{"status":"CLEAR","rule":"us.ofac","low":"0","high":"0","threshold":">= 50 %","distance":"50","flags":[{"owner":"X","kind":"control","reason":"control alone does not count under this rule"}]},
"Z":{"status":"LISTED","rule":"us.ofac","low":"0","high":"0","threshold":">= 50 %","distance":null,"path":["Z"],"witness":[]}
}
)");
}

TEST(OwnershipReport, ShowsWhatIsNotClearWithItsProof) {
  auto sample = sample_of(kEdges, {"X", "Y"}, "us.ofac");
  OwnershipAnswer answer = answer_of(sample, "us.ofac");
  answer.names["A"] = "Alpha Ltd";
  EXPECT_EQ(ownership_table(answer, 0, false),
            "us.ofac on 2025-03-04: >= 50 %, all listed persons added up\n"
            "party          status    held %  from threshold  proof\n"
            "X              LISTED\n"
            "Y              LISTED\n"
            "B              BLOCKED       75              25  X 50 -> Alpha Ltd; X 25 + Y 10 + "
            "Alpha Ltd 40 -> B\n"
            "Alpha Ltd (A)  BLOCKED       50               0  X 50 -> Alpha Ltd\n"
            "C              POSSIBLE  40..60              10  X 40..60 -> C\n"
            "3 others CLEAR, with nothing held by them\n"
            "flag: X ? -> D: no percentage is stated\n"
            "flag: X control -> E: control alone does not count under this rule\n"
            "rule: OFAC, Revised Guidance of 2014-08-13; FAQ 398 (control), 399 (aggregation), 401 "
            "(chains), 402 (time, divestment)\n");
}

TEST(OwnershipReport, ShowsVotesAndControlAndMembersOfAnArrangement) {
  auto sample = sample_of("P A 30 joint:pact; Q A 25 joint:pact; P B 100 control; P C 60 votes",
                          {"P"}, "uk.rus");
  OwnershipAnswer answer = answer_of(sample, "uk.rus");
  EXPECT_EQ(witness_text(answer, answer.standings[sample.selection.find("A")]),
            "P 30 joint:pact + Q 25 joint:pact");
  EXPECT_EQ(witness_text(answer, answer.standings[sample.selection.find("B")]), "P control");
  EXPECT_EQ(witness_text(answer, answer.standings[sample.selection.find("C")]), "P 60 votes");
  EXPECT_EQ(distance(answer, answer.standings[sample.selection.find("B")]), std::nullopt);
  EXPECT_EQ(distance(answer, answer.standings[sample.selection.find("C")]),
            *base::parse_percent("10"));
  std::string json = ownership_json(answer);
  EXPECT_NE(json.find(R"({"owner":"Q","low":"25","high":"25","kind":"joint:pact","because":"P"})"),
            std::string::npos)
      << json;
}

TEST(OwnershipReport, SaysThatARuleIsNotInForce) {
  auto sample = sample_of("X A 100", {"X"}, "us.bis");
  OwnershipAnswer answer = answer_of(sample, "us.bis");
  EXPECT_EQ(ownership_json(answer),
            "{\n"
            R"("X":{"status":"LISTED","rule":"not in force","low":"0","high":"0","path":["X"],)"
            R"("witness":[]},)"
            "\n"
            R"("A":{"status":"CLEAR","rule":"not in force","low":"0","high":"0"})"
            "\n}\n");
  EXPECT_NE(ownership_table(answer, 0, false).find("not in force"), std::string::npos);
}

TEST(OwnershipReport, DrawsWhatIsReached) {
  auto sample = sample_of("X <b>&</b> 60; A A 60; X A 1; X C 100", {"X"}, "us.ofac");
  std::string page = ownership_html(answer_of(sample, "us.ofac"));
  EXPECT_NE(page.find("<svg class=\"chart\""), std::string::npos);
  EXPECT_EQ(page.find("<b>&"), std::string::npos);
  EXPECT_NE(page.find("&lt;b&gt;&amp;&lt;/b&gt;"), std::string::npos);
  EXPECT_NE(page.find("problem: &quot;A&quot; holds itself"), std::string::npos);
  auto clear = sample_of("X A 10", {"X"}, "us.ofac");
  EXPECT_EQ(ownership_html(answer_of(clear, "us.ofac")).find("<svg"), std::string::npos);
}

}  // namespace
}  // namespace detente::report
