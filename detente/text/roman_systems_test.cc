#include "detente/text/roman_systems.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace detente::text {
namespace {

std::vector<std::string> together(const RomanSystemSet& set, std::u32string_view letters) {
  Spellings out;
  set.spell(out, letters);
  return out.take();
}

// By each system alone, as if there were no other.
std::vector<std::string> one_by_one(std::initializer_list<std::string_view> systems,
                                    std::u32string_view letters) {
  Spellings out;
  for (std::string_view system : systems)
    for (const std::string& spelling : together(RomanSystemSet{system}, letters)) out.add(spelling);
  return out.take();
}

TEST(RomanSystemSet, SpellsAsItsSystemsDoOneByOne) {
  const std::initializer_list<std::string_view> kSystems = {
      "cyrillic",        "cyrillic.bgn",       "cyrillic.loose",     "cyrillic.icao",
      "cyrillic.german", "cyrillic.ukrainian", "cyrillic.bulgarian", "cyrillic.serbian"};
  const RomanSystemSet set(kSystems);
  // Letters that the systems know, letters of one alone, and letters that none knows.
  constexpr std::u32string_view kLetters = U"абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґјљњћђџўқңөéα7ﬁ";
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    std::u32string word;
    for (std::size_t left = 1 + random() % 9; left > 0; --left)
      word.push_back(kLetters[random() % kLetters.size()]);
    ASSERT_EQ(together(set, word), one_by_one(kSystems, word)) << round;
  }
}

TEST(RomanSystemSet, WritesLettersOfSeveralTogetherWhereASystemHasARuleForThem) {
  EXPECT_EQ(together(RomanSystemSet{"cyrillic"}, U"щука"), (std::vector<std::string>{"shchuka"}));
  EXPECT_EQ(together(RomanSystemSet{"greek"}, U"ου"), one_by_one({"greek"}, U"ου"));
}

TEST(RomanSystemSet, OfNoLettersWritesNothing) {
  EXPECT_TRUE(together(RomanSystemSet{"cyrillic"}, U"").empty());
}

}  // namespace
}  // namespace detente::text
