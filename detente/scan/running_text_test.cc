#include "detente/scan/running_text.h"

#include <gtest/gtest.h>

#include <string>

#include "detente/scan/everyday_words.h"
#include "detente/scan/finder_samples.h"
#include "detente/scan/print_table.h"

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

TEST(RunningWords, AreThoseOfSplitWords) {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = samples::random_text(random, 1 + random() % 60);
    const std::vector<text::Word> expected = text::split_words(text);
    const RunningText running = running_text(text);
    ASSERT_EQ(running.words.size(), expected.size()) << text;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const TextWord& word = running.words[i];
      ASSERT_EQ(word.begin, expected[i].begin) << text;
      const std::string_view rest =
          std::string_view(text).substr(word.end, expected[i].end - word.end);
      ASSERT_TRUE(rest.empty() || rest == "'s" || rest == "’s" || rest == "`s") << text;
      const std::vector<text::Word> alone = text::split_words(
          std::string_view(text).substr(expected[i].begin, expected[i].end - expected[i].begin));
      ASSERT_EQ(word.script, alone[0].script) << text;
      ASSERT_EQ(running.prints[word.print],
                std::string_view(text).substr(word.begin, word.end - word.begin));
    }
  }
}

TEST(RunningWords, AreNumberedByTheirPrintWithoutAPossessive) {
  const RunningText text = running_text("Anna's dog saw ANNA, Anna and Anna's dog");
  std::vector<std::uint32_t> numbers;
  for (const TextWord& word : text.words) numbers.push_back(word.print);
  EXPECT_EQ(numbers, (std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 0, 1}));
  EXPECT_EQ(text.prints,
            (std::vector<std::string_view>{"Anna", "dog", "saw", "ANNA", "Anna", "and"}));
}

TEST(PrintTable, TellsWordsOfOneKeyApartByTheirBytes) {
  std::vector<std::string> words;
  for (int i = 0; i < 3000; ++i) words.push_back("word" + std::to_string(i));
  for (const int bits : {1, 8, 64}) {
    PrintTable table(bits);
    for (int round = 0; round < 2; ++round)
      for (std::uint32_t i = 0; i < words.size(); ++i)
        ASSERT_EQ(table.number_of(key_of_native(words[i]), words[i]), i) << bits;
    EXPECT_EQ(table.prints().size(), words.size());
  }
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
