#include "detente/match/assignment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace detente::match {
namespace {

std::int64_t total(std::span<const std::int64_t> weights, std::size_t columns,
                   const std::vector<std::size_t>& partner) {
  std::int64_t sum = 0;
  for (std::size_t row = 0; row < partner.size(); ++row)
    if (partner[row] != kUnpaired) sum += weights[row * columns + partner[row]];
  return sum;
}

// The twin: every choice for every row.
std::int64_t greatest(std::span<const std::int64_t> weights, std::size_t rows, std::size_t columns,
                      std::size_t row, std::vector<bool>& taken) {
  if (row == rows) return 0;
  std::int64_t best = greatest(weights, rows, columns, row + 1, taken);
  for (std::size_t j = 0; j < columns; ++j) {
    if (taken[j]) continue;
    taken[j] = true;
    best = std::max(best,
                    weights[row * columns + j] + greatest(weights, rows, columns, row + 1, taken));
    taken[j] = false;
  }
  return best;
}

TEST(Assign, FindsTheGreatestTotalOfEverySmallTable) {
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    const std::size_t rows = random() % 5, columns = random() % 5;
    std::vector<std::int64_t> weights(rows * columns);
    for (std::int64_t& weight : weights) weight = random() % 3 == 0 ? 0 : random() % 9;
    std::vector<bool> taken(columns);
    const std::vector<std::size_t> partner = assign(weights, rows, columns);
    ASSERT_EQ(total(weights, columns, partner), greatest(weights, rows, columns, 0, taken));
    std::vector<std::size_t> used;
    for (const std::size_t column : partner)
      if (column != kUnpaired) used.push_back(column);
    std::sort(used.begin(), used.end());
    ASSERT_EQ(std::adjacent_find(used.begin(), used.end()), used.end());
  }
}

TEST(Assign, MakesNoPairOfWeightNothing) {
  EXPECT_EQ(assign(std::vector<std::int64_t>{0, 0, 0, 7}, 2, 2),
            (std::vector<std::size_t>{kUnpaired, 1}));
}

TEST(Assign, PrefersTwoGoodPairsToOneThatIsBetterThanEither) {
  EXPECT_EQ(assign(std::vector<std::int64_t>{9, 8, 8, 0}, 2, 2), (std::vector<std::size_t>{1, 0}));
}

}  // namespace
}  // namespace detente::match
