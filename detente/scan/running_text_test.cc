#include "detente/scan/running_text.h"

#include <gtest/gtest.h>

#include <string>

#include "detente/scan/everyday_words.h"

namespace detente::scan {
namespace {

// "Oleg|Tumbarov": words with "/" for a break, "," for a comma, " " for space, "-" for joined.
std::string shape(std::string_view text) {
  std::string line;
  for (const TextWord& word : running_text(text).words) {
    if (!line.empty()) line += "/, -"[static_cast<std::size_t>(word.gap)];
    line += text.substr(word.begin, word.end - word.begin);
  }
  return line;
}

TEST(RunningWords, SayWhatStandsBetweenThem) {
  struct Case {
    std::string_view text;
    std::string_view shape;
  };
  const Case cases[] = {
      {"one two", "one two"},
      {"one\ntwo", "one two"},
      {"one\r\ntwo", "one two"},
      {"one\n\ntwo", "one/two"},
      {"one\r\n \r\ntwo", "one/two"},
      {"one. Two", "one/Two"},
      {"Mr. Two", "Mr Two"},
      {"V. Two", "V Two"},
      {"Steel Co. Ltd. said", "Steel Co Ltd/said"},
      {"Steel, Two", "Steel,Two"},
      {"one \"two\" “three”", "one two three"},
      {"one (two)", "one/two"},
      {"one – two", "one/two"},
      {"Jong-un", "Jong-un"},
      {"Tum-\nbarov", "Tum-barov"},
      {"one; two: three", "one/two/three"},
      {"Peter's dog", "Peter dog"},
      {"PETER’S DOG", "PETER DOG"},
      {"O'Neil", "O'Neil"},
      {"", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(shape(c.text), c.shape);
  }
}

TEST(RunningWords, SeeCapitalsWhereTheScriptHasThem) {
  std::vector<TextWord> words = running_text("one Two THREE Раз два 習 4th").words;
  ASSERT_EQ(words.size(), 7U);
  const bool capital[] = {false, true, true, true, false, true, true};
  const bool all[] = {false, false, true, false, false, false, false};
  for (std::size_t i = 0; i < words.size(); ++i) {
    SCOPED_TRACE(i);
    EXPECT_EQ(words[i].capital, capital[i]);
    EXPECT_EQ(words[i].all_capitals, all[i]);
  }
}

TEST(RunningWords, TakeATextWithoutAnyCapitalAsIfAllWere) {
  for (const TextWord& word : running_text("no capital here").words) EXPECT_TRUE(word.capital);
}

TEST(RunningWords, KeepTheirPlacesBeyondTheFirstFourThousandBytes) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "слово" + std::to_string(i) + " ";
  std::vector<TextWord> words = running_text(text).words;
  ASSERT_EQ(words.size(), 3000U);
  for (std::size_t i = 0; i < words.size(); ++i)
    ASSERT_EQ(text.substr(words[i].begin, words[i].end - words[i].begin),
              "слово" + std::to_string(i));
}

TEST(EverydayWords, KnowRegularForms) {
  for (std::string_view word :
       {"reuse", "options", "waiting", "stopped", "savings", "happier", "tuesday", "cities", "we"})
    EXPECT_TRUE(is_everyday_word(word)) << word;
  for (std::string_view word : {"gazmetallbank", "tumbarov", "", "sss"})
    EXPECT_FALSE(is_everyday_word(word)) << word;
  EXPECT_TRUE(is_known_name("jupiter"));
  EXPECT_FALSE(is_known_name("tumbarov"));
}

}  // namespace
}  // namespace detente::scan
