#include "detente/index/near_letters.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <random>
#include <string>

#include "detente/text/traits.h"

namespace detente::index {
namespace {

// Letters of which few are set, so that many are near.
std::vector<ScanRow> rows_of_few_letters(std::size_t count) {
  std::mt19937 random(1);
  std::vector<ScanRow> rows(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto some = random(), of_them = random();
    rows[i] = {static_cast<std::uint32_t>(i * 7), static_cast<std::uint32_t>(some & of_them),
               static_cast<std::uint16_t>(random()), static_cast<std::uint16_t>(random())};
  }
  for (ScanRow& row : rows) row.letters &= 0x80000FF0U;
  return rows;
}

TEST(NearLetters, AreTheSameByEveryKernel) {
  const std::vector<ScanRow> all = rows_of_few_letters(64);
  EXPECT_EQ(letters_kernels().front().name, "scalar");
  for (const LettersKernel& kernel : letters_kernels()) {
    if (!kernel.supported()) {
      std::printf("not supported here: %s\n", std::string(kernel.name).c_str());
      continue;
    }
    SCOPED_TRACE(kernel.name);
    for (std::size_t count = 0; count <= all.size(); ++count)
      for (const std::uint32_t letters : {0U, 0x80000010U, 0x80000FF0U, ~0U})
        for (const int edits : {1, 2}) {
          const std::span<const ScanRow> rows(all.data(), count);
          ASSERT_EQ(kernel.near(rows, letters, edits),
                    letters_kernels().front().near(rows, letters, edits))
              << count << ' ' << letters << ' ' << edits;
        }
  }
}

TEST(NearLetters, AreThoseThatMayBeTypingErrors) {
  const std::vector<ScanRow> all = rows_of_few_letters(200);
  for (const int edits : {1, 2}) {
    std::vector<std::uint32_t> expected = {5}, got = {5};
    for (const ScanRow& row : all)
      if (text::may_be_typo(0x80000030U, 9, row.letters, 9, edits)) expected.push_back(row.row);
    add_near(all, 0x80000030U, edits, got);
    EXPECT_EQ(got, expected);
    EXPECT_GT(got.size(), 5U);
    EXPECT_LT(got.size(), all.size());
  }
}

}  // namespace
}  // namespace detente::index
