#include "detente/index/rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <vector>

namespace detente::index {
namespace {

// Keys that are spread evenly, that stand close together at either end, and that are all the same.
TEST(RowsOf, AreTheRowsOfTheKeyHoweverKeysAreSpread) {
  std::mt19937 random(1);
  const auto evenly = [&] { return static_cast<std::uint32_t>(random()); };
  const auto low = [&] { return static_cast<std::uint32_t>(random() % 50); };
  const auto high = [&] { return UINT32_MAX - static_cast<std::uint32_t>(random() % 50); };
  const auto both = [&] { return random() % 2 == 0 ? low() : high(); };
  const auto one = [] { return 77U; };
  const std::vector<std::function<std::uint32_t()>> spreads = {evenly, low, high, both, one};
  for (const auto& key : spreads)
    for (const std::size_t count : {0U, 1U, 2U, 3U, 10U, 500U}) {
      std::vector<KeyRow> rows(count);
      for (KeyRow& row : rows) row.key = key();
      std::sort(rows.begin(), rows.end(),
                [](const KeyRow& a, const KeyRow& b) { return a.key < b.key; });
      std::vector<std::uint32_t> asked = {0, 1, 49, 77, UINT32_MAX / 2, UINT32_MAX - 1, UINT32_MAX};
      for (const KeyRow& row : rows) asked.insert(asked.end(), {row.key, row.key + 1});
      std::vector<Sought<KeyRow>> sought;
      for (const std::uint32_t wanted : asked) {
        sought.push_back({rows, wanted});
        sought.push_back({std::span<const KeyRow>(rows).first(count / 2), wanted});
      }
      seek(std::span<Sought<KeyRow>>(sought));
      for (const Sought<KeyRow>& each : sought) {
        const auto got = each.found(), expected = rows_of(each.rows, each.key);
        ASSERT_EQ(got.data(), expected.data());
        ASSERT_EQ(got.size(), expected.size());
      }
      for (const std::uint32_t wanted : asked) {
        const auto got = rows_of(std::span<const KeyRow>(rows), wanted);
        const auto equal = std::count_if(rows.begin(), rows.end(),
                                         [&](const KeyRow& row) { return row.key == wanted; });
        ASSERT_EQ(got.size(), static_cast<std::size_t>(equal)) << count << ' ' << wanted;
        for (const KeyRow& row : got) ASSERT_EQ(row.key, wanted);
      }
    }
}

}  // namespace
}  // namespace detente::index
