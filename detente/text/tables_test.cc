#include "detente/text/tables.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "detente/text/fold.h"

namespace detente::text {
namespace {

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields = {""};
  for (char c : line) {
    if (c == '\t')
      fields.emplace_back();
    else
      fields.back().push_back(c);
  }
  return fields;
}

struct TableFile {
  std::string name;
  std::size_t columns;
  std::size_t key_columns;     // together unlike in all rows
  std::size_t folded_columns;  // the first so many are folded spellings
  bool has_source;             // the last column
  std::size_t least_rows;
};

const TableFile kFiles[] = {
    {"legal_forms", 3, 1, 1, true, 400},  {"generic_words", 3, 1, 1, true, 1000},
    {"territories", 3, 1, 1, true, 1000}, {"numbers", 4, 1, 1, true, 100},
    {"titles", 3, 2, 1, true, 100},       {"particles", 3, 1, 1, true, 100},
    {"nicknames", 4, 2, 2, true, 600},    {"name_variants", 3, 2, 2, true, 500},
    {"native_names", 3, 1, 1, true, 500}, {"rarity", 2, 1, 1, false, 3000},
    {"romanisation", 5, 3, 0, true, 800}, {"han", 4, 2, 0, true, 400},
};

TEST(WordTables, AreSortedSourcedFoldedAndWithoutDuplicates) {
  for (const TableFile& file : kFiles) {
    SCOPED_TRACE(file.name);
    std::ifstream in("detente/text/tables/" + file.name + ".tsv");
    std::string line, previous;
    std::getline(in, line);
    EXPECT_EQ(line.substr(0, 2), "# ");
    std::set<std::vector<std::string>> keys;
    std::size_t rows = 0;
    while (std::getline(in, line)) {
      SCOPED_TRACE(line.substr(0, 80));
      ++rows;
      const std::vector<std::string> fields = fields_of(line);
      ASSERT_EQ(fields.size(), file.columns);
      for (std::size_t i = 0; i < file.folded_columns; ++i) ASSERT_EQ(fold(fields[i]), fields[i]);
      ASSERT_TRUE(!file.has_source || !fields.back().empty());
      const std::vector<std::string> key(
          fields.begin(), fields.begin() + static_cast<std::ptrdiff_t>(file.key_columns));
      ASSERT_TRUE(keys.insert(key).second);
      ASSERT_TRUE(file.name == "han" || previous < line);
      previous = line;
    }
    EXPECT_GE(rows, file.least_rows);
  }
}

TEST(WordTables, AnswerFoldedWords) {
  EXPECT_EQ(legal_form_class("ооо"), legal_form_class("gmbh"));
  EXPECT_EQ(legal_form_class("публичное акционерное общество"), "jsc");
  EXPECT_EQ(legal_form_class("smith"), "");
  EXPECT_EQ(generic_word("банк"), "bank");
  EXPECT_EQ(territory("россия"), territory("russian"));
  EXPECT_EQ(number_word("third"), "3");
  EXPECT_EQ(number_word("iii"), "3");
  EXPECT_TRUE(is_title("sheikh"));
  EXPECT_TRUE(is_title("mv"));
  EXPECT_TRUE(is_particle("bin"));
  EXPECT_FALSE(is_particle("smith"));
  EXPECT_EQ(rarity_class("zzyzx"), std::nullopt);
  ASSERT_TRUE(rarity_class("john").has_value());
  EXPECT_LT(*rarity_class("john"), *rarity_class("ivanov"));
}

TEST(WordTables, NicknamesAndVariantsHoldBothWays) {
  for (std::string_view name : {"william", "aleksandr", "jose", "muhammad", "dmitry"}) {
    SCOPED_TRACE(name);
    for (std::string_view nickname : nicknames(name)) {
      const auto back = nicknames(nickname);
      EXPECT_TRUE(std::binary_search(back.begin(), back.end(), name)) << nickname;
    }
    for (std::string_view variant : name_variants(name)) {
      const auto back = name_variants(variant);
      EXPECT_TRUE(std::binary_search(back.begin(), back.end(), name)) << variant;
    }
  }
  EXPECT_FALSE(nicknames("william").empty());
  EXPECT_FALSE(name_variants("muhammad").empty());
}

}  // namespace
}  // namespace detente::text
