#include "detente/lists/printed_text.h"

#include <gtest/gtest.h>

namespace detente::lists {
namespace {

std::string bytes_of(std::string_view file, const record::Text& text) {
  return std::string(file.substr(text.at.begin, text.at.size()));
}

TEST(PrintedText, PiecesKnowTheirBytesAcrossReferencesAndLineEnds) {
  // As an XML parser reads it: references resolved, CR LF made LF.
  std::string file = "<n> Ann &amp; Bob&#xE9;\r\nCo&#8364;; D&#65;n </n>";
  record::Text whole{"Ann & Bob\xC3\xA9\nCo\xE2\x82\xAC; DAn", {0, 4, file.size() - 5}};
  auto pieces = split(file, whole, {"\n", ";", " & "});
  ASSERT_EQ(pieces.size(), 4U);
  EXPECT_EQ(pieces[0].value, "Ann");
  EXPECT_EQ(bytes_of(file, pieces[0]), "Ann");
  EXPECT_EQ(pieces[1].value, "Bob\xC3\xA9");
  EXPECT_EQ(bytes_of(file, pieces[1]), "Bob&#xE9;");
  EXPECT_EQ(pieces[2].value, "Co\xE2\x82\xAC");
  EXPECT_EQ(bytes_of(file, pieces[2]), "Co&#8364;");
  EXPECT_EQ(pieces[3].value, "DAn");
  EXPECT_EQ(bytes_of(file, pieces[3]), "D&#65;n");
}

TEST(PrintedText, LeavesEmptyPiecesAndOuterSpaceOut) {
  std::string file = " ; a\xC2\xA0;; b c ;";
  record::Text whole{file, {0, 0, file.size()}};
  auto pieces = split(file, whole, {";"});
  ASSERT_EQ(pieces.size(), 2U);
  EXPECT_EQ(pieces[0], (record::Text{"a", {0, 3, 4}}));
  EXPECT_EQ(pieces[1], (record::Text{"b c", {0, 9, 12}}));
  EXPECT_TRUE(split(file, {}, {";"}).empty());
}

TEST(PrintedText, PrefersTheLongestSeparator) {
  std::string file = "a; and b; c";
  auto pieces = split(file, {file, {0, 0, file.size()}}, {";", "; and "});
  ASSERT_EQ(pieces.size(), 3U);
  EXPECT_EQ(pieces[1].value, "b");
}

TEST(PrintedText, SinglesEveryRunOfSpace) {
  EXPECT_EQ(single_spaced(std::string_view(" a \n\t b\xC2\xA0 c\r\n")), "a b c");
  EXPECT_EQ(single_spaced(std::string_view(" \xC2\xA0")), "");
}

TEST(PrintedText, ExtendsATextOverTheBytesOfBoth) {
  record::Text text;
  extend(text, {"b", {0, 5, 6}});
  extend(text, {});
  extend(text, {"a", {0, 1, 2}});
  EXPECT_EQ(text, (record::Text{"b, a", {0, 1, 6}}));
}

}  // namespace
}  // namespace detente::lists
