#include "detente/text/distances.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "detente/text/edit_distance.h"
#include "detente/text/utf8.h"

namespace detente::text {
namespace {

// Few letters, so that much is near; from none to more than fit a lane.
std::vector<std::u32string> words(std::u32string_view letters, std::size_t most) {
  std::mt19937 random(1);
  std::vector<std::u32string> out(200);
  for (std::u32string& word : out)
    for (std::size_t left = random() % (most + 1); left > 0; --left)
      word += letters[random() % letters.size()];
  return out;
}

TEST(Distances, AreThoseOfEachPair) {
  const std::vector<std::u32string> all = words(U"abc1", 20);
  Distances distances;
  for (const std::u32string& letters : all)
    for (const int limit : {0, 2}) {
      const std::string word = to_utf8(letters);
      distances.begin(word, limit);
      for (const std::u32string& other : all) distances.add(to_utf8(other));
      const auto got = distances.finish();
      ASSERT_EQ(got.size(), all.size());
      for (std::size_t i = 0; i < all.size(); ++i)
        ASSERT_EQ(got[i], osa_distance_table(word, to_utf8(all[i]), limit))
            << word << ' ' << to_utf8(all[i]) << ' ' << limit;
    }
}

// "а" to "г", and letters whose lowest byte is that of another or the one behind it.
TEST(Distances, CountCodePoints) {
  const std::vector<std::u32string> all = words(U"абвг\u0530\u0531\u0630\u0730\u4E30", 18);
  Distances distances;
  for (const std::u32string& word : all) {
    distances.begin(word, 2);
    std::vector<std::size_t> sizes;
    for (const std::u32string& other : all) sizes.push_back(distances.add_utf8(to_utf8(other)));
    const auto got = distances.finish();
    ASSERT_EQ(got.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      ASSERT_EQ(got[i], osa_distance(word, all[i], 2)) << to_utf8(word) << ' ' << to_utf8(all[i]);
      ASSERT_EQ(sizes[i], all[i].size());
    }
  }
}

TEST(Distances, PassOverWhatIsNotUtf8) {
  Distances distances;
  distances.begin(U"аб", 2);
  EXPECT_EQ(distances.add_utf8("\xFF\xD0\xB0\xD0\xB1\xD0"), 2U);
  EXPECT_EQ(distances.finish()[0], 0);
}

TEST(Distances, AreTheSameByEveryKernel) {
  std::mt19937 random(1);
  EXPECT_EQ(osa_kernels().front().name, "scalar");
  for (const OsaKernel& kernel : osa_kernels()) {
    if (!kernel.supported()) {
      std::printf("not supported here: %s\n", std::string(kernel.name).c_str());
      continue;
    }
    SCOPED_TRACE(kernel.name);
    for (std::size_t pattern = 1; pattern <= kMostLaneLetters; ++pattern)
      for (std::size_t most = 0; most <= kMostLaneLetters; ++most) {
        OsaLanes lanes;
        for (auto& letter : lanes.places)
          for (std::uint16_t& places : letter) {
            const auto some = random(), of_them = random();
            places = static_cast<std::uint16_t>(some & of_them & ((1U << pattern) - 1));
          }
        for (std::uint16_t& size : lanes.sizes)
          size = static_cast<std::uint16_t>(random() % (most + 1));
        OsaLanes expected = lanes;
        osa_kernels().front().measure(expected, pattern, most);
        kernel.measure(lanes, pattern, most);
        ASSERT_EQ(lanes.distances, expected.distances) << pattern << ' ' << most;
      }
  }
}

}  // namespace
}  // namespace detente::text
