#include "detente/report/relief_report.h"

#include <gtest/gtest.h>

#include "detente/law/snapshot.h"
#include "detente/report/relief_counts.h"
#include "detente/report/relief_proof.h"
#include "detente/report/relief_rows.h"
#include "detente/report/relief_samples.h"

namespace detente::report {
namespace {

using relief::Mode;

TEST(ReliefReport, Table) {
  SampleRelief sample(kDelisting);
  EXPECT_EQ(relief_table(sample.answer, std::nullopt, 0, false), R"(TABLE)");
}

TEST(ReliefReport, TableOfOneMode) {
  SampleRelief sample(kSuspending);
  EXPECT_EQ(relief_table(sample.answer, Mode::kBest, 0, false), R"(TABLE2)");
}

TEST(ReliefReport, Csv) {
  SampleRelief sample(kDelisting);
  EXPECT_EQ(relief_csv(sample.answer, std::nullopt), R"(CSV)");
}

TEST(ReliefReport, JsonOfOneMode) {
  SampleRelief sample(kSuspending);
  EXPECT_EQ(relief_json(sample.answer, Mode::kAssumed), R"(JSON)");
}

TEST(ReliefReport, JsonOfAllModesHasEachOfThem) {
  SampleRelief sample(kDelisting);
  std::string all = relief_json(sample.answer, std::nullopt);
  for (Mode mode : {Mode::kAssumed, Mode::kBest, Mode::kWorst}) {
    std::string one = relief_json(sample.answer, mode);
    one.pop_back();
    std::string member = "\"" + std::string(relief::to_string(mode)) + "\":" + one;
    EXPECT_NE(all.find(member), all.npos) << member;
  }
}

TEST(ReliefReport, OptionsAreToldApart) {
  SampleRelief first(kDelisting), second(kSuspending);
  std::vector<const ReliefAnswer*> both = {&first.answer, &second.answer};
  EXPECT_EQ(relief_diff_table(both, Mode::kWorst, 0, false), R"(DIFF)");
  EXPECT_EQ(relief_diff_csv(both, Mode::kWorst), R"(DIFFCSV)");
  EXPECT_EQ(relief_diff_json(both, Mode::kWorst), R"(DIFFJSON)");
  EXPECT_EQ(relief_diff_table({&first.answer, &first.answer}, std::nullopt, 0, false),
            "no party has another class or other dates\n");
}

TEST(ReliefReport, ProofForAParty) {
  SampleRelief sample(kDelisting);
  auto proof =
      relief_proof(sample.answer, *law::find_party(*sample.answer.view, "leasing"), Mode::kAssumed);
  ASSERT_TRUE(proof) << proof.error().message;
  EXPECT_EQ(*proof, R"(PROOF)");
}

// The twin: each cell is asked by itself.
TEST(ReliefReport, CountsAreThoseOfTheCells) {
  SampleRelief sample(kDelisting);
  const ReliefAnswer& answer = sample.answer;
  const relief::Grid& grid = answer.evaluation->grid;
  for (Mode mode : {Mode::kAssumed, Mode::kBest, Mode::kWorst}) {
    std::vector<ReliefCount> counts = relief_counts(answer, mode);
    EXPECT_GE(counts.size(), 3u);
    for (const ReliefCount& count : counts) {
      base::Seconds at = count.at == counts.back().at ? count.at - std::chrono::hours{1} : count.at;
      std::size_t prohibited = 0;
      for (std::size_t p = 0; p < grid.parties.size(); ++p) {
        bool is = false;
        for (std::size_t a = 0; a < grid.authorities.size(); ++a)
          is |= relief::answer_at(answer.evaluation->outcome(mode).course[grid.cell(p, a, 0)],
                                  at) == law::Answer::kProhibited;
        prohibited += is ? 1 : 0;
      }
      EXPECT_EQ(count.prohibited, prohibited) << relief::to_string(mode);
    }
  }
}

}  // namespace
}  // namespace detente::report
