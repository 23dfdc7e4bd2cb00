#include "detente/text/spelled.h"

#include <gtest/gtest.h>

#include <random>

#include "detente/text/information.h"
#include "detente/text/romanise.h"

namespace detente::text {
namespace {

// More words than are remembered, again and again, so that they take each other's places.
TEST(Spelled, IsWhatTheWordGivesWhicheverWasAskedBefore) {
  constexpr std::u32string_view kLetters = U"абвгдежзиклмн";
  std::mt19937 random(1);
  for (int round = 0; round < 30'000; ++round) {
    Word word;
    word.script = Script::kCyrillic;
    for (int left = 0; left < 4; ++left)
      word.letters.push_back(kLetters[random() % kLetters.size()]);
    word.native = native_of(word.letters);
    const Spelled& known = spelled(word);
    ASSERT_EQ(known.spellings, latin_spellings(word)) << word.native;
    std::int32_t least = information(known.spellings.front());
    for (const std::string& spelling : known.spellings)
      least = std::min(least, information(spelling));
    ASSERT_EQ(known.information, least) << word.native;
  }
}

TEST(Spelled, TellsLettersOfOneScriptFromThoseOfAnother) {
  Word word;
  word.letters = U"аа";
  word.native = native_of(word.letters);
  word.script = Script::kCyrillic;
  const std::vector<std::string> cyrillic = spelled(word).spellings;
  word.script = Script::kOther;
  EXPECT_EQ(spelled(word).spellings, latin_spellings(word));
  EXPECT_EQ(cyrillic, (std::vector<std::string>{"aa"}));
}

}  // namespace
}  // namespace detente::text
