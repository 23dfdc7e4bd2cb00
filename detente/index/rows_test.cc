#include "detente/index/rows.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace detente::index {
namespace {

// Finds what a walk over all rows finds, where the keys lie as hashes do and where they do not.
void check(const std::vector<std::uint32_t>& ascending, const std::vector<std::uint32_t>& asked) {
  std::vector<KeyRow> rows;
  for (const std::uint32_t key : ascending)
    rows.push_back({key, static_cast<std::uint32_t>(rows.size())});
  for (const std::uint32_t key : asked) {
    std::size_t first = 0, count = 0;
    while (first < rows.size() && rows[first].key < key) ++first;
    while (first + count < rows.size() && rows[first + count].key == key) ++count;
    const auto found = rows_of(std::span<const KeyRow>(rows), key);
    ASSERT_EQ(found.size(), count) << key;
    EXPECT_EQ(found.data() - rows.data(), static_cast<std::ptrdiff_t>(first)) << key;
  }
}

TEST(RowsOf, AreAllOfTheKey) {
  std::mt19937 random(1);
  for (const std::size_t size : {0, 1, 2, 7, 100, 5000})
    for (const std::uint32_t most : {3U, 1000U, UINT32_MAX}) {
      std::vector<std::uint32_t> keys(size);
      for (std::uint32_t& key : keys)
        key = static_cast<std::uint32_t>(most == UINT32_MAX ? random() : random() % most);
      std::sort(keys.begin(), keys.end());
      std::vector<std::uint32_t> asked = {0, 1, 2, UINT32_MAX, UINT32_MAX - 1};
      for (std::size_t i = 0; i < 50 && size > 0; ++i) asked.push_back(keys[random() % size]);
      for (int i = 0; i < 50; ++i) asked.push_back(static_cast<std::uint32_t>(random()));
      check(keys, asked);
    }
  // High ones alone, which a guess from the key misses by far.
  std::vector<std::uint32_t> high(3000);
  for (std::size_t i = 0; i < high.size(); ++i)
    high[i] = UINT32_MAX - static_cast<std::uint32_t>(3000 - i) / 3;
  check(high, {UINT32_MAX, UINT32_MAX - 1, UINT32_MAX - 500, UINT32_MAX - 999, 5});
}

}  // namespace
}  // namespace detente::index
