#include "bench/made_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unordered_set>

#include "detente/record/ftm.h"

namespace detente::bench {
namespace {

std::string names_of(std::uint64_t seed, int count) {
  NameMaker maker(model_of_syllables(1), kGrowthOfLists, seed);
  std::string out;
  for (int i = 0; i < count; ++i) out += (i % 3 == 2 ? maker.alias() : maker.next()) + "\n";
  return out;
}

TEST(MadeNames, AreTheSameForTheSameSeed) {
  EXPECT_EQ(names_of(7, 5000), names_of(7, 5000));
  EXPECT_NE(names_of(7, 5000), names_of(8, 5000));
}

// Counted from the text itself.
TEST(MadeNames, HaveAsManyDistinctWordsAsTheGrowthSays) {
  for (const Growth growth : {kGrowthOfLists, kGrowthOfCustomers}) {
    NameMaker maker(model_of_syllables(1), growth, 3);
    std::unordered_set<std::string> words;
    for (std::uint64_t n = 1; n <= 100'000; ++n) {
      const std::string name = n % 3 == 0 ? maker.alias() : maker.next();
      for (std::size_t begin = 0, end = 0; end != name.npos; begin = end + 1) {
        end = name.find(' ', begin);
        words.insert(name.substr(begin, end - begin));
      }
      if (n != 1000 && n != 10'000 && n != 100'000) continue;
      const auto wanted = static_cast<double>(growth.words(n));
      EXPECT_NEAR(static_cast<double>(words.size()), wanted, 0.05 * wanted) << n << " names";
      EXPECT_EQ(words.size(), maker.distinct_words());
    }
  }
}

TEST(MadeNames, BeginWithTheWordsOfTheModelAndHaveItsLengths) {
  NameMaker maker(model_of({"Al-Hussein, Omar", "omar HUSSEIN al", "Omar"}, 1), {3, 0.5}, 1);
  std::unordered_set<std::size_t> lengths;
  const std::string first = maker.next();
  for (int i = 0; i < 200; ++i) {
    const std::string name = maker.next();
    lengths.insert(static_cast<std::size_t>(std::count(name.begin(), name.end(), ' ')) + 1);
  }
  EXPECT_THAT(lengths, testing::UnorderedElementsAre(1, 3));
  EXPECT_THAT(first, testing::ContainsRegex("Al|Hussein|Omar"));
}

TEST(PartyMaker, MakesPartiesThatTheirReaderWouldTake) {
  PartyMaker maker(model_of_syllables(1), 1);
  std::size_t people = 0, names = 0;
  for (int i = 1; i <= 3000; ++i) {
    const record::Party party = maker.next();
    ASSERT_EQ(party.entry, std::to_string(i));
    ASSERT_EQ(party.names.front().type, record::NameType::kPrimary);
    ASSERT_EQ(party.dates.size(), party.schema == record::Schema::kPerson ? 1U : 0U);
    people += party.dates.size();
    names += party.names.size();
  }
  EXPECT_EQ(names, maker.names().names());
  EXPECT_NEAR(static_cast<double>(people) / 3000, 2.0 / 3, 0.03);
  EXPECT_NEAR(static_cast<double>(names) / 3000, 2.8, 0.15);
}

TEST(CustomerMaker, WritesRowsUnderItsHeader) {
  CustomerMaker maker(model_of_syllables(1), 1);
  EXPECT_EQ(CustomerMaker::header(), "id,name,birth_date,country\n");
  EXPECT_THAT(maker.next(), testing::MatchesRegex("C00000001,[A-Za-z ]+,[0-9-]+,[a-z]+\n"));
  EXPECT_THAT(maker.next(), testing::StartsWith("C00000002,"));
}

}  // namespace
}  // namespace detente::bench
