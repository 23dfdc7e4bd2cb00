#include "detente/scan/gazetteer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "detente/scan/scan_samples.h"

namespace detente::scan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> printed(const Gazetteer& gazetteer, std::uint32_t wording) {
  std::vector<std::string> words;
  for (const std::uint32_t word : gazetteer.words_of(wording))
    words.push_back(gazetteer.words()[word]);
  return words;
}

WordKey pair_of(std::string_view a, std::string_view b) {
  return key_of_pair(key_of_native(a), key_of_native(b));
}

TEST(Gazetteer, TakesNamesOfTheSameWordsAsOneWording) {
  const std::vector<std::string_view> names = {"José Müller", "Bank", "jose-MULLER", ", .", "bank"};
  const Gazetteer gazetteer(names);
  ASSERT_EQ(gazetteer.wording_count(), 2U);
  EXPECT_THAT(printed(gazetteer, 0), ElementsAre("jose", "muller"));
  EXPECT_THAT(gazetteer.names_of(0), ElementsAre(0U, 2U));
  EXPECT_THAT(gazetteer.names_of(1), ElementsAre(1U, 4U));
  ASSERT_EQ(gazetteer.singles(key_of_native("bank")).size(), 1U);
  EXPECT_EQ(gazetteer.singles(key_of_native("bank"))[0].number, 1U);
  EXPECT_TRUE(gazetteer.singles(key_of_native("jose")).empty());
}

TEST(Gazetteer, AnchorsANameAtThePairThatTheFewestHave) {
  const std::vector<std::string_view> names = {"bank of north", "bank of south",
                                               "bank of south sea", "of south", "of south wind"};
  const Gazetteer gazetteer(names);
  const auto anchored = [&](std::string_view a, std::string_view b) {
    std::vector<std::uint32_t> wordings;
    for (const Anchor& anchor : gazetteer.anchors(pair_of(a, b)))
      wordings.push_back(anchor.wording);
    return wordings;
  };
  EXPECT_THAT(anchored("of", "north"), ElementsAre(0U));
  EXPECT_THAT(anchored("bank", "of"), ElementsAre(1U));
  EXPECT_THAT(anchored("south", "sea"), ElementsAre(2U));
  EXPECT_THAT(anchored("of", "south"), ElementsAre(3U));
  EXPECT_THAT(anchored("south", "wind"), ElementsAre(4U));
  EXPECT_THAT(anchored("north", "of"), IsEmpty());
  EXPECT_EQ(gazetteer.most_before(), 2U);
  EXPECT_EQ(gazetteer.most_behind(), 3U);
}

TEST(Gazetteer, LeavesOutNamesOfTooManyWords) {
  std::string name;
  for (std::size_t i = 0; i < kMostNameWords; ++i) name += "word" + std::to_string(i) + " ";
  EXPECT_EQ(Gazetteer(std::vector<std::string_view>{name}).wording_count(), 1U);
  name += "more";
  EXPECT_EQ(Gazetteer(std::vector<std::string_view>{name}).wording_count(), 0U);
}

TEST(Gazetteer, OfAnIndexHasSingleWordsThatSayWhomTheyMean) {
  const Gazetteer gazetteer = Gazetteer::of(samples::index());
  const auto is_single = [&](std::string_view word) {
    return !gazetteer.singles(key_of_native(word)).empty();
  };
  EXPECT_TRUE(is_single("gazmetallbank"));
  EXPECT_FALSE(is_single("tuesday"));  // a weak alias
  EXPECT_FALSE(is_single("monday"));   // an everyday word
  EXPECT_FALSE(is_single("ilmar"));    // a person's
  EXPECT_FALSE(is_single("granite"));
  for (std::uint32_t wording = 0; wording < gazetteer.wording_count(); ++wording)
    for (const std::uint32_t name : gazetteer.names_of(wording))
      EXPECT_LT(name, samples::index().name_count());
}

TEST(KeyTable, FindsItsKeysAndNoOthers) {
  std::mt19937_64 random(1);
  for (const std::size_t count : {0U, 1U, 2U, 1000U, 100'000U}) {
    std::vector<std::pair<WordKey, std::uint32_t>> rows;
    for (std::uint32_t i = 0; i < count; ++i) rows.emplace_back(random() | 1, i);
    const KeyTable table(rows);
    for (const auto& [key, number] : rows) {
      ASSERT_TRUE(table.filter().may_hold(key));
      ASSERT_EQ(table.find(key), number);
    }
    std::size_t may = 0;
    constexpr std::size_t kAsked = 100'000;
    for (std::size_t i = 0; i < kAsked; ++i) {
      const WordKey absent = random() & ~std::uint64_t{1};
      may += table.filter().may_hold(absent);
      ASSERT_EQ(table.find(absent), std::nullopt);
    }
    EXPECT_LT(may, kAsked / 50) << count;
  }
}

TEST(KeyFilter, AnswersTheSameByEveryKernel) {
  std::mt19937_64 random(2);
  std::vector<WordKey> keys(5000);
  for (WordKey& key : keys) key = random() % 20'000 * 0x9E3779B97F4A7C15U;
  const std::vector<WordKey> known(keys.begin(), keys.begin() + 2000);
  std::vector<WordKey> pairs;
  for (std::size_t i = 0; i + 1 < known.size(); ++i)
    pairs.push_back(key_of_pair(known[i], known[i + 1]));
  const KeyFilter singles(known), doubles(pairs);
  for (const FilterKernel& kernel : filter_kernels()) {
    if (!kernel.supported()) continue;
    SCOPED_TRACE(kernel.name);
    for (std::size_t at = 0; at + 65 < keys.size(); at += 1 + random() % 64) {
      const std::size_t count = random() % 65;
      std::uint64_t expected = 0, expected_pairs = 0;
      for (std::size_t i = 0; i < count; ++i) {
        expected |= std::uint64_t{singles.may_hold(keys[at + i])} << i;
        const WordKey pair = key_of_pair(keys[at + i], keys[at + i + 1]);
        expected_pairs |= std::uint64_t{doubles.may_hold(pair)} << i;
      }
      ASSERT_EQ(kernel.may_hold(singles.words(), &keys[at], count, false), expected);
      ASSERT_EQ(kernel.may_hold(doubles.words(), &keys[at], count, true), expected_pairs);
    }
  }
}

TEST(WordKey, IsThatOfTheFoldedWord) {
  const std::string printed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  const std::string folded = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0123456789";
  std::set<WordKey> keys;
  for (std::size_t begin = 0; begin < printed.size(); ++begin)
    for (std::size_t size = 1; size <= printed.size() - begin; ++size) {
      const std::string_view some = std::string_view(printed).substr(begin, size);
      const WordKey key = key_of_native(std::string_view(folded).substr(begin, size));
      EXPECT_EQ(key_of_plain(some, printed.data() + printed.size()), key);
      EXPECT_EQ(key_of_plain(some, some.data() + some.size()), key);
      keys.insert(key);
    }
  EXPECT_GT(keys.size(), 1300U);
}

// With bytes behind the words that may not be read, that are no letters, and that are letters.
TEST(WordKey, IsTheSameByEveryKernel) {
  const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  for (const std::string& text : {letters, letters + std::string(32, '<'), letters + letters}) {
    std::vector<std::uint16_t> begins, ends;
    const auto size = static_cast<std::uint16_t>(letters.size());
    for (std::uint16_t begin = 0; begin < size; ++begin)
      for (std::uint16_t end = begin; end < size; ++end) {
        begins.push_back(begin);
        ends.push_back(end + 1);
      }
    const char* readable_end = text.data() + text.size();
    for (const KeyKernel& kernel : key_kernels()) {
      if (!kernel.supported()) continue;
      SCOPED_TRACE(kernel.name);
      EXPECT_EQ(&key_kernel(kernel.name), &kernel);
      std::vector<WordKey> keys(begins.size()), keys_alone(begins.size());
      std::vector<ShortLetters> short_letters(begins.size(), {1, 1});
      kernel.read_plain(text.data(), readable_end, begins, ends.data(), keys.data(),
                        short_letters.data());
      kernel.read_plain(text.data(), readable_end, begins, ends.data(), keys_alone.data(), nullptr);
      EXPECT_EQ(keys_alone, keys);
      for (std::size_t i = 0; i < begins.size(); ++i) {
        const std::string_view word(text.data() + begins[i], std::size_t{ends[i]} - begins[i]);
        ASSERT_EQ(keys[i], key_of_plain(word, readable_end)) << word;
        ShortLetters expected = kNoLetters;
        if (word.size() <= keys::kChunk) {
          const WordLetters read = letters_of_plain(word, readable_end);
          expected = {read.low, read.high};
        }
        ASSERT_EQ(short_letters[i], expected) << word;
      }
    }
  }
  EXPECT_EQ(key_kernel("none").name, "scalar");
}

}  // namespace
}  // namespace detente::scan
