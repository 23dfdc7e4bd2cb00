#include "detente/report/table.h"

#include <gtest/gtest.h>

namespace detente::report {
namespace {

TEST(DisplayWidth, CountsColumnsAndNotBytes) {
  struct Case {
    std::string_view text;
    std::size_t want;
  };
  const Case cases[] = {{"", 0},       {"Peskov", 6},  {"Песков", 6},   {"习近平", 6},
                        {"김정은", 6}, {"e\u0301", 1}, {"a\u200Bb", 2}, {"\xff", 1}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(display_width(c.text), c.want);
  }
}

TEST(CutToWidth, NeverCutsACharacterInTwo) {
  EXPECT_EQ(cut_to_width("Песков", 6), "Песков");
  EXPECT_EQ(cut_to_width("Песков", 4), "Пес…");
  EXPECT_EQ(cut_to_width("习近平", 4), "习…");
  EXPECT_EQ(cut_to_width("abc", 0), "");
}

TEST(Table, AlignsColumnsByWhatIsSeen) {
  Table table({{"name", Align::kLeft}, {"entries", Align::kRight}, {"note", Align::kLeft}});
  table.add({"习近平", "1", "x"});
  table.add({"Peskov", "1,234", ""});
  EXPECT_EQ(table.render(0, false),
            "name    entries  note\n"
            "习近平        1  x\n"
            "Peskov    1,234\n");
}

TEST(Table, ShrinksOnlyWhatMayShrink) {
  Table table({{"id"}, {"name", Align::kLeft, true}});
  table.add({"identifier", "a rather long name of a company"});
  EXPECT_EQ(table.render(24, false),
            "id          name\n"
            "identifier  a rather lo…\n");
}

TEST(Table, KeepsARowOnOneLine) {
  Table table({{"text"}});
  table.add({"two\r\nlines\x1b[31m"});
  EXPECT_EQ(table.render(0, false), "text\ntwo lines[31m\n");
}

TEST(Grouped, PutsACommaBeforeEachThirdDigit) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(120977559), "120,977,559");
}

}  // namespace
}  // namespace detente::report
