#include "detente/base/source.h"

#include <gtest/gtest.h>

#include <vector>

namespace detente::base {
namespace {

SourceSpan span_of(std::string_view text, std::string_view part) {
  std::size_t begin = text.find(part);
  return {0, begin, begin + part.size()};
}

TEST(Locate, CountsCodePointsAndLinesFromOne) {
  const std::string_view text = "ab\nJosé,x\r\n\n\xFFz";
  struct Case {
    std::uint64_t offset, line, column;
  };
  const Case cases[] = {
      {0, 1, 1},  {2, 1, 3},  {3, 2, 1},  {8, 2, 5},  {9, 2, 6},
      {12, 3, 1}, {13, 4, 1}, {14, 4, 2}, {15, 4, 3}, {999, 4, 3},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.offset);
    EXPECT_EQ(locate(text, c.offset), (LineColumn{c.line, c.column}));
  }
}

TEST(Cover, HoldsASpanBeforeAsOneBehind) {
  SourceSpan span{3, 20, 30};
  cover(span, {3, 40, 45});
  EXPECT_EQ(span, (SourceSpan{3, 20, 45}));
  cover(span, {3, 5, 9});
  EXPECT_EQ(span, (SourceSpan{3, 5, 45}));
  cover(span, {3, 10, 12});
  EXPECT_EQ(span, (SourceSpan{3, 5, 45}));
}

TEST(Render, PutsCaretsUnderTheSpanOfANonAsciiLine) {
  std::string_view text = "ent_num,name,dob\n1,\"Peña, José\",12 Mrz 1962\n";
  EXPECT_EQ(render("sdn.csv", text, span_of(text, "Mrz"), "expected a month, Jan to Dec"),
            "sdn.csv:2:19: expected a month, Jan to Dec\n"
            "1,\"Peña, José\",12 Mrz 1962\n"
            "                  ^^^");
}

TEST(Render, PutsCaretsUnderNonAsciiLetters) {
  std::string_view text = "имя=Пётр,\n";
  EXPECT_EQ(render("a.csv", text, span_of(text, "Пётр"), "unknown"),
            "a.csv:1:5: unknown\nимя=Пётр,\n    ^^^^");
}

TEST(Render, GivesTheMessageAloneForAnEmptySpan) {
  EXPECT_EQ(render("sdn.csv", "text", {0, 2, 2}, "empty file"), "sdn.csv: empty file");
}

TEST(Render, MarksASpanOfSeveralLinesToTheEndOfItsFirst) {
  EXPECT_EQ(render("f", "ab<c\nd>e\n", {0, 2, 8}, "open"), "f:1:3: open\nab<c\n  ^^");
}

TEST(Render, ShowsControlCharactersAsSpacesAndBrokenUtf8AsReplacement) {
  EXPECT_EQ(render("f", "a\tb\xC3\x28\xC2\x85z\x7F!", {0, 3, 4}, "m"),
            "f:1:4: m\na b\xEF\xBF\xBD( z !\n   ^");
}

TEST(Render, MarksThePlaceBehindTheEndOfACutFile) {
  EXPECT_EQ(render("f", "ab\ncd", {0, 5, 9}, "cut"), "f:2:3: cut\ncd\n  ^");
  EXPECT_EQ(render("f", "", {0, 0, 1}, "empty"), "f:1:1: empty\n\n^");
  EXPECT_EQ(render("f", "ab\n", {0, 2, 3}, "no comma"), "f:1:3: no comma\nab\n  ^");
}

TEST(Render, CutsALongLineToAWindowAroundTheSpan) {
  std::string line(300, 'x');
  line.replace(150, 3, "abc");
  EXPECT_EQ(render("f", line, {0, 150, 153}, "m"), "f:1:151: m\n..." + std::string(40, 'x') +
                                                       "abc" + std::string(57, 'x') + "...\n" +
                                                       std::string(43, ' ') + "^^^");
  EXPECT_EQ(render("f", line, {0, 1, 2}, "m"), "f:1:2: m\n" + std::string(100, 'x') + "...\n ^");
  EXPECT_EQ(render("f", line, {0, 299, 300}, "m"),
            "f:1:300: m\n..." + std::string(100, 'x') + "\n" + std::string(102, ' ') + "^");
  EXPECT_EQ(render("f", line, {0, 160, 290}, "m"),
            "f:1:161: m\n..." + std::string(100, 'x') + "...\n   " + std::string(100, '^'));
}

// The rendering of a megabyte on one line: three lines, none above window, dots and name.
TEST(Render, KeepsTheWindowSmallWhereverTheSpanStands) {
  std::string text;
  while (text.size() < 5000) text += "aé漢😀\xFF";
  for (std::uint64_t begin = 0; begin <= text.size(); begin += 7) {
    for (std::uint64_t size : {1U, 3U, 150U, 4000U}) {
      std::string out = render("f", text, {0, begin, begin + size}, "m");
      std::size_t first = out.find('\n');
      std::size_t second = out.find('\n', first + 1);
      ASSERT_NE(second, std::string::npos);
      std::string shown = out.substr(first + 1, second - first - 1);
      std::string marks = out.substr(second + 1);
      std::size_t points = locate(shown, shown.size()).column - 1;
      EXPECT_LE(points, 106U);
      EXPECT_LE(marks.size(), points + 1);
      EXPECT_NE(marks.find('^'), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace detente::base
