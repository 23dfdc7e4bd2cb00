#include "detente/text/traits.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "detente/text/edit_distance.h"

namespace detente::text {
namespace {

TEST(MayBeTypo, IsTrueOfEveryPairWithinTheEdits) {
  std::mt19937 random(1);
  const auto word = [&] {
    std::string out;
    for (std::size_t left = 1 + random() % 6; left > 0; --left)
      out += static_cast<char>('a' + random() % 4);
    return out;
  };
  std::size_t refused = 0;
  for (int round = 0; round < 20'000; ++round) {
    const std::string a = word(), b = word();
    for (const int edits : {0, 1, 2}) {
      const bool may =
          may_be_typo(traits_of(a).letters, a.size(), traits_of(b).letters, b.size(), edits);
      refused += !may;
      if (osa_distance(a, b, edits) <= edits) {
        ASSERT_TRUE(may) << a << ' ' << b << ' ' << edits;
      }
    }
  }
  EXPECT_GT(refused, 10'000U);
}

}  // namespace
}  // namespace detente::text
