#include "detente/index/vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "detente/index/phrase.h"

namespace detente::index {
namespace {

TEST(Phrases, AndTheWordsTheyMeetShareAKey) {
  const char* names[] = {"Roth Belmont Arden", "al Karim Ov",      "Abd al Rahman Karimov",
                         "Northern Light",     "Norland Petro Xe", "John Karl Quill",
                         "de la Roth",         "Карим Оглы"};
  const char* words[] = {"Rothbelmont", "alkarim", "abdulrahman", "abdurrahman", "northernlight",
                         "npx",         "jk",      "jkq",         "delaroth",    "karimogly"};
  int met = 0;
  for (const text::NameClass name_class :
       {text::NameClass::kPerson, text::NameClass::kOrganization})
    for (const char* name : names)
      for (const Phrase& phrase : phrases(text::tokenize(name, name_class).tokens, name_class))
        for (const char* word : words) {
          const text::Token token = text::tokenize(word, name_class).tokens.at(0);
          if (relate(phrase, token) == 0) continue;
          ++met;
          const std::vector<std::uint32_t> keys = word_keys(token);
          EXPECT_TRUE(std::binary_search(keys.begin(), keys.end(), phrase_key(phrase)))
              << name << " | " << word;
        }
  EXPECT_GE(met, 8);
}

TEST(Phrases, AreNeighboursRunTogetherAndInitials) {
  const auto letters = [](const char* name, text::NameClass name_class) {
    std::vector<std::string> out;
    for (const Phrase& phrase : phrases(text::tokenize(name, name_class).tokens, name_class))
      out.push_back(phrase.letters);
    return out;
  };
  EXPECT_EQ(letters("Roth Belmont", text::NameClass::kPerson),
            (std::vector<std::string>{"rothbelmont", "rb"}));
  EXPECT_EQ(letters("Arden Belmont", text::NameClass::kPerson),
            (std::vector<std::string>{"ardenbelmont"}));  // "ab" has a vowel
  EXPECT_EQ(letters("Roth 7 Belmont", text::NameClass::kOrganization),
            (std::vector<std::string>{}));
}

TEST(WordIdentity, TellsTokensApartThatAreNotTheSame) {
  text::Token a = text::tokenize("Arden", text::NameClass::kPerson).tokens.at(0), b = a;
  EXPECT_EQ(word_identity(a), word_identity(b));
  b.kind = text::TokenKind::kTitle;
  EXPECT_NE(word_identity(a), word_identity(b));
  b = a;
  b.spellings.push_back("ardem");
  EXPECT_NE(word_identity(a), word_identity(b));
}

}  // namespace
}  // namespace detente::index
