#include "detente/text/edit_distance.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace detente::text {
namespace {

std::vector<std::string> words_up_to(std::size_t longest) {
  std::vector<std::string> words = {""};
  for (std::size_t first = 0; words[first].size() < longest; ++first)
    for (char letter : {'a', 'b', 'c'}) words.push_back(words[first] + letter);
  return words;
}

TEST(OsaDistance, AgreesWithTheTableOnAllShortWords) {
  const std::vector<std::string> words = words_up_to(5);
  for (const std::string& a : words)
    for (const std::string& b : words)
      for (int limit : {0, 1, 2, 5})
        ASSERT_EQ(osa_distance(a, b, limit), osa_distance_table(a, b, limit))
            << a << " " << b << " " << limit;
}

TEST(OsaDistance, AgreesWithTheTableAroundSixtyFourLetters) {
  for (std::size_t size : {62u, 63u, 64u, 65u, 66u}) {
    const std::string a(size, 'a');
    for (std::size_t at = 0; at < size; ++at) {
      std::string b = a;
      b[at] = 'b';
      ASSERT_EQ(osa_distance(a, b, 2), 1);
      b.insert(at / 2, 1, 'c');
      ASSERT_EQ(osa_distance(a, b, 3), osa_distance_table(a, b, 3)) << size << " " << at;
    }
  }
}

TEST(OsaDistance, CountsATranspositionOnceAndCodePointsAsLetters) {
  EXPECT_EQ(osa_distance("peskov", "pesokv", 2), 1);
  EXPECT_EQ(osa_distance("ca", "abc", 3), 3);  // no letter is edited twice
  EXPECT_EQ(osa_distance(U"песков", U"песокв", 2), 1);
  EXPECT_EQ(osa_distance(U"песков", U"персик", 2), 3);
  EXPECT_EQ(osa_distance("", "ab", 2), 2);
  EXPECT_EQ(osa_distance("", "abc", 2), 3);
}

}  // namespace
}  // namespace detente::text
