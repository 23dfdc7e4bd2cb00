#include "detente/scan/name_finder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detente/scan/finder_samples.h"
#include "detente/scan/scan_samples.h"

namespace detente::scan {
namespace {

using samples::find_at_once;
using samples::find_by_trying;
using samples::find_in_blocks;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr int kRounds = 300;

// "Ivan Petrov" for each place.
std::vector<std::string> places_in(std::string_view text, const std::vector<Occurrence>& found) {
  std::vector<std::string> places;
  for (const Occurrence& each : found)
    places.emplace_back(text.substr(each.begin, each.end - each.begin));
  return places;
}

struct Found {
  std::vector<std::string> equal, alike;
};

Found find_in(const std::vector<std::string>& names, std::string_view text) {
  const Gazetteer gazetteer = samples::gazetteer_of(names);
  const AlikeWords words(gazetteer.words());
  AlikeMemo memo(gazetteer, words);
  NameFinder equal(gazetteer), alike(gazetteer, memo);
  return {places_in(text, find_at_once(equal, text)), places_in(text, find_at_once(alike, text))};
}

TEST(NameFinder, FindsANameHoweverItIsPrinted) {
  struct Case {
    std::string name, text, place;
  };
  const Case cases[] = {
      {"Ivan Petrov", "then IVAN PETROV said", "IVAN PETROV"},
      {"Ivan Petrov", "Ivan\r\nPetrov", "Ivan\r\nPetrov"},
      {"Ivan Petrov", "<Nm>Ivan Petrov</Nm>", "Ivan Petrov"},
      {"Ivan Petrov", ":50K:/123\r\nIVAN-PETROV", "IVAN-PETROV"},
      {"Ivan Petrov", "“Ivan Petrov”", "Ivan Petrov"},
      {"Jose Muller", "to José Müller.", "José Müller"},
      {"Sean O'Neil", "by Sean O’Neil again", "Sean O’Neil"},
      {"Олег Тумбаров", "Министр ОЛЕГ ТУМБАРОВ ответил", "ОЛЕГ ТУМБАРОВ"},
      {"Bank U.S.A.", "the bank USA closed", "bank USA"},
      {"Smith & Sons", "by Smith and Sons", "Smith and Sons"},
      {"Gazmet", "to Gazmet's branch of Gazmet.", "Gazmet"},
      {"the Old Bank of the North", "at the old bank of the north", "the old bank of the north"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_THAT(find_in({c.name}, c.text).equal, ElementsAre(c.place));
  }
}

TEST(NameFinder, FindsNoPartOfAName) {
  for (const char* text :
       {"Ivan", "Petrov Ivan", "Ivan A Petrov", "Ivanpetrov", "", "Ivan Petrovs"})
    EXPECT_THAT(find_in({"Ivan Petrov"}, text).equal, IsEmpty()) << text;
}

TEST(NameFinder, FindsWordsThatAreAlikeIfAsked) {
  const std::vector<std::string> names = {"Vladislav Tumbarov", "Gazmetall"};
  struct Case {
    const char* text;
    bool alike;
  };
  const Case cases[] = {{"Vladislav Tumbraov", true},
                        {"Wladislaw Tumbarov", true},
                        {"Vladislav Tumbaroff", true},
                        {"Vladislav Tamburow", false},
                        {"Gazmetal", false}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const Found found = find_in(names, c.text);
    EXPECT_THAT(found.equal, IsEmpty());
    EXPECT_EQ(!found.alike.empty(), c.alike);
  }
}

class Worlds : public testing::TestWithParam<bool> {};

TEST_P(Worlds, AreSearchedAsByTryingEveryNameAtEveryWord) {
  std::mt19937 random(1);
  for (int round = 0; round < kRounds; ++round) {
    const Gazetteer gazetteer = samples::gazetteer_of(samples::random_names(random, 60));
    const AlikeWords words(gazetteer.words());
    AlikeMemo memo(gazetteer, words);
    NameFinder finder = GetParam() ? NameFinder(gazetteer, memo) : NameFinder(gazetteer);
    const std::string text = samples::random_text(random, 1 + random() % 300);
    ASSERT_EQ(find_at_once(finder, text), find_by_trying(gazetteer, text, GetParam())) << text;
  }
}

// With keys of few bits most words of the text have the key of a listed one.
TEST_P(Worlds, AreSearchedByLettersWhereWordsHaveOneKey) {
  std::mt19937 random(4);
  std::size_t found = 0;
  for (int round = 0; round < kRounds; ++round) {
    const Gazetteer gazetteer =
        samples::gazetteer_of(samples::random_names(random, 60), 1 + round % 6);
    const AlikeWords words(gazetteer.words(), gazetteer.cut());
    AlikeMemo memo(gazetteer, words, round % 2 == 0 ? 20 : 1'000'000);
    NameFinder finder = GetParam() ? NameFinder(gazetteer, memo) : NameFinder(gazetteer);
    const std::string text = samples::random_text(random, 1 + random() % 300);
    const std::vector<Occurrence> expected = find_by_trying(gazetteer, text, GetParam());
    found += expected.size();
    ASSERT_EQ(find_in_blocks(finder, text, [&] { return 1 + random() % 300; }), expected) << text;
  }
  EXPECT_GT(found, 1000U);
}

TEST_P(Worlds, AreTheSameInBlocksOfAnySizeAndByAnyKernel) {
  std::mt19937 random(2);
  for (int round = 0; round < kRounds / 10; ++round) {
    const Gazetteer gazetteer = samples::gazetteer_of(samples::random_names(random, 60));
    const AlikeWords words(gazetteer.words());
    AlikeMemo memo(gazetteer, words);
    std::string text;
    while (text.size() < 20'000) text += samples::random_text(random, 300);
    NameFinder once = GetParam() ? NameFinder(gazetteer, memo) : NameFinder(gazetteer);
    const std::vector<Occurrence> expected = find_at_once(once, text);
    for (const ByteKernel& kernel : byte_kernels()) {
      if (!kernel.supported()) continue;
      NameFinder finder =
          GetParam() ? NameFinder(gazetteer, memo, kernel) : NameFinder(gazetteer, kernel);
      for (const std::size_t most : {1, 2, 7, 64, 500, 5000, 100'000})
        ASSERT_EQ(find_in_blocks(finder, text, [&] { return 1 + random() % most; }), expected)
            << kernel.name << " " << most;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(EqualAndAlike, Worlds, testing::Bool());

TEST(NameFinder, FindsTheSameWhenItHasToForget) {
  std::mt19937 random(3);
  const Gazetteer gazetteer = samples::gazetteer_of(samples::random_names(random, 200));
  const AlikeWords words(gazetteer.words());
  AlikeMemo large(gazetteer, words), small(gazetteer, words, 20);
  NameFinder remembers(gazetteer, large), forgets(gazetteer, small);
  for (int round = 0; round < 20; ++round) {
    std::string text;
    while (text.size() < 20'000) text += samples::random_text(random, 300);
    const std::vector<Occurrence> expected = find_at_once(remembers, text);
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(find_in_blocks(forgets, text, [&] { return 1 + random() % 3000; }), expected);
  }
}

TEST(NameFinder, FindsNumbersThatSayWhatTheyAreOrStandBehindAWordThatDoes) {
  static const auto index = samples::index_of({samples::numbered_party()});
  const Gazetteer gazetteer = Gazetteer::of(*index, 8);
  NameFinder finder(gazetteer);
  struct Case {
    std::string_view text;
    std::string_view number;  // empty: none is found
  };
  const Case cases[] = {
      {":57A:ZELDRUMM\n", "ZELDRUMM"},
      {"<BICFI>ZELDRUMMXXX</BICFI>", "ZELDRUMMXXX"},
      {"zeldrumm", ""},
      {"LEI/5493001kjtiigc8y1r12", "5493001kjtiigc8y1r12"},
      {"passport: X1234567.", "X1234567"},
      {"\"passport\":\"x1234567\"", "x1234567"},
      {"passport of my good friend X1234567", ""},
      {"X1234567 is a passport", ""},
      {"Паспорт № МР1234567", "МР1234567"},
      {"IMO9187629", "IMO9187629"},
      {"IMO no. 9187629", "9187629"},
      {"9187629", ""},
      {"MMSI 9187629", ""},
      {"serial 4242424", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    for (const std::size_t block : {1U, 1000U}) {
      const std::vector<Occurrence> found = find_in_blocks(finder, c.text, [&] { return block; });
      ASSERT_EQ(found.size(), c.number.empty() ? 0U : 1U);
      if (c.number.empty()) continue;
      EXPECT_TRUE(found[0].identifier);
      EXPECT_THAT(places_in(c.text, found), ElementsAre(c.number));
    }
  }
}

TEST(AlikeMemo, TellsWordsApartByAllTheirLetters) {
  const std::vector<std::string> natives = {"a",
                                            "aa",
                                            "abcdefgh",
                                            "abcdefghi",
                                            "abcdefghj",
                                            "bbcdefghi",
                                            "abcdefghijklmnop",
                                            "abcdefghijklmnopq",
                                            "abcdefghijklmnopr"};
  const std::vector<std::string_view> names(natives.begin(), natives.end());
  const Gazetteer gazetteer(names, 1);
  const AlikeWords words(gazetteer.words());
  AlikeMemo memo(gazetteer, words);
  const auto find = [&](const std::string& native) {
    return memo.find(gazetteer.key_of_native(native), native);
  };
  const std::vector<std::string> others = {"xyz", "uvwuvwuvwuvwuvwuvw"};
  for (const std::string& other : others) ASSERT_EQ(memo.add(other), 0U) << other;
  for (std::uint32_t i = 0; i < natives.size(); ++i) {
    ASSERT_EQ(find(natives[i]), std::nullopt) << natives[i];
    ASSERT_EQ(memo.add(natives[i]), i + 1);
    EXPECT_THAT(memo.numbers(i + 1), testing::Contains(i));
  }
  for (std::uint32_t i = 0; i < natives.size(); ++i) EXPECT_EQ(find(natives[i]), i + 1);
  for (const std::string& other : others) EXPECT_EQ(find(other), 0U) << other;
  std::vector<std::uint32_t> kept = {2, 9, 0, 2, 8};
  memo.forget_others(kept);
  EXPECT_THAT(kept, ElementsAre(1U, 2U, 0U, 1U, 3U));
  EXPECT_EQ(find(natives[1]), 1U);
  EXPECT_EQ(find(natives[8]), 2U);
  EXPECT_EQ(find(natives[7]), 3U);
  EXPECT_EQ(find(natives[0]), std::nullopt);
}

TEST(AlikeMemo, IsFullOfFewWordsThatAreLong) {
  const Gazetteer gazetteer = samples::gazetteer_of({"x y"});
  const AlikeWords words(gazetteer.words());
  AlikeMemo memo(gazetteer, words, 100);
  memo.add(std::string(2000, 'a'));
  EXPECT_FALSE(memo.is_full());
  memo.add(std::string(2000, 'b'));
  EXPECT_TRUE(memo.is_full());
  memo.forget_others({});
  EXPECT_FALSE(memo.is_full());
}

TEST(WordLetters, AreThoseOfTheFoldedWord) {
  const std::string printed = "ABCDEFGHIJKLMNOPxyz";
  for (std::size_t size = 1; size <= keys::kChunk; ++size) {
    const std::string_view word = std::string_view(printed).substr(0, size);
    const std::string native = std::string("abcdefghijklmnop").substr(0, size);
    EXPECT_EQ(letters_of_plain(word, printed.data() + printed.size()), letters_of_native(native));
    EXPECT_EQ(letters_of_plain(word, word.data() + size), letters_of_native(native));
  }
}

TEST(NameFinder, ReadsAnyBytes) {
  const Gazetteer gazetteer = samples::gazetteer_of({"Ivan Petrov", "Ivan"});
  NameFinder finder(gazetteer);
  const std::string nul("Ivan\0Petrov", 11);
  EXPECT_THAT(places_in(nul, find_at_once(finder, nul)),
              testing::UnorderedElementsAre("Ivan", nul));
  const std::string bad = "Ivan\xFF\xC3Petrov \xE2\x80";
  EXPECT_THAT(places_in(bad, find_at_once(finder, bad)),
              testing::UnorderedElementsAre("Ivan", "Ivan\xFF\xC3Petrov"));
}

TEST(NameFinder, CutsALineWithoutSpaceAtTheSamePlaceInAnyBlocks) {
  const Gazetteer gazetteer = samples::gazetteer_of({"aaaa aaaa", "aa", "ää ä"});
  NameFinder finder(gazetteer);
  for (const char* letter : {"a", "ä", "a.", "\x80", "李"}) {
    SCOPED_TRACE(letter);
    std::string text = "aa ";
    while (text.size() < 10'000'000) text += letter;
    text += " aa";
    const std::vector<Occurrence> expected = find_at_once(finder, text);
    EXPECT_EQ(expected.size(), 2U);
    EXPECT_EQ(find_in_blocks(finder, text, [] { return std::size_t{4095}; }), expected);
    EXPECT_EQ(find_in_blocks(finder, text, [] { return std::size_t{65'536}; }), expected);
  }
}

TEST(NameFinder, BeginsANewTextBehindTheEndOfOne) {
  const Gazetteer gazetteer = samples::gazetteer_of({"Ivan Petrov"});
  NameFinder finder(gazetteer);
  EXPECT_THAT(find_at_once(finder, "said Ivan"), IsEmpty());
  EXPECT_THAT(find_at_once(finder, "Petrov"), IsEmpty());
  EXPECT_THAT(find_at_once(finder, "Ivan Petrov"), ElementsAre(Occurrence{0, 0, 11}));
}

}  // namespace
}  // namespace detente::scan
