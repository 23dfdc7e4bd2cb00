#include "detente/scan/alike_words.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "detente/text/utf8.h"

namespace detente::scan {
namespace {

TEST(AlikeWords, AreToldByLettersAlphabetAndSound) {
  struct Case {
    const char* a;
    const char* b;
    bool alike;
  };
  const Case cases[] = {
      {"ivan", "ivan", true},
      {"ivan", "ivam", false},
      {"petrov", "petorv", true},
      {"petrov", "petrova", true},
      {"petrov", "pettrova", false},
      {"tumbarova", "tumborowa", true},
      {"petrov", "петров", false},
      {"петров", "петрова", true},
      {"мир", "мира", false},
      {"mohammed", "muhammad", true},
      {"10000", "10001", false},
      {"abcdef1", "abcdef2", false},
      {"abdelrahman", "abdulrahman", true},
      {"김정은이다", "김정은이며", false},
      {"alexander", "sasha", true},
      {"yevgeny", "evgenii", true},
      {"", "", true},
      {"companies", "company", false},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(are_alike(c.a, c.b), c.alike) << c.a << " " << c.b;
    EXPECT_EQ(are_alike(c.b, c.a), c.alike) << c.b << " " << c.a;
  }
}

std::u32string mutated(std::u32string word, const std::u32string& letters, std::mt19937& random) {
  for (std::size_t left = random() % 4; left > 0 && word.size() > 1; --left) {
    const std::size_t at = random() % (word.size() - 1);
    switch (random() % 4) {
      case 0:
        word.erase(at, 1);
        break;
      case 1:
        word.insert(at, 1, letters[random() % letters.size()]);
        break;
      case 2:
        word[at] = letters[random() % letters.size()];
        break;
      default:
        std::swap(word[at], word[at + 1]);
    }
  }
  return word;
}

// Words of one stem with errors: many are alike, and many are not quite.
std::set<std::string> related_words(const std::u32string& letters, std::size_t least,
                                    std::size_t most, std::mt19937& random) {
  std::set<std::string> words;
  for (int stems = 0; stems < 25; ++stems) {
    std::u32string stem;
    for (std::size_t left = least + random() % (most - least + 1); left > 0; --left)
      stem += letters[random() % letters.size()];
    for (int i = 0; i < 25; ++i) words.insert(text::to_utf8(mutated(stem, letters, random)));
  }
  return words;
}

// Half of the words are listed.
void expect_as_by_comparing_all(const std::set<std::string>& words, int key_bits = 64) {
  const std::vector<std::string> all(words.begin(), words.end());
  const std::vector<std::string> listed(all.begin(),
                                        all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2));
  const AlikeWords alike(listed, KeyCut(key_bits));
  std::size_t alike_count = 0;
  for (const std::string& word : all) {
    std::vector<std::uint32_t> found, expected;
    alike.find(word, found);
    for (std::uint32_t i = 0; i < listed.size(); ++i)
      if (are_alike(word, listed[i])) expected.push_back(i);
    ASSERT_EQ(found, expected) << word;
    alike_count += found.size();
  }
  EXPECT_GE(alike_count, listed.size());
}

TEST(AlikeWords, AreFoundAsByComparingAll) {
  std::mt19937 random(1);
  for (const std::u32string& letters :
       {std::u32string(U"abcdeiosktm"), std::u32string(U"абвгдежзиклмнопрст"),
        std::u32string(U"عبدالرحمنسيق"), std::u32string(U"ab1"), std::u32string(U"김정은이")}) {
    std::set<std::string> words = related_words(letters, 3, 22, random);
    words.insert({"mohammed", "muhammad", "mohamed", "alexander", "sasha", "yevgeny", "evgenii",
                  "aleksandr", "elizabeth", "lizzy"});
    expect_as_by_comparing_all(words);
  }
}

// With keys of few bits nearly every word and sound has the key of another.
TEST(AlikeWords, AreToldByLettersWhereWordsHaveOneKey) {
  std::mt19937 random(3);
  for (int key_bits = 1; key_bits <= 5; ++key_bits)
    expect_as_by_comparing_all(related_words(U"abcdeiosktm", 3, 16, random), key_bits);
}

// Where a second error is allowed, and where words leave the table.
TEST(AlikeWords, AreFoundAtLengthsWhereRulesChange) {
  std::mt19937 random(2);
  struct Lengths {
    std::size_t least, most;
  };
  for (const Lengths lengths : {Lengths{4, 6}, Lengths{7, 9}, Lengths{11, 17}})
    for (const std::u32string& letters :
         {std::u32string(U"abe"), std::u32string(U"abcdeiosktm"), std::u32string(U"абвгдежзик")})
      expect_as_by_comparing_all(related_words(letters, lengths.least, lengths.most, random));
}

}  // namespace
}  // namespace detente::scan
