#include "detente/lists/xml.h"

#include <gtest/gtest.h>

namespace detente::lists {
namespace {

std::string cut(std::string_view bytes, base::SourceSpan span) {
  return std::string(bytes.substr(span.begin, span.size()));
}

TEST(XmlDocument, SaysWhereElementsTextsAndAttributesStand) {
  const std::string_view bytes =
      "\xEF\xBB\xBF<?xml version='1.0'?>\n"
      "<root a='1 > 0'><!-- </root> --><b>  x &amp; y\n</b><c/><d><![CDATA[ </d> ]]></d >"
      "<e>one<!-- two -->three<f>four</f>five</e></root>\n";
  auto xml = XmlDocument::parse(bytes, 7);
  ASSERT_TRUE(xml.has_value());
  pugi::xml_node root = xml->root();
  EXPECT_EQ(xml->span(root), (base::SourceSpan{7, 25, bytes.size() - 1}));
  EXPECT_EQ(cut(bytes, xml->start_tag_span(root)), "<root a='1 > 0'>");
  EXPECT_EQ(cut(bytes, xml->span(root.attribute("a"))), "1 > 0");
  EXPECT_EQ(cut(bytes, xml->span(root.child("b"))), "<b>  x &amp; y\n</b>");
  EXPECT_EQ(cut(bytes, xml->text_span(root.child("b"))), "x &amp; y");
  EXPECT_EQ(xml->text(root.child("b")).value, "x & y");
  EXPECT_EQ(cut(bytes, xml->span(root.child("c"))), "<c/>");
  EXPECT_TRUE(xml->text(root.child("c")).at.empty());
  EXPECT_EQ(cut(bytes, xml->span(root.child("d"))), "<d><![CDATA[ </d> ]]></d >");
  EXPECT_EQ(xml->text(root.child("d")).value, "</d>");
  EXPECT_EQ(cut(bytes, xml->text(root.child("d")).at), "</d>");
  EXPECT_EQ(xml->text(root.child("e")).value, "onethreefive");
  EXPECT_EQ(cut(bytes, xml->text(root.child("e")).at), "one<!-- two -->three<f>four</f>five");
  EXPECT_EQ(xml->child_text(root, "no-such-child").value, "");
}

TEST(XmlDocument, PassesOnWhatPugixmlCannotRead) {
  const std::string_view bytes = "<a b=\"1\" c></a>";
  auto xml = XmlDocument::parse(bytes, 0);
  ASSERT_FALSE(xml.has_value());
  EXPECT_EQ(base::render("a.xml", bytes, xml.error().where, xml.error().message),
            "a.xml:1:12: error parsing element attribute\n"
            "<a b=\"1\" c></a>\n"
            "           ^");
}

struct Claimed {
  ParsedList list;
  std::string error;
};

// Records are <r>, containers <c>; <x> is known to nobody.
Claimed claim(std::string_view bytes) {
  Claimed result;
  auto xml = XmlDocument::parse(bytes, 0);
  XmlClaims claims(*xml);
  claims.container(xml->root());
  for (pugi::xml_node container : xml->root().children("c")) {
    claims.container(container);
    for (pugi::xml_node record : container.children("r")) claims.record(record);
  }
  for (pugi::xml_node record : xml->root().children("twice")) {
    claims.record(record);
    claims.record(record);
  }
  auto done = claims.finish(result.list);
  if (!done) result.error = done.error().message;
  return result;
}

TEST(XmlClaims, AddUpToTheFile) {
  const std::string_view bytes = "<!-- --><l><c a='1'> <r>1</r><r/> </c><c/></l>\n";
  Claimed got = claim(bytes);
  EXPECT_EQ(got.error, "");
  EXPECT_EQ(got.list.record_bytes, 12U);
  EXPECT_EQ(got.list.rejected_bytes, 0U);
  EXPECT_EQ(got.list.structure_bytes, bytes.size() - 12U);
}

TEST(XmlClaims, RejectElementsThatNobodyClaimed) {
  const std::string_view bytes = "<l><c><r/><x>lost</x></c><x/></l>";
  Claimed got = claim(bytes);
  EXPECT_EQ(got.error, "");
  ASSERT_EQ(got.list.rejected.size(), 2U);
  EXPECT_EQ(got.list.rejected[0].message, "<x> is not read in <c>");
  EXPECT_EQ(got.list.rejected[0].where, (base::SourceSpan{0, 10, 13}));
  EXPECT_EQ(got.list.rejected[1].message, "<x> is not read in <l>");
  EXPECT_EQ(got.list.rejected_bytes, 15U);
}

TEST(XmlClaims, TextBetweenRecordsIsSeen) {
  Claimed got = claim("<l><c>stray<r/></c></l>");
  ASSERT_EQ(got.list.unread.size(), 1U);
  EXPECT_EQ(got.list.unread[0].reason, "text of <c> itself, which has elements alone");
  EXPECT_EQ(got.list.unread[0].where, (base::SourceSpan{0, 6, 11}));
}

TEST(XmlClaims, ARecordClaimedTwiceIsABug) {
  EXPECT_EQ(claim("<l><twice/></l>").error,
            "the reader took bytes twice; this is a bug in detente");
}

TEST(NoteUnknown, NamesChildrenAndAttributesThatAReaderDoesNotKnow) {
  const std::string_view bytes = "<a xmlns='n' xsi:y='1' id='1' new='2'><b/><z>1</z></a>";
  auto xml = XmlDocument::parse(bytes, 0);
  ASSERT_TRUE(xml.has_value());
  std::vector<Unread> unread;
  note_unknown_children(*xml, xml->root(), {"b"}, unread);
  note_unknown_attributes(*xml, xml->root(), {"id"}, unread);
  ASSERT_EQ(unread.size(), 2U);
  EXPECT_EQ(unread[0].reason, "<z> is not known in <a>");
  EXPECT_EQ(cut(bytes, unread[0].where), "<z>1</z>");
  EXPECT_EQ(unread[1].reason, "attribute new is not known in <a>");
  EXPECT_EQ(cut(bytes, unread[1].where), "2");
}

}  // namespace
}  // namespace detente::lists
