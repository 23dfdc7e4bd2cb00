#include "detente/index/phrase.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

#include "detente/text/relation.h"

namespace detente::index {
namespace {

using text::NameClass;

// The best relation of a phrase of `name` with the first word of `word`.
std::int32_t best(std::string_view name, std::string_view word) {
  const text::TokenizedName several = text::tokenize(name, NameClass::kPerson);
  const text::TokenizedName one = text::tokenize(word, NameClass::kPerson);
  std::int32_t found = 0;
  for (const Phrase& phrase : phrases(several.tokens, NameClass::kPerson)) {
    const std::int32_t similarity = relate(phrase, one.tokens.back());
    found = std::max(found, similarity);
    if (similarity == 0) continue;
    const auto keys = word_keys(one.tokens.back());
    EXPECT_TRUE(std::binary_search(keys.begin(), keys.end(), phrase_key(phrase))) << name;
  }
  return found;
}

TEST(Phrase, WordsRunTogetherAreOneWord) {
  EXPECT_EQ(best("Good Will", "Goodwill"), kGluedSimilarity);
  EXPECT_EQ(best("Jian Ping", "Jianping"), kGluedSimilarity);
  EXPECT_EQ(best("Abdul Rahmen", "Abdulrahman"), text::kConsonantSimilarity);
  EXPECT_EQ(best("Good Will", "Godwit"), 0);
}

TEST(Phrase, ASyllabicWordIsTheSameLettersOrAnother) {
  EXPECT_EQ(best("Song Hun", "김성훈"), kGluedSimilarity);
  EXPECT_EQ(best("Sang Ho", "김선영"), 0);  // the consonants are the same
  EXPECT_EQ(best("Un Kang", "이은경"), 0);
  EXPECT_EQ(best("Jian Ping", "习建平"), kGluedSimilarity);
  EXPECT_EQ(best("Jan Pang", "习建平"), 0);
}

}  // namespace
}  // namespace detente::index
