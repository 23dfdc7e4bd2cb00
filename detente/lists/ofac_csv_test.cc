#include "detente/lists/ofac_csv.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "detente/base/compressed.h"
#include "tests/shared_folder.h"

namespace detente::lists {
namespace {

using base::ErrorKind;
using base::SourceSpan;

constexpr std::string_view kSdn =
    "36,\"BLUE HERON AIR\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"
    "173,\"DOE, John Q\",\"individual\",\"SDGT] [IFSR\",\"Captain\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"
    "\"DOB 12 Mar 1962; Captain.\"\r\n"
    "306,\"SEA FOX\",\"vessel\",\"BELARUS-EO\",-0- ,\"T2EU4\",\"General Cargo\",\"318,000\","
    "\"163,660\",\"Iran\",\"Fox Lines\",\"Vessel Registration Identification IMO 9187629.\"\r\n"
    "\x1A";
constexpr std::string_view kAlt =
    "173,12,\"aka\",\"DOE, Johnny\",-0- \r\n"
    "36,13,\"fka\",\"GREY HERON AIR\",-0- \r\n"
    "\x1A";
constexpr std::string_view kAdd =
    "36,25,\"1 Harbour Street\",\"Havana\",\"Cuba\",-0- \r\n"
    "173,26,-0- ,-0- ,-0- ,-0- \r\n"
    "306,27,-0- ,-0- ,\"Iran\",-0- \r\n"
    "\x1A";

std::string shown(std::string_view name, std::string_view text, const base::Error& error) {
  return base::render(name, text, error.where, error.message);
}

base::Result<ParsedList> read_one(std::string_view text, std::string name = "sdn.csv") {
  const Document documents[] = {{std::move(name), text}};
  return read_ofac_csv(documents);
}

TEST(OfacCsv, JoinsTheFilesOfAnEditionInAnyOrder) {
  const Document documents[] = {{"a", kAdd}, {"b", kSdn}, {"c", kAlt}};
  auto list = read_ofac_csv(documents);
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(list->source, "us.ofac.sdn");
  EXPECT_EQ(list->format, Format::kOfacCsv);
  EXPECT_FALSE(list->published.has_value());
  EXPECT_TRUE(list->rejected.empty());
  EXPECT_TRUE(list->unread.empty());
  EXPECT_EQ(list->structure_bytes, 3U);
  EXPECT_EQ(list->record_bytes + 3, kSdn.size() + kAlt.size() + kAdd.size());
  ASSERT_EQ(list->parties.size(), 3U);

  const record::Party& airline = list->parties[0];
  EXPECT_EQ(airline.source, "us.ofac.sdn");
  EXPECT_EQ(airline.entry, "36");
  EXPECT_EQ(airline.schema, record::Schema::kOrganization);
  EXPECT_EQ(airline.at, (SourceSpan{1, 0, kSdn.find("\r\n")}));
  ASSERT_EQ(airline.names.size(), 2U);
  EXPECT_EQ(airline.names[1].full.value, "GREY HERON AIR");
  EXPECT_EQ(airline.names[1].type, record::NameType::kFormer);
  EXPECT_EQ(airline.names[1].full.at.source, 2U);
  ASSERT_EQ(airline.addresses.size(), 1U);
  EXPECT_EQ(airline.addresses[0].full.value, "1 Harbour Street, Havana, Cuba");
  EXPECT_EQ(kAdd.substr(airline.addresses[0].full.at.begin, airline.addresses[0].full.at.size()),
            "1 Harbour Street\",\"Havana\",\"Cuba");
  EXPECT_EQ(airline.addresses[0].country, "cu");

  const record::Party& person = list->parties[1];
  EXPECT_EQ(person.schema, record::Schema::kPerson);
  EXPECT_EQ(record::primary_name(person), "John Q DOE");
  EXPECT_EQ(person.names[1].full.value, "Johnny DOE");
  EXPECT_EQ(person.names[1].type, record::NameType::kStrongAlias);
  ASSERT_EQ(person.listings.size(), 2U);
  EXPECT_EQ(person.listings[0].authority, "us.ofac");
  EXPECT_EQ(person.listings[0].programme.value, "SDGT");
  EXPECT_EQ(person.listings[1].programme.value, "IFSR");
  EXPECT_EQ(kSdn.substr(person.listings[1].programme.at.begin, 4), "IFSR");
  EXPECT_EQ(person.dates.size(), 1U);
  EXPECT_EQ(record::find_property(person, "title")->value, "Captain");
  EXPECT_TRUE(person.addresses.empty());

  const record::Party& ship = list->parties[2];
  EXPECT_EQ(ship.schema, record::Schema::kVessel);
  EXPECT_EQ(ship.listings[0].programme.value, "BELARUS-EO");
  ASSERT_EQ(ship.identifiers.size(), 2U);
  EXPECT_EQ(ship.identifiers[0].type, record::IdentifierType::kCallSign);
  EXPECT_EQ(ship.identifiers[1].type, record::IdentifierType::kImo);
  EXPECT_EQ(ship.countries[0].type, record::CountryType::kFlag);
  EXPECT_EQ(ship.countries[0].code, "ir");
  EXPECT_EQ(ship.relations[0].type.value, "Vessel Owner");
  EXPECT_EQ(ship.relations[0].other_name.value, "Fox Lines");
  EXPECT_EQ(record::find_property(ship, "vessel-type")->value, "General Cargo");
  EXPECT_EQ(record::find_property(ship, "tonnage")->value, "318,000");
  EXPECT_EQ(record::find_property(ship, "gross-tonnage")->value, "163,660");
  EXPECT_EQ(ship.addresses[0].country, "ir");
}

TEST(OfacCsv, TakesAHeaderRowForStructure) {
  auto list = read_one(
      "ent_num,SDN_Name,SDN_Type,Program,Title,Call_Sign,Vess_type,Tonnage,GRT,Vess_flag,"
      "Vess_owner,Remarks\n"
      "36,BLUE HERON AIR,,CUBA,,,,,,,,\n");
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(list->parties.size(), 1U);
  EXPECT_EQ(list->structure_bytes, 101U);
  EXPECT_TRUE(list->unread.empty());
}

TEST(OfacCsv, ContinuesRemarksFromTheComments) {
  std::string sdn =
      "36,\"BLUE HERON AIR\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Website "
      "www.exa\"\n";
  std::string comments = "36,\"mple.org; Gender Male.\"\n99,\"lost.\"\n";
  const Document documents[] = {{"sdn.csv", sdn}, {"sdn_comments.csv", comments}};
  auto list = read_ofac_csv(documents);
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(list->parties[0].identifiers[0].number.value, "www.example.org");
  EXPECT_EQ(list->parties[0].identifiers[0].number.at.source, 0U);
  EXPECT_EQ(record::find_property(list->parties[0], "gender")->at, (SourceSpan{1, 21, 25}));
  ASSERT_EQ(list->rejected.size(), 1U);
  EXPECT_EQ(shown("sdn_comments.csv", comments, list->rejected[0]),
            "sdn_comments.csv:2:1: ent_num \"99\" has no row in the SDN file\n"
            "99,\"lost.\"\n"
            "^^^^^^^^^^");
}

TEST(OfacCsv, RejectsRowsWithTheirPlace) {
  constexpr std::string_view kGood = "36,A,-0- ,CUBA,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n";
  struct Case {
    std::string_view row, message;
  };
  const Case cases[] = {
      {"37,B\n", "sdn.csv:2:1: expected 12 columns, found 2\n37,B\n^^^^"},
      {"||||\n", "sdn.csv:2:1: expected 12 columns, found 1\n||||\n^^^^"},
      {"37,\"B\n", "sdn.csv:2:1: quote opened and never closed\n37,\"B\n^^^^^"},
      {",B,,X,,,,,,,,\n",
       "sdn.csv:2:1: expected a number in the column ent_num\n,B,,X,,,,,,,,\n^^^^^^^^^^^^^"},
      {"37,-0- ,,X,,,,,,,,\n",
       "sdn.csv:2:1: a record without a name\n37,-0- ,,X,,,,,,,,\n"
       "^^^^^^^^^^^^^^^^^^"},
      {"36,B,,X,,,,,,,,\n",
       "sdn.csv:2:1: ent_num 36 is that of line 1 too\n36,B,,X,,,,,,,,\n^^^^^^^^^^^^^^^"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.row);
    std::string text = std::string(kGood) + std::string(c.row);
    auto list = read_one(text);
    ASSERT_TRUE(list.has_value()) << list.error().message;
    EXPECT_EQ(list->parties.size(), 1U);
    ASSERT_EQ(list->rejected.size(), 1U);
    EXPECT_EQ(list->rejected[0].kind, ErrorKind::kMalformed);
    EXPECT_EQ(shown("sdn.csv", text, list->rejected[0]), c.message);
    EXPECT_EQ(list->rejected_bytes, c.row.size());
  }
}

TEST(OfacCsv, RejectsAliasesAndAddressesOfNobody) {
  std::string alt = "36,1,aka,,\n99,2,aka,X,\n36,3,aka,Y,\n";
  std::string add = "99,1,X,Y,Cuba,\n";
  const Document documents[] = {{"sdn.csv", kSdn}, {"alt.csv", alt}, {"add.csv", add}};
  auto list = read_ofac_csv(documents);
  ASSERT_TRUE(list.has_value()) << list.error().message;
  ASSERT_EQ(list->rejected.size(), 3U);
  EXPECT_EQ(shown("alt.csv", alt, list->rejected[0]),
            "alt.csv:1:1: an alias without a name\n36,1,aka,,\n^^^^^^^^^^");
  EXPECT_EQ(shown("alt.csv", alt, list->rejected[1]),
            "alt.csv:2:1: ent_num \"99\" has no row in the SDN file\n99,2,aka,X,\n^^^^^^^^^^^");
  EXPECT_EQ(list->rejected[2].message, "ent_num \"99\" has no row in the SDN file");
  EXPECT_EQ(list->rejected[2].where, (SourceSpan{2, 0, add.size() - 1}));
  EXPECT_EQ(list->parties[0].names.size(), 2U);
}

TEST(OfacCsv, CountsWordsItDoesNotKnow) {
  auto list = read_one(
      "36,A,submarine,CUBA,-0- ,-0- ,-0- ,-0- ,-0- ,Atlantis,-0- ,-0- \n"
      "37,B,-0- ,CUBA,,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n");
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(list->parties[0].schema, record::Schema::kLegalEntity);
  ASSERT_EQ(list->unread.size(), 3U);
  EXPECT_EQ(list->unread[0].field, "record type");
  EXPECT_EQ(list->unread[0].where, (SourceSpan{0, 5, 14}));
  EXPECT_EQ(list->unread[1].field, "country");
  EXPECT_EQ(list->unread[2].field, "null");
  EXPECT_EQ(list->unread[2].reason, "an empty field where this file writes \"-0-\"");
}

TEST(OfacCsv, TellsTheConsolidatedListByItsTags) {
  auto source = [](std::string_view tags, std::string name) {
    std::string text = "1,A,,SDGT,,,,,,,,\n2,B,," + std::string(tags) + ",,,,,,,,\n";
    auto list = read_one(text, std::move(name));
    return list ? list->source : list.error().message;
  };
  EXPECT_EQ(source("CUBA", "cons_prim.csv"), "us.ofac.sdn");
  EXPECT_EQ(source("NS-PLC", "cons_prim.csv"), "us.ofac.consolidated");
  EXPECT_EQ(source("NS-PLC", "sdn.csv"), "us.ofac.sdn");
  auto all = read_one("1,A,,SDGT] [NS-PLC,,,,,,,,\n", "sdn.csv");
  ASSERT_TRUE(all.has_value());
  EXPECT_EQ(all->source, "us.ofac.consolidated");
  EXPECT_EQ(all->parties[0].source, "us.ofac.consolidated");
}

TEST(OfacCsv, RefusesWhatIsNoEdition) {
  struct Case {
    std::vector<Document> documents;
    std::string_view message;
    SourceSpan where;
  };
  const Case cases[] = {
      {{{"alt.csv", kAlt}}, "an edition without its SDN file", {0, 0, kAlt.size()}},
      {{{"a", kSdn}, {"b", kSdn}}, "a second SDN file in one edition", {1, 0, kSdn.size()}},
      {{{"a", kSdn}, {"b", "x,y\n"}},
       "none of OFAC's CSV files: expected ent_num and 12, 6, 5 or 2 columns",
       {1, 0, 4}},
      {{{"a",
         "36,Pe\xF1"
         "a,,X,,,,,,,,\n"}},
       "expected ASCII or UTF-8",
       {0, 5, 6}},
      {{{"a", "36,,,X,,,,,,,,\n"}}, "no record in this SDN file", {0, 0, 15}},
      {{}, "an edition without its SDN file", {0, 0, 0}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.message);
    auto list = read_ofac_csv(c.documents);
    ASSERT_FALSE(list.has_value());
    EXPECT_EQ(list.error().kind, ErrorKind::kMalformed);
    EXPECT_EQ(list.error().message, c.message);
    EXPECT_EQ(list.error().where, c.where);
  }
}

struct RealEdition {
  std::vector<std::string> files;
  std::size_t parties, rejected, unread, names, addresses;
};

TEST(OfacCsvRealData, HasTheCountsOfEachEdition) {
  auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "needs shared data at ../shared";
  // 2022-01: the last row of sdn.csv has the ent_num of an earlier party, so that it and the
  // address of its genuine number are rejected; the last row of alt.csv, not genuine either, is
  // well-formed but for its empty null, which is one of the unread.
  const RealEdition editions[] = {
      {{"sdn_trio_2022-01/sdn", "sdn_trio_2022-01/alt", "sdn_trio_2022-01/add"},
       9043,
       2,
       495,
       23926,
       11296},
      {{"sdn_trio_2024-03/OFAC_SDN", "sdn_trio_2024-03/OFAC_ALT", "sdn_trio_2024-03/OFAC_ADD"},
       14452,
       0,
       488,
       35591,
       17028},
      {{"consolidated/cons_prim", "consolidated/cons_alt", "consolidated/cons_add",
        "consolidated/cons_comments"},
       442,
       0,
       215,
       1587,
       522},
  };
  for (const RealEdition& edition : editions) {
    SCOPED_TRACE(edition.files[0]);
    std::vector<std::string> bytes;
    for (const std::string& file : edition.files) {
      auto plain = base::read_plain(*shared + "/data/us/" + file + ".csv.zst");
      ASSERT_TRUE(plain.has_value()) << plain.error().message;
      bytes.push_back(*std::move(plain));
    }
    std::vector<Document> documents;
    for (std::size_t i = 0; i < bytes.size(); ++i)
      documents.push_back({edition.files[i], bytes[i]});
    auto list = read_ofac_csv(documents);
    ASSERT_TRUE(list.has_value()) << list.error().message;
    std::size_t names = 0;
    std::size_t addresses = 0;
    for (const record::Party& party : list->parties) {
      names += party.names.size();
      addresses += party.addresses.size();
    }
    EXPECT_EQ(list->parties.size(), edition.parties);
    EXPECT_EQ(list->rejected.size(), edition.rejected);
    EXPECT_EQ(names, edition.names);
    EXPECT_EQ(addresses, edition.addresses);
    EXPECT_LE(list->unread.size(), edition.unread);
  }
}

// Regular files of an uncompressed tar (POSIX ustar), in order.
std::vector<Document> members_of(std::string_view tar) {
  std::vector<Document> members;
  for (std::size_t at = 0; at + 512 <= tar.size() && tar[at] != '\0';) {
    std::string name(tar.substr(at, 100).data());
    std::size_t size = std::stoull(std::string(tar.substr(at + 124, 12)), nullptr, 8);
    if (tar[at + 156] == '0') members.push_back({name, tar.substr(at + 512, size)});
    at += 512 + (size + 511) / 512 * 512;
  }
  return members;
}

TEST(OfacCsvRealData, RejectsNoRowOfTheSeries) {
  auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "needs shared data at ../shared";
  auto tar =
      base::read_plain(*shared + "/data/us/sdn_csv_308_versions_2021-08-18_2024-05-03.tar.zst");
  ASSERT_TRUE(tar.has_value()) << tar.error().message;
  std::vector<Document> members = members_of(*tar);
  ASSERT_EQ(members.size(), 308U);
  // Every twentieth: all of them take some 30 s.  Each is read alone, without ALT and ADD.
  for (std::size_t i = 0; i < members.size(); i += 20) {
    SCOPED_TRACE(members[i].name);
    auto list = read_ofac_csv(std::span(&members[i], 1));
    ASSERT_TRUE(list.has_value()) << list.error().message;
    EXPECT_EQ(list->source, "us.ofac.sdn");
    EXPECT_TRUE(list->rejected.empty());
    EXPECT_EQ(list->structure_bytes, 1U);  // 0x1A at the end
    auto rows = std::count(members[i].bytes.begin(), members[i].bytes.end(), '\n');
    EXPECT_EQ(list->parties.size(), static_cast<std::size_t>(rows));
    EXPECT_LE(list->unread.size(), 500U);
  }
}

}  // namespace
}  // namespace detente::lists
