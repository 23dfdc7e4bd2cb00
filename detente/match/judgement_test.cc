#include "detente/match/judgement.h"

#include <gtest/gtest.h>

namespace detente::match {
namespace {

Judged judged(std::uint32_t score, bool same, std::string group = "") {
  Judged out;
  out.score = score;
  out.same = same;
  out.group = std::move(group);
  return out;
}

const std::vector<Judged> kFour = {judged(9000, true, "b"), judged(6999, true, "a"),
                                   judged(7000, false, "a"), judged(100, false)};

TEST(Judgement, AScoreAtTheThresholdIsAnAlarm) {
  EXPECT_EQ(count(kFour, 7000), (Counts{1, 1, 1, 1}));
  EXPECT_EQ(count(kFour, 6999), (Counts{2, 0, 1, 1}));
  EXPECT_EQ(count(kFour, 7001), (Counts{1, 1, 0, 2}));
}

TEST(Judgement, SharesAreOfWhatTheirNameSays) {
  const Counts counts{6, 2, 3, 9};
  EXPECT_EQ(counts.precision(), (Share{6, 9}));
  EXPECT_EQ(counts.recall(), (Share{6, 8}));
  EXPECT_EQ(counts.false_alarm_rate(), (Share{3, 12}));
  EXPECT_EQ(counts.f1(), (Share{12, 17}));
  EXPECT_EQ(counts.all(), 20u);
}

TEST(Judgement, RoundsToTheNearestAndKnowsNoShareOfNothing) {
  EXPECT_EQ(per_ten_thousand({2, 3}), 6667u);
  EXPECT_EQ(per_ten_thousand({1, 3}), 3333u);
  EXPECT_EQ(per_ten_thousand({3, 3}), 10000u);
  EXPECT_EQ(per_ten_thousand({0, 0}), std::nullopt);
}

TEST(Judgement, IntervalsAreWilsons) {
  // By hand from the closed form: 8 of 10 is 0.4902 to 0.9433; 0 of 10 is 0 to 0.2775.
  EXPECT_EQ(wilson({8, 10}), (Interval{4902, 9433}));
  EXPECT_EQ(wilson({0, 10}), (Interval{0, 2775}));
  EXPECT_EQ(wilson({10, 10}), (Interval{7225, 10000}));
}

TEST(Judgement, CountsByAFieldAndLeavesOutWhoHasNone) {
  const std::vector<CountedValue> groups = count_by(kFour, &Judged::group, 7000);
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].value, "a");
  EXPECT_EQ(groups[0].counts, (Counts{0, 1, 1, 0}));
  EXPECT_EQ(groups[1].value, "b");
  EXPECT_EQ(groups[1].counts, (Counts{1, 0, 0, 0}));
}

TEST(Judgement, ASweepCountsAtEachThreshold) {
  const std::vector<SweptThreshold> swept = sweep(kFour, 4000);
  ASSERT_EQ(swept.size(), 31u);
  EXPECT_EQ(swept.back().threshold, 10000u);
  for (const SweptThreshold& one : swept) EXPECT_EQ(one.counts, count(kFour, one.threshold));
}

TEST(Judgement, EveryScoreIsInOneBin) {
  const std::vector<Judged> some = {judged(0, false), judged(999, true), judged(1000, true),
                                    judged(9000, false), judged(10000, true)};
  const std::vector<ScoreBin> bins = reliability(some);
  ASSERT_EQ(bins.size(), 10u);
  EXPECT_EQ(bins[0].same, (Share{1, 2}));
  EXPECT_EQ(bins[0].mean, 500u);  // 499.5, up
  EXPECT_EQ(bins[1].same, (Share{1, 1}));
  EXPECT_EQ(bins[5].same, (Share{0, 0}));
  EXPECT_EQ(bins[9].same, (Share{1, 2}));
  EXPECT_EQ(bins[9].mean, 9500u);
}

TEST(Judgement, TheWorstIsFarthestFromTheThreshold) {
  const std::vector<Judged> some = {judged(6900, true), judged(9000, false), judged(10, true),
                                    judged(7100, true), judged(7100, false)};
  EXPECT_EQ(worst(some, 7000, 9), (std::vector<std::size_t>{2, 1, 0, 4}));
  EXPECT_EQ(worst(some, 7000, 1), (std::vector<std::size_t>{2}));
}

}  // namespace
}  // namespace detente::match
