#include "detente/base/csv.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace detente::base {
namespace {

// Values joined by |, a row in each line; faults behind "!".
std::string shown(std::string_view document, CsvOptions options = {}) {
  CsvReader reader(document, 0, options);
  CsvRow row;
  std::string out;
  while (reader.next(row)) {
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      if (i > 0) out += '|';
      out += row.fields[i].value;
    }
    if (row.fault) out += "!" + row.fault->message;
    out += '\n';
  }
  return out;
}

TEST(CsvReader, ReadsRowsAndFields) {
  struct Case {
    std::string_view document, rows;
  };
  const Case cases[] = {
      {"", ""},
      {"a", "a\n"},
      {"a,b\nc,d\n", "a|b\nc|d\n"},
      {"a,b\r\nc,d\r\n", "a|b\nc|d\n"},
      {"a,\n,b", "a|\n|b\n"},
      {",", "|\n"},
      {"\"a,b\",c\n", "a,b|c\n"},
      {"\"say \"\"no\"\"\",c\n", "say \"no\"|c\n"},
      {"\"\"\"\"\n", "\"\n"},
      {"\"\",x\n", "|x\n"},
      {"\"two\r\nlines\",x\r\n", "two\r\nlines|x\n"},
      {"5\" gun,x\n", "5\" gun|x\n"},
      {"a\rb,c\r", "a\rb|c\n"},
      {" a , b \n", " a | b \n"},
      {"\xEF\xBB\xBF\"a\",b\n\n\r\nc,d\n", "a|b\nc|d\n"},
      {"a,b\n\x1A", "a|b\n"},
      {"a,b\n\x1A\r\n", "a|b\n"},
      {"a\n\x1A"
       "b\n",
       "a\n\x1A"
       "b\n"},
      {"\"a\"x,b\n", "a|b!text behind a closing quote\n"},
      {"\"a\n", "\"a!quote opened and never closed\n"},
      {"1,\"a,b\nc,d\n", "1|\"a,b!quote opened and never closed\nc|d\n"},
      {"1,\"a,b\r\nc,d\r\n", "1|\"a,b!quote opened and never closed\nc|d\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.document);
    EXPECT_EQ(shown(c.document), c.rows);
  }
}

TEST(CsvReader, EndsAQuotedFieldWithItsLineWhereTheFormatSaysSo) {
  CsvOptions one_line;
  one_line.multiline = false;
  EXPECT_EQ(shown("\"a\nb\",c\n\"d\",e\n", one_line),
            "\"a!quote opened and never closed\nb\"|c\nd|e\n");
}

TEST(CsvReader, TakesOtherSeparators) {
  CsvOptions options;
  options.separator = ';';
  EXPECT_EQ(shown("a,b;c\n\"d;e\";f\n", options), "a,b|c\nd;e|f\n");
}

TEST(CsvReader, ConvertsWindows1252AndKeepsThePlaceInTheOriginalBytes) {
  CsvOptions options;
  options.encoding = CsvEncoding::kWindows1252;
  std::string_view document =
      "x,\"Pe\xF1"
      "a \"\"\x80\"\"\x81 end\"\n";
  CsvReader reader(document, 3, options);
  CsvRow row;
  ASSERT_TRUE(reader.next(row));
  const CsvField& field = row.fields[1];
  EXPECT_EQ(field.value,
            "Pe\xC3\xB1"
            "a \"\xE2\x82\xAC\"\xC2\x81 end");
  EXPECT_FALSE(field.verbatim);
  EXPECT_EQ(reader.place(field, 2, 4), (SourceSpan{3, 5, 6}));     // n with tilde
  EXPECT_EQ(reader.place(field, 6, 7), (SourceSpan{3, 8, 10}));    // a doubled quote
  EXPECT_EQ(reader.place(field, 7, 10), (SourceSpan{3, 10, 11}));  // the euro sign
  EXPECT_EQ(reader.place(field, 8, 9), (SourceSpan{3, 10, 11}));   // the middle byte of it
  std::size_t end = field.value.size();
  EXPECT_EQ(reader.place(field, end - 3, end), (SourceSpan{3, 15, 18}));
  EXPECT_EQ(reader.place(field, 0, end), (SourceSpan{3, 3, 18}));
  EXPECT_EQ(reader.place(field, end, end), (SourceSpan{3, 18, 18}));
}

TEST(CsvReader, PlacesVerbatimValuesInsideTheirQuotes) {
  std::string_view document = "ab,\"cd\",\"e\n";
  CsvReader reader(document, 1);
  CsvRow row;
  ASSERT_TRUE(reader.next(row));
  EXPECT_EQ(row.at, (SourceSpan{1, 0, 11}));
  EXPECT_EQ(row.fields[1].at, (SourceSpan{1, 3, 7}));
  EXPECT_EQ(reader.place(row.fields[0], 1, 2), (SourceSpan{1, 1, 2}));
  EXPECT_EQ(reader.place(row.fields[1], 0, 2), (SourceSpan{1, 4, 6}));
  EXPECT_EQ(reader.place(row.fields[2], 0, 2), (SourceSpan{1, 8, 10}));
}

TEST(CsvReader, PointsAtAFault) {
  std::string_view document = "id,name\n1,\"a\" b,c\n2,\"open\n";
  CsvReader reader(document, 0);
  CsvRow row;
  ASSERT_TRUE(reader.next(row));
  EXPECT_FALSE(row.fault);
  ASSERT_TRUE(reader.next(row));
  EXPECT_EQ(render("a.csv", document, row.fault->where, row.fault->message),
            "a.csv:2:6: text behind a closing quote\n"
            "1,\"a\" b,c\n"
            "     ^^");
  ASSERT_TRUE(reader.next(row));
  EXPECT_EQ(render("a.csv", document, row.fault->where, row.fault->message),
            "a.csv:3:3: quote opened and never closed\n"
            "2,\"open\n"
            "  ^^^^^");
}

TEST(CsvReader, CountsMarksAndBlankLinesAsStructure) {
  std::string_view document =
      "\xEF\xBB\xBF"
      "a\n\r\nb\n\x1A\r\n";
  CsvReader reader(document, 0);
  CsvRow row;
  while (reader.next(row)) {
  }
  EXPECT_EQ(reader.structure(), (std::vector<SourceSpan>{{0, 0, 3}, {0, 5, 7}, {0, 9, 12}}));
}

TEST(CsvReader, KeepsConvertedValuesWhenARowMoves) {
  CsvReader reader("\"a\"\"b\",c\n", 0);
  CsvRow row;
  ASSERT_TRUE(reader.next(row));
  CsvRow moved = std::move(row);
  EXPECT_EQ(moved.fields[0].value, "a\"b");
}

TEST(CsvHeader, FindsColumnsHoweverTheyAreSpelt) {
  CsvReader reader("Birth Date,Post/Zip Code,NAME,name\n", 0);
  CsvRow row;
  ASSERT_TRUE(reader.next(row));
  CsvHeader header(row);
  EXPECT_EQ(header.size(), 4U);
  EXPECT_EQ(header.find("birth_date"), 0U);
  EXPECT_EQ(header.find("post-zip.code"), 1U);
  EXPECT_EQ(header.find("name"), 2U);
  EXPECT_EQ(header.find("country"), std::nullopt);
}

TEST(FirstByteNotUtf8, PointsAtTheByte) {
  struct Case {
    std::string_view document;
    std::optional<std::size_t> at;
  };
  const Case cases[] = {
      {"", std::nullopt},
      {"Pe\xC3\xB1"
       "a \xE2\x82\xAC \xF0\x9F\x98\x80",
       std::nullopt},
      {"Pe\xF1"
       "a",
       2},
      {"a\x80", 1},
      {"\xC0\x80", 0},           // overlong
      {"ab\xE0\x80\x80", 2},     // overlong
      {"\xED\xA0\x80", 0},       // a surrogate
      {"x\xF4\x90\x80\x80", 1},  // beyond U+10FFFF
      {"abc\xE2\x82", 3},        // cut
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.document);
    EXPECT_EQ(first_byte_not_utf8(c.document), c.at);
  }
}

}  // namespace
}  // namespace detente::base
