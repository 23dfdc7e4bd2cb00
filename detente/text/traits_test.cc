#include "detente/text/traits.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "detente/text/edit_distance.h"
#include "detente/text/phonetic.h"

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

TEST(TraitsOf, AreHashesOfWhatIsHeard) {
  std::mt19937 random(2);
  for (int round = 0; round < 20'000; ++round) {
    std::string word;
    for (std::size_t left = 1 + random() % 20; left > 0; --left)
      word += "abcdehiklmnoprstuxyz0123"[random() % 24];
    const SpellingTraits traits = traits_of(word);
    EXPECT_EQ(traits.sound, hash_of(skeleton(word)));
    const std::string heard = consonants(word);
    EXPECT_EQ(traits.consonants, heard.size() < 3 ? 0 : hash_of(heard) | 1U) << word;
  }
}

}  // namespace
}  // namespace detente::text
