#include "detente/text/phonetic.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "detente/text/traits.h"

namespace detente::text {
namespace {

TEST(Skeleton, JoinsSpellingsOfOneSoundAndKeepsOthersApart) {
  struct Case {
    std::string_view a, b;
    bool same;
  };
  const Case cases[] = {
      {"mohammed", "muhammad", false},
      {"muhamad", "muhammad", true},
      {"usama", "osama", true},
      {"yevgeny", "evgenii", true},
      {"lee", "li", true},
      {"li", "lu", false},
      {"sergey", "sergei", true},
      {"filip", "philipp", true},
      {"aleksandr", "alexandr", true},
      {"tchekhov", "chekhov", true},
      {"shoigu", "schoigu", true},
      {"jon", "john", true},
      {"kadafi", "qadhafi", true},
      {"arseniy", "arsenij", false},
      {"ivanov", "ivanow", true},
      {"petrov", "pavlov", false},
      {"jan", "jon", false},
      {"taheri", "tari", false},
      {"mahdi", "madi", true},
      {"shamsaldin", "shamsaddin", true},
      {"abdulrahman", "abdurrahman", true},
      {"saladino", "salatino", false},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.a) + " " + std::string(c.b));
    EXPECT_EQ(skeleton(c.a) == skeleton(c.b), c.same) << skeleton(c.a) << " " << skeleton(c.b);
  }
}

TEST(Skeleton, IsEmptyForTheEmptySpellingAlone) {
  EXPECT_EQ(skeleton(""), "");
  for (char c = 'a'; c <= 'z'; ++c) EXPECT_NE(skeleton(std::string(1, c)), "") << c;
  EXPECT_EQ(skeleton("b52"), "b52");
}

// Words in which every rule of sounds can meet every other.
TEST(SoundHashes, AreThoseOfSkeletonAndConsonants) {
  constexpr std::string_view kLetters = "aeiouyhckgsztpbvwfmnrlxjd7";
  std::mt19937 random(1);
  for (int round = 0; round < 50'000; ++round) {
    std::string word;
    for (std::size_t left = random() % 9; left > 0; --left)
      word += kLetters[random() % kLetters.size()];
    const SoundHashes hashes = sound_hashes(word);
    ASSERT_EQ(hashes.skeleton, hash_of(skeleton(word))) << word;
    ASSERT_EQ(hashes.consonants, hash_of(consonants(word))) << word;
    ASSERT_EQ(hashes.consonant_count, consonants(word).size()) << word;
  }
}

TEST(Consonants, DropVowelsBehindTheFirstLetter) {
  EXPECT_EQ(consonants("mohammed"), consonants("muhammad"));
  EXPECT_EQ(consonants("saddam"), "sdm");
  EXPECT_EQ(consonants("aea"), "a");
  EXPECT_EQ(consonants("omari"), "amri");
  EXPECT_EQ(consonants("ameli"), consonants("amli"));
  EXPECT_EQ(consonants("madadi"), "mddi");
  EXPECT_EQ(consonants("taheri"), "thri");
}

TEST(Consonants, TellALongIAtTheEnd) {
  EXPECT_NE(consonants("hamid"), consonants("hamidi"));
  EXPECT_EQ(consonants("hamidy"), consonants("hamidi"));
  EXPECT_EQ(consonants("hamidee"), consonants("hamidi"));
  EXPECT_EQ(consonants("salameh"), consonants("salame"));
}

}  // namespace
}  // namespace detente::text
