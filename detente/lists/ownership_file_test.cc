#include "detente/lists/ownership_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detente/base/compressed.h"
#include "tests/shared_folder.h"

namespace detente::lists {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "X > A 50..60 votes [2024-01-01, 2025-01-01) source".
std::string line_of(const record::OwnershipEdge& edge) {
  constexpr const char* kKinds[] = {"", " votes", " control", " joint:"};
  std::string line = edge.owner + " > " + edge.asset;
  line += edge.share
              ? " " + base::to_string(edge.share->low) + ".." + base::to_string(edge.share->high)
              : " ?";
  line += kKinds[static_cast<int>(edge.kind)] + edge.arrangement;
  if (edge.valid.from || edge.valid.until)
    line += " [" + (edge.valid.from ? base::to_string(*edge.valid.from) : "") + ", " +
            (edge.valid.until ? base::to_string(*edge.valid.until) : "") + ")";
  if (!edge.end_recognised) line += " not recognised";
  if (edge.rebutted) line += " rebutted " + base::to_string(*edge.rebutted);
  if (edge.known) line += " known " + base::to_string(*edge.known);
  return line + (edge.source.empty() ? "" : " " + edge.source);
}

std::vector<std::string> lines_of(const OwnershipFile& file) {
  std::vector<std::string> lines;
  for (const record::OwnershipEdge& edge : file.edges) lines.push_back(line_of(edge));
  return lines;
}

std::vector<std::string> messages(const std::vector<base::Error>& errors, std::string_view bytes) {
  std::vector<std::string> out;
  for (const base::Error& error : errors) {
    EXPECT_FALSE(error.where.empty());
    EXPECT_LE(error.where.end, bytes.size());
    out.push_back(std::to_string(base::locate(bytes, error.where.begin).line) + ": " +
                  error.message);
  }
  return out;
}

TEST(OwnershipCsv, ReadsEveryColumn) {
  auto file = read_ownership(
      "owner,asset,low,high,kind,from,until,recognised,rebutted,known,source\n"
      "X,A,50,50,,,,,,,\n"
      "X,A,,,equity,2024-01-01,2025-01-01,no,,2024-02-01,register\n"
      "X, A ,33.3333333,60,votes,,,yes,,,\n"
      "X,A,100,,control,,,,2024-05-01,,\n"
      "X,A,,,control,,,,,2024-02-01T10:00Z,\n"
      "P,A,30,30,joint:pact,,,,,,\n",
      0);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(to_string(file->format), "csv");
  EXPECT_THAT(file->rejected, IsEmpty());
  EXPECT_THAT(
      lines_of(*file),
      ElementsAre("X > A 50..50",
                  "X > A 0..100 [2024-01-01, 2025-01-01) not recognised known "
                  "2024-02-01T00:00:00Z register",
                  "X > A 33.3333333..60 votes", "X > A 100..100 control rebutted 2024-05-01",
                  "X > A ? control known 2024-02-01T10:00:00Z", "P > A 30..30 joint:pact"));
}

TEST(OwnershipCsv, NamesPlaceAndCauseOfWhatItCannotTake) {
  std::string_view bytes =
      "owner,asset,low,high,kind,from,until,recognised,known\n"
      "X,A,fifty,50,,,,,\n"
      "X,A,50,150,,,,,\n"
      "X,A,60,50,,,,,\n"
      ",A,60,60,,,,,\n"
      "X,A,60,60,shares,,,,\n"
      "X,A,60,60,joint:,,,,\n"
      "X,A,60,60,,2024-02-30,,,\n"
      "X,A,60,60,,2024-02-01,2024-02-01,,\n"
      "X,A,60,60,,,,perhaps,\n"
      "X,A,60,60,,,,,soon\n"
      "X,A,60\n"
      "X,A,60,60,,,,,\n";
  auto file = read_ownership(bytes, 0);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->edges.size(), 1U);
  EXPECT_THAT(
      messages(file->rejected, bytes),
      ElementsAre("2: low \"fifty\": expected a percentage from 0 to 100, at most seven decimals",
                  "3: high \"150\": expected a percentage from 0 to 100, at most seven decimals",
                  "4: high \"50\": expected at least low", "5: a row without owner or asset",
                  "6: kind \"shares\": expected equity, votes, control or joint:NAME",
                  "7: kind \"joint:\": expected equity, votes, control or joint:NAME",
                  "8: from \"2024-02-30\": expected a day, YYYY-MM-DD",
                  "9: until \"2024-02-01\": expected a day after from",
                  "10: recognised \"perhaps\": expected yes or no",
                  "11: known \"soon\": expected a day or an instant",
                  "12: expected 9 columns, found 3"));
}

TEST(OwnershipFile, RefusesWhatIsNoOwnershipData) {
  struct Case {
    std::string_view bytes;
    const char* message;
  };
  const Case cases[] = {
      {"", "an empty file"},
      {" \n", "an empty file"},
      {"owner,asset,low,high\nX,\xFF,1,1\n", "not UTF-8"},
      {"name,share\n", "expected columns owner, asset, low and high"},
      {"<list/>", "XML with root <list>, and not <RelationshipData> of GLEIF level 2"},
  };
  for (const Case& c : cases) {
    auto file = read_ownership(c.bytes, 0);
    ASSERT_FALSE(file) << c.message;
    EXPECT_EQ(file.error().message, c.message);
  }
}

TEST(OwnershipFtm, TakesOwnershipAndFlagsDirectors) {
  std::string_view bytes =
      R"({"id":"o1","schema":"Ownership","properties":{"owner":["X","Y"],"asset":["A"],)"
      R"("percentage":["25-50 %"],"startDate":["2021"],"endDate":["2022-05"],"role":["member"]}})"
      "\n"
      R"({"id":"o2","schema":"Ownership","properties":{"owner":["X"],"asset":["B"]}})"
      "\n"
      R"({"id":"o3","schema":"Ownership","properties":{"owner":["X"],"asset":["C"],)"
      R"("percentage":["most"]}})"
      "\n"
      R"({"id":"d1","schema":"Directorship","properties":{"director":["X"],"organization":["A"]}})"
      "\n"
      R"({"id":"X","schema":"Person","caption":"Xenia","properties":{}})"
      "\n"
      R"({"id":"o4","schema":"Ownership","properties":{"owner":["X"]}})"
      "\n";
  auto file = read_ownership(bytes, 0);
  ASSERT_TRUE(file);
  EXPECT_EQ(to_string(file->format), "ftm");
  EXPECT_THAT(lines_of(*file), ElementsAre("X > A 25..50 [2021-01-01, 2022-06-01) member",
                                           "Y > A 25..50 [2021-01-01, 2022-06-01) member",
                                           "X > B 0..100", "X > C 0..100", "X > A ? control"));
  EXPECT_EQ(file->names.at("X"), "Xenia");
  EXPECT_EQ(file->others, 1U);
  EXPECT_THAT(messages(file->rejected, bytes), ElementsAre("6: expected owner and asset"));
  EXPECT_THAT(messages(file->unread, bytes),
              ElementsAre("3: a percentage that cannot be read, taken as unknown: \"most\""));
}

TEST(OwnershipBods, TakesTheNewestStatementOfEachRecord) {
  std::string_view bytes = R"([
{"statementId":"1","recordId":"X","recordType":"person","recordDetails":{"names":[{"fullName":"Xenia"}]}},
{"statementId":"2","recordId":"r1","recordType":"relationship","statementDate":"2024-01-01",
 "recordDetails":{"subject":"A","interestedParty":"X","interests":[
  {"type":"shareholding","directOrIndirect":"direct","startDate":"2020-01-01","share":{"exact":60}}]}},
{"statementId":"3","recordId":"r1","recordType":"relationship","statementDate":"2025-01-01",
 "recordDetails":{"subject":"A","interestedParty":"X","interests":[
  {"type":"shareholding","directOrIndirect":"direct","share":{"minimum":25,"exclusiveMaximum":50}},
  {"type":"votingRights","share":{"exact":12.5}},
  {"type":"shareholding","directOrIndirect":"indirect","share":{"exact":100}},
  {"type":"appointmentOfBoard"}]}},
{"statementId":"4","recordId":"r2","recordType":"relationship","recordStatus":"closed",
 "statementDate":"2023-06-01",
 "recordDetails":{"subject":"B","interestedParty":"X","interests":[{"type":"shareholding"}]}},
{"statementId":"5","recordId":"r3","recordType":"relationship",
 "recordDetails":{"subject":"C","interestedParty":{"reason":"unknown"},"interests":[]}},
{"statementID":"6","statementType":"ownershipOrControlStatement",
 "subject":{"describedByEntityStatement":"D"},
 "interestedParty":{"describedByPersonStatement":"X"},
 "interests":[{"type":"shareholding","share":{"exact":"lots"}}]}
])";
  auto file = read_ownership(bytes, 0);
  ASSERT_TRUE(file);
  EXPECT_EQ(to_string(file->format), "bods");
  EXPECT_THAT(
      lines_of(*file),
      ElementsAre("X > A 25..49.9999999 shareholding", "X > A 12.5..12.5 votes votingRights",
                  "X > A ? shareholding (indirect)", "X > A ? control appointmentOfBoard",
                  "X > B 0..100 [, 2023-06-01) shareholding", "X > D 0..100 shareholding"));
  EXPECT_EQ(file->names.at("X"), "Xenia");
  EXPECT_EQ(file->others, 2U);
  EXPECT_THAT(messages(file->unread, bytes),
              ElementsAre("20: a share that cannot be read, taken as unknown: \"lots\""));
}

std::string gleif(const std::string& type, const std::string& rest) {
  return "<rr:RelationshipRecord><rr:Relationship><rr:StartNode><rr:NodeID>CHILD</rr:NodeID>"
         "</rr:StartNode><rr:EndNode><rr:NodeID>PARENT</rr:NodeID></rr:EndNode>"
         "<rr:RelationshipType>" +
         type + "</rr:RelationshipType>" + rest + "</rr:Relationship></rr:RelationshipRecord>";
}

TEST(OwnershipGleif, TakesParentsAsUnknownSharesAndBranchesAsTheirHeadOffice) {
  const std::string active = "<rr:RelationshipStatus>ACTIVE</rr:RelationshipStatus>";
  const std::string inactive = "<rr:RelationshipStatus>INACTIVE</rr:RelationshipStatus>";
  const std::string period =
      "<rr:RelationshipPeriods><rr:RelationshipPeriod><rr:StartDate>2012-11-29T00:00:00.000Z"
      "</rr:StartDate><rr:EndDate>2020-01-01T00:00:00Z</rr:EndDate><rr:PeriodType>"
      "RELATIONSHIP_PERIOD</rr:PeriodType></rr:RelationshipPeriod></rr:RelationshipPeriods>";
  const std::string quantifier =
      "<rr:RelationshipQuantifiers><rr:RelationshipQuantifier><rr:QuantifierAmount>75.5"
      "</rr:QuantifierAmount><rr:QuantifierUnits>PERCENTAGE</rr:QuantifierUnits>"
      "</rr:RelationshipQuantifier></rr:RelationshipQuantifiers>";
  std::string bytes =
      "<rr:RelationshipData xmlns:rr=\"http://www.gleif.org/data/schema/rr/2016\">"
      "<rr:RelationshipRecords>" +
      gleif("IS_DIRECTLY_CONSOLIDATED_BY", active) +
      gleif("IS_DIRECTLY_CONSOLIDATED_BY", active + quantifier) +
      gleif("IS_ULTIMATELY_CONSOLIDATED_BY", active) +
      gleif("IS_INTERNATIONAL_BRANCH_OF", inactive + period) +
      gleif("IS_INTERNATIONAL_BRANCH_OF", inactive) + gleif("IS_FUND-MANAGED_BY", active) +
      gleif("", active) + "</rr:RelationshipRecords></rr:RelationshipData>";
  auto file = read_ownership(bytes, 0);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_THAT(lines_of(*file), ElementsAre("PARENT > CHILD 0..100 IS_DIRECTLY_CONSOLIDATED_BY",
                                           "PARENT > CHILD 75.5..75.5 IS_DIRECTLY_CONSOLIDATED_BY",
                                           "PARENT > CHILD ? IS_ULTIMATELY_CONSOLIDATED_BY",
                                           "PARENT > CHILD 100..100 [2012-11-29, 2020-01-02) "
                                           "IS_INTERNATIONAL_BRANCH_OF"));
  EXPECT_EQ(file->others, 2U);
  EXPECT_THAT(messages(file->rejected, bytes),
              ElementsAre("1: a relationship without two nodes and a type"));
}

TEST(OwnershipOfOfac, IsAFlagWithoutAPercentage) {
  auto file = read_ownership(
      "from_uid,from_name,relation,to_uid,to_name,former,quality_id,comment\n"
      "18299,ROSNEFT TRADING S.A.,Owned or Controlled By,17022,Rosneft,false,1,\n"
      "1,A,\"Owns, controls, or operates\",2,B,false,1,\n"
      "1,A,Family member of,2,B,false,1,\n"
      "1,A,Owned or Controlled By,2,B,true,1,\n",
      0);
  ASSERT_TRUE(file);
  EXPECT_THAT(lines_of(*file), ElementsAre("17022 > 18299 ? Owned or Controlled By",
                                           "1 > 2 ? Owns, controls, or operates"));
  EXPECT_EQ(file->others, 2U);
  EXPECT_EQ(file->names.at("17022"), "Rosneft");
}

struct Sample {
  const char* path;
  const char* format;
  std::size_t edges;
};

TEST(OwnershipFile, ReadsTheSamplesOfPublishers) {
  auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "no shared data";
  const Sample samples[] = {
      {"gleif/rr-data.xml", "gleif", 2},
      {"bods_examples/joint-ownership.json", "bods", 3},
      {"bods_examples/fermcat.json", "bods", 5},
      {"ofac_profile_relationships_2025-11-19.csv.zst", "ofac-relations", 4687}};
  for (const Sample& sample : samples) {
    SCOPED_TRACE(sample.path);
    auto bytes = base::read_plain(*shared + "/data/ownership/" + sample.path);
    ASSERT_TRUE(bytes);
    auto file = read_ownership(*bytes, 0);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(to_string(file->format), sample.format);
    EXPECT_EQ(file->edges.size(), sample.edges);
    EXPECT_THAT(file->rejected, IsEmpty());
  }
}

}  // namespace
}  // namespace detente::lists
