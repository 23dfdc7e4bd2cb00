#include "detente/index/neighbourhood.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "detente/text/edit_distance.h"

namespace detente::index {
namespace {

std::vector<std::uint32_t> residues(std::string_view spelling, int deletions) {
  std::vector<std::uint32_t> keys;
  add_residues(spelling, deletions, keys);
  std::sort(keys.begin(), keys.end());
  return keys;
}

bool share(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

// All words of up to five of three letters: no pair within the edits is without a common residue.
TEST(Residues, AreCommonToAllWordsWithinTheEdits) {
  std::vector<std::string> words = {""};
  for (std::size_t first = 0; words[first].size() < 5; ++first)
    for (const char letter : {'a', 'b', 'c'}) words.push_back(words[first] + letter);
  words.erase(words.begin());
  for (const int edits : {1, 2}) {
    std::vector<std::vector<std::uint32_t>> keys;
    for (const std::string& word : words) keys.push_back(residues(word, edits));
    for (std::size_t a = 0; a < words.size(); ++a)
      for (std::size_t b = 0; b <= a; ++b)
        if (text::osa_distance(words[a], words[b], edits) <= edits) {
          ASSERT_TRUE(share(keys[a], keys[b])) << words[a] << ' ' << words[b] << ' ' << edits;
        }
  }
}

TEST(Residues, AreNotCommonToWordsThatAreFarApart) {
  EXPECT_FALSE(share(residues("zumthor", 2), residues("belmont", 2)));
  EXPECT_FALSE(share(residues("arden", 1), residues("ardnne", 1)));
}

TEST(MostEdits, AreThoseThatARelationCanAllow) {
  for (std::size_t size = 1; size < 40; ++size) {
    EXPECT_EQ(most_edits(size, false), text::kMostEdits);
    int most = 0;
    for (std::size_t other = 1; other < 60; ++other) {
      const std::size_t apart = other > size ? other - size : size - other;
      const int allowed = text::derived_edits(size, other);
      if (apart <= static_cast<std::size_t>(allowed)) most = std::max(most, allowed);
    }
    EXPECT_EQ(most_edits(size, true), most) << size;
  }
}

TEST(OfSizes, GivesTheRowsOfOneScriptAndOfTheSizes) {
  const auto row = [](std::uint32_t id, text::Script script, std::uint16_t size) {
    return ScanRow{id, 0, size, static_cast<std::uint16_t>(script)};
  };
  const std::vector<ScanRow> rows = {
      row(0, text::Script::kCyrillic, 3), row(1, text::Script::kCyrillic, 4),
      row(2, text::Script::kCyrillic, 6), row(3, text::Script::kArabic, 2),
      row(4, text::Script::kArabic, 4)};
  const auto ids = [&](text::Script script, std::size_t least, std::size_t most) {
    std::vector<std::uint32_t> out;
    for (const ScanRow& each : of_sizes(rows, script, least, most)) out.push_back(each.row);
    return out;
  };
  using Ids = std::vector<std::uint32_t>;
  EXPECT_EQ(ids(text::Script::kCyrillic, 4, 6), (Ids{1, 2}));
  EXPECT_EQ(ids(text::Script::kArabic, 0, 3), (Ids{3}));
  EXPECT_EQ(ids(text::Script::kGreek, 0, 9), (Ids{}));
}

}  // namespace
}  // namespace detente::index
