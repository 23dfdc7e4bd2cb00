#include "detente/lists/xml_scan.h"

#include <gtest/gtest.h>

#include <string>

namespace detente::lists {
namespace {

std::string answer(std::string_view bytes) {
  auto done = check_xml(bytes, 0);
  if (done) return "fine";
  return base::render("l.xml", bytes, done.error().where, done.error().message);
}

TEST(CheckXml, SaysWhatIsWrongAndWhere) {
  struct Case {
    std::string_view bytes;
    std::string_view message;
  };
  const Case cases[] = {
      {"<a><b>\n  <c>1</c>",
       "l.xml:2:10: the file ends inside <b>, which opened at line 1, column 4\n"
       "  <c>1</c>\n"
       "         ^"},
      {"<a><b c=\"",
       "l.xml:1:9: the file ends inside <a>, which opened at line 1, column 1\n"
       "<a><b c=\"\n"
       "        ^"},
      {"<a", "l.xml:1:2: the file ends inside a tag\n<a\n ^"},
      {"<a><!-- b</a>",
       "l.xml:1:13: the file ends inside a comment, which opened at line 1, column 4\n"
       "<a><!-- b</a>\n"
       "            ^"},
      {"<a><b></a></b>",
       "l.xml:1:7: </a> does not close <b>, which opened at line 1, column 4\n"
       "<a><b></a></b>\n"
       "      ^^^^"},
      {"<!DOCTYPE a><a/>",
       "l.xml:1:1: a document type declaration is never read (it can define entities)\n"
       "<!DOCTYPE a><a/>\n"
       "^^^^^^^^^"},
      {"<a>&lol;</a>", "l.xml:1:4: entity &lol; is not declared\n<a>&lol;</a>\n   ^^^^^"},
      {"<a b='&lol;'/>", "l.xml:1:7: entity &lol; is not declared\n<a b='&lol;'/>\n      ^^^^^"},
      {"<a>B & C</a>", "l.xml:1:6: \"&\" that starts no entity\n<a>B & C</a>\n     ^"},
      {"<a>&#0;</a>", "l.xml:1:4: entity &#0; is not declared\n<a>&#0;</a>\n   ^^^^"},
      {"<a>&#xD800;</a>",
       "l.xml:1:4: entity &#xD800; is not declared\n<a>&#xD800;</a>\n   ^^^^^^^^"},
      {"<a>\xC3\xA9 \xE9</a>",
       "l.xml:1:6: byte 0xE9 is not UTF-8\n<a>\xC3\xA9 \xEF\xBF\xBD</a>\n     ^"},
      {"<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
       "l.xml:1:31: declared encoding ISO-8859-1; XML lists are read in UTF-8\n"
       "<?xml version='1.0' encoding='ISO-8859-1'?><a/>\n"
       "                              ^^^^^^^^^^"},
      {"<a/> b", "l.xml:1:6: text after the root element\n<a/> b\n     ^"},
      {"<a/><b/>", "l.xml:1:5: a second root element\n<a/><b/>\n    ^^"},
      {"b<a/>", "l.xml:1:1: text before the root element\nb<a/>\n^"},
      {"<a/></a>", "l.xml:1:5: text after the root element\n<a/></a>\n    ^"},
      {"<!-- a -->", "l.xml:1:10: no root element\n<!-- a -->\n         ^"},
      {"<a <b/></a>", "l.xml:1:4: \"<\" inside a tag\n<a <b/></a>\n   ^"},
      {"<a>< b/></a>", "l.xml:1:4: \"<\" that starts no tag\n<a>< b/></a>\n   ^"},
      {"<a/><?xml version='1.0'?>",
       "l.xml:1:5: the XML declaration is not at the start of the file\n"
       "<a/><?xml version='1.0'?>\n"
       "    ^^^^^^^^^^^^^^^^^^^^^"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.bytes);
    EXPECT_EQ(answer(c.bytes), c.message);
  }
}

TEST(CheckXml, RefusesBytesThatEndStrings) {
  auto nul = check_xml(std::string_view("<a>\0</a>", 8), 0);
  ASSERT_FALSE(nul.has_value());
  EXPECT_EQ(nul.error().message, "a NUL byte in text");
  auto wide = check_xml(std::string_view("\xFF\xFE<\0a\0", 6), 0);
  ASSERT_FALSE(wide.has_value());
  EXPECT_EQ(wide.error().kind, base::ErrorKind::kUnsupported);
  EXPECT_EQ(wide.error().message, "UTF-16 text; XML lists are read in UTF-8");
}

TEST(CheckXml, TakesWhatListsHave) {
  for (std::string_view bytes :
       {"\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<a/>\r\n",
        "<!-- &lol; --><a b='x > \"y\"'><![CDATA[&lol; < ]]>&amp;&#233;&#x1F600;</a ><!-- -->",
        "<?xml version='1.0' encoding='US-ASCII'?><a:b xmlns:a='c'><?php &lol; ?></a:b>"}) {
    SCOPED_TRACE(bytes);
    EXPECT_EQ(answer(bytes), "fine");
  }
}

TEST(CheckXml, ReadsSixtyFourLevelsAndNoMore) {
  auto nested = [](std::size_t levels) {
    std::string open;
    std::string close;
    for (std::size_t i = 0; i < levels; ++i) {
      open += "<a>";
      close += "</a>";
    }
    return open + close;
  };
  EXPECT_EQ(answer(nested(64)), "fine");
  std::string deep = nested(65);
  auto done = check_xml(deep, 0);
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().kind, base::ErrorKind::kLimit);
  EXPECT_EQ(done.error().message, "elements nested deeper than 64");
  EXPECT_EQ(done.error().where, (base::SourceSpan{0, 192, 195}));
}

// Every cut of a small document is refused, and the place is its last byte.
TEST(CheckXml, NoCutDocumentPasses) {
  const std::string_view whole = "<a b='1'><!-- c --><d>e&amp;</d><![CDATA[f]]></a>";
  ASSERT_EQ(answer(whole), "fine");
  for (std::size_t size = 1; size < whole.size(); ++size) {
    SCOPED_TRACE(whole.substr(0, size));
    auto done = check_xml(whole.substr(0, size), 0);
    ASSERT_FALSE(done.has_value());
    EXPECT_FALSE(done.error().where.empty());
    EXPECT_LE(done.error().where.end, size);
  }
}

TEST(FindXmlRoot, PassesOverTheProlog) {
  EXPECT_EQ(find_xml_root("<?xml?><!-- <b> --><!DOCTYPE a [<!ENTITY x '>'>]>\n<a:c d='1'>").name,
            "a:c");
  EXPECT_EQ(find_xml_root("<a b='1'/>").start_tag, "<a b='1'/>");
  EXPECT_EQ(find_xml_root("text").name, "");
  EXPECT_EQ(find_xml_root("").name, "");
}

}  // namespace
}  // namespace detente::lists
