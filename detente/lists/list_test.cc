#include "detente/lists/list.h"

#include <gtest/gtest.h>

#include <string>

#include "detente/lists/accounting.h"

namespace detente::lists {
namespace {

std::string detected(std::string_view bytes) {
  auto format = detect_format(bytes);
  return format ? std::string(to_string(*format)) : format.error().message;
}

TEST(DetectFormat, ReadsTheBytesAlone) {
  struct Case {
    std::string_view bytes;
    std::string_view answer;
  };
  const Case cases[] = {
      {"<Sanctions xmlns=\"x\">", "ofac-advanced-xml"},
      {"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- a --><sdnList/>", "ofac-classic-xml"},
      {"<export xmlns=\"http://eu.europa.ec/fpi/fsd/export\">", "eu-fsf-xml"},
      {"<export>", "XML with root <export> is no list format that is read"},
      {"<Designations>", "uk-sanctions-list-xml"},
      {"<CONSOLIDATED_LIST>", "un-consolidated-xml"},
      {"<swiss-sanctions-list>", "seco-xml"},
      {"<data-set>", "sema-xml"},
      {"<feed/>", "XML with root <feed> is no list format that is read"},
      {"<!DOCTYPE sdnList [<!ENTITY a 'b'>]><sdnList/>", "ofac-classic-xml"},
      {"<!-- nothing else -->", "XML without a root element is no list"},
      {"<!DOCTYPE html>\n<html>", "this is an HTML page, not a list"},
      {"\n <HTML lang='en'>", "this is an HTML page, not a list"},
      {"36,\"A\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n", "ofac-csv"},
      {"36,12,\"aka\",\"B\",-0- \n", "ofac-csv"},
      {"36,25,-0- ,\"Havana\",\"Cuba\",-0- \n", "ofac-csv"},
      {"17014,\"more; remarks\"\n", "ofac-csv"},
      {"ent_num,SDN_Name,SDN_Type\n", "ofac-csv"},
      {"Ent_num,Add_num,Address\n", "ofac-csv"},
      {"36,12\n", "this text is in no list format that is read"},
      {"Last Updated,04/05/2022\nName 6,Name 1\n", "uk-conlist-csv"},
      {"\"Name 6\",\"Name 1\"\n", "uk-conlist-csv"},
      {"{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{}}\n", "ftm-json-lines"},
      {"{\"names\":[]}\n", "this is JSON, but not FollowTheMoney entities, one in each line"},
      {"[1]\n", "this is JSON, but not FollowTheMoney entities, one in each line"},
      {"# a comment\nformat = \"starter/1\"\n[party.a]\n", "starter-toml"},
      {"format = \"starter/2\"\n", "TOML of format \"starter/2\" is no list format that is read"},
      {"[table]\nformat = \"starter/1\"\n",
       "this is JSON, but not FollowTheMoney entities, one in each line"},
      {"\xFF\xFE<\x01", "this is UTF-16 text; lists are read in UTF-8"},
      {"\x1F\x8B\x08", "these are binary bytes, not a list"},
      {"%PDF-1.7", "these are binary bytes, not a list"},
      {"", "the file is empty"},
      {" \n\t", "the file has white space alone"},
      {"Dear Sir", "this text is in no list format that is read"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.bytes);
    EXPECT_EQ(detected(c.bytes), c.answer);
  }
}

TEST(ReadList, RejectsTheLaterOfTwoEntriesOfOneId) {
  const std::string_view bytes =
      "<sdnList>"
      "<sdnEntry><uid>1</uid><lastName>A</lastName><sdnType>Entity</sdnType></sdnEntry>"
      "<sdnEntry><uid>1</uid><lastName>B</lastName><sdnType>Entity</sdnType></sdnEntry>"
      "<sdnEntry><lastName>C</lastName><sdnType>Entity</sdnType></sdnEntry>"
      "</sdnList>";
  Document document{"sdn.xml", bytes};
  auto list = read_list(Format::kOfacClassicXml, {&document, 1});
  ASSERT_TRUE(list.has_value());
  ASSERT_EQ(list->parties.size(), 1U);
  EXPECT_EQ(list->parties[0].names[0].full.value, "A");
  ASSERT_EQ(list->rejected.size(), 2U);
  EXPECT_EQ(list->rejected[0].message, "entry 1 occurs a second time");
  EXPECT_EQ(list->rejected[0].where, (base::SourceSpan{0, 89, 169}));
  EXPECT_EQ(list->rejected[1].message, "a record without an entry id");
  EXPECT_EQ(list->record_bytes, 80U);
  EXPECT_EQ(list->rejected_bytes, bytes.size() - 80U - 19U);
  EXPECT_EQ(list->structure_bytes, 19U);
}

TEST(ReadList, WantsAFile) {
  auto list = read_list(Format::kOfacClassicXml, {});
  ASSERT_FALSE(list.has_value());
  EXPECT_EQ(list.error().message, "no file to read");
}

std::string finish(Accounting accounting, ParsedList& list) {
  auto done = accounting.finish(list);
  if (done) return "fine";
  return done.error().message + " [" + std::to_string(done.error().where.begin) + ", " +
         std::to_string(done.error().where.end) + ")";
}

TEST(Accounting, AddsUpInAnyOrder) {
  Accounting accounting(0, 10);
  accounting.add_rejected(7, 10);
  accounting.add_record(2, 7);
  accounting.add_structure(0, 2);
  accounting.add_structure(5, 5);
  ParsedList list;
  EXPECT_EQ(finish(accounting, list), "fine");
  EXPECT_EQ(list.record_bytes, 5U);
  EXPECT_EQ(list.rejected_bytes, 3U);
  EXPECT_EQ(list.structure_bytes, 2U);
}

TEST(Accounting, SaysWhichBytesAreWrong) {
  struct Case {
    std::uint64_t begin, end;
    std::string_view answer;
  };
  const Case cases[] = {
      {4, 9, "the reader lost bytes; this is a bug in detente [9, 10)"},
      {5, 10, "the reader lost bytes; this is a bug in detente [4, 5)"},
      {3, 10, "the reader took bytes twice; this is a bug in detente [3, 4)"},
      {4, 11, "the reader claimed bytes outside the file; this is a bug in detente [4, 10)"},
  };
  for (const Case& c : cases) {
    Accounting accounting(0, 10);
    accounting.add_structure(0, 4);
    accounting.add_record(c.begin, c.end);
    ParsedList list;
    EXPECT_EQ(finish(accounting, list), c.answer);
  }
}

}  // namespace
}  // namespace detente::lists
