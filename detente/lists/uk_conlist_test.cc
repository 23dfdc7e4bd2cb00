#include "detente/lists/uk_conlist.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "detente/base/compressed.h"
#include "tests/shared_folder.h"

namespace detente::lists {
namespace {

using base::ErrorKind;
using base::SourceSpan;
using Row = std::map<std::string, std::string>;

const std::vector<std::string> kColumns2020 = {"Name 6",
                                               "Name 1",
                                               "Name 2",
                                               "Name 3",
                                               "Name 4",
                                               "Name 5",
                                               "Title",
                                               "DOB",
                                               "Town of Birth",
                                               "Country of Birth",
                                               "Nationality",
                                               "Passport Details",
                                               "NI Number",
                                               "Position",
                                               "Address 1",
                                               "Address 2",
                                               "Address 3",
                                               "Address 4",
                                               "Address 5",
                                               "Address 6",
                                               "Post/Zip Code",
                                               "Country",
                                               "Other Information",
                                               "Group Type",
                                               "Alias Type",
                                               "Regime",
                                               "Listed On",
                                               "Last Updated",
                                               "Group ID"};
const std::vector<std::string> kColumns2022 = {"Name 6",
                                               "Name 1",
                                               "Name 2",
                                               "Name 3",
                                               "Name 4",
                                               "Name 5",
                                               "Title",
                                               "Name Non-Latin Script",
                                               "Non-Latin Script Type",
                                               "Non-Latin Script Language",
                                               "DOB",
                                               "Town of Birth",
                                               "Country of Birth",
                                               "Nationality",
                                               "Passport Number",
                                               "Passport Details",
                                               "National Identification Number",
                                               "National Identification Details",
                                               "Position",
                                               "Address 1",
                                               "Address 2",
                                               "Address 3",
                                               "Address 4",
                                               "Address 5",
                                               "Address 6",
                                               "Post/Zip Code",
                                               "Country",
                                               "Other Information",
                                               "Group Type",
                                               "Alias Type",
                                               "Alias Quality",
                                               "Regime",
                                               "Listed On",
                                               "UK Sanctions List Date Designated",
                                               "Last Updated",
                                               "Group ID"};

std::string line(const std::vector<std::string>& columns, const Row& row) {
  std::string out;
  for (const std::string& column : columns) {
    if (!out.empty() || column != columns.front()) out += ',';
    auto found = row.find(column);
    if (found == row.end()) continue;
    bool quote = found->second.find_first_of(",\n") != std::string::npos;
    out += quote ? "\"" + found->second + "\"" : found->second;
  }
  return out + "\r\n";
}

std::string file(const std::vector<std::string>& columns, const std::vector<Row>& rows) {
  std::string out = "Last Updated,04/05/2022\r\n";
  for (std::size_t i = 0; i < columns.size(); ++i) out += (i > 0 ? "," : "") + columns[i];
  out += "\r\n";
  for (const Row& row : rows) out += line(columns, row);
  return out;
}

base::Result<ParsedList> read(std::string_view text) {
  const Document documents[] = {{"ConList.csv", text}};
  return read_uk_conlist(documents);
}

Row person(Row more) {
  Row row = {{"Group Type", "Individual"},
             {"Alias Type", "Primary name"},
             {"Regime", "Russia"},
             {"Group ID", "7"},
             {"Name 6", "DOE"},
             {"Name 1", "Jane"}};
  more.merge(row);
  return more;
}

std::string bytes_at(std::string_view text, SourceSpan at) {
  return std::string(text.substr(at.begin, at.size()));
}

TEST(UkConList, JoinsTheRowsOfAGroup) {
  std::string text =
      file(kColumns2022,
           {person({{"DOB", "18/01/1970"}, {"Address 6", "Minsk"}, {"Country", "Belarus"}}),
            {{"Group ID", "8"},
             {"Group Type", "Ship"},
             {"Alias Type", "Primary name"},
             {"Name 6", "SEA FOX"}},
            person({{"DOB", "18/01/1970"}, {"Address 6", "Minsk"}, {"Country", "Belarus"}}),
            person({{"DOB", "00/00/1971"},
                    {"Alias Type", "AKA"},
                    {"Alias Quality", "Low quality"},
                    {"Name 1", ""},
                    {"Name 6", "THE FOX"}}),
            person({{"DOB", "1971"},
                    {"Alias Type", "FKA"},
                    {"Name 2", "Q"},
                    {"Regime", "Belarus"},
                    {"Listed On", "15/03/2022"},
                    {"Last Updated", "16/03/2022"}})});
  auto list = read(text);
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(list->source, "uk.ofsi.conlist");
  EXPECT_EQ(base::to_string(*list->published), "2022-05-04 (Europe/London)");
  EXPECT_EQ(list->record_bytes + list->structure_bytes, text.size());
  ASSERT_EQ(list->parties.size(), 2U);
  EXPECT_EQ(list->parties[1].schema, record::Schema::kVessel);
  const record::Party& party = list->parties[0];
  EXPECT_EQ(party.entry, "7");
  EXPECT_EQ(party.schema, record::Schema::kPerson);
  ASSERT_EQ(party.names.size(), 3U);
  EXPECT_EQ(party.names[0].full.value, "Jane DOE");
  EXPECT_EQ(bytes_at(text, party.names[0].full.at), "DOE,Jane");
  EXPECT_EQ(party.names[1].type, record::NameType::kWeakAlias);
  EXPECT_EQ(party.names[1].full.value, "THE FOX");
  EXPECT_EQ(party.names[2].type, record::NameType::kFormer);
  EXPECT_EQ(party.names[2].full.value, "Jane Q DOE");
  ASSERT_EQ(party.dates.size(), 3U);
  EXPECT_EQ(record::to_string(party.dates[0].date.value), "1970-01-18");
  EXPECT_EQ(bytes_at(text, party.dates[0].date.at), "18/01/1970");
  EXPECT_EQ(record::to_string(party.dates[1].date.value), "1971");
  ASSERT_EQ(party.addresses.size(), 1U);
  EXPECT_EQ(party.addresses[0].full.value, "Minsk, Belarus");
  EXPECT_EQ(party.addresses[0].city, "Minsk");
  EXPECT_EQ(party.addresses[0].country, "by");
  ASSERT_EQ(party.listings.size(), 2U);
  EXPECT_EQ(party.listings[0].programme.value, "Russia");
  EXPECT_EQ(party.listings[1].authority, "uk.ofsi");
  EXPECT_EQ(base::to_string(party.listings[1].listed->value), "2022-03-15");
  EXPECT_EQ(base::to_string(party.listings[1].amended->value), "2022-03-16");
}

TEST(UkConList, ReadsColumnsInAnyOrder) {
  std::vector<std::string> columns(kColumns2022.rbegin(), kColumns2022.rend());
  std::string text = file(columns, {person({{"Address 6", "Minsk"}, {"Country", "Belarus"}})});
  auto list = read(text);
  ASSERT_TRUE(list);
  const record::Party& party = list->parties.at(0);
  EXPECT_EQ(party.names.at(0).full.value, "Jane DOE");
  ASSERT_EQ(party.addresses.size(), 1U);
  EXPECT_EQ(party.addresses[0].full.value, "Minsk, Belarus");
  std::string at = bytes_at(text, party.addresses[0].full.at);
  EXPECT_TRUE(at.starts_with("Belarus,") && at.ends_with(",Minsk")) << at;
}

TEST(UkConList, ReadsTheOtherColumnsOf2022) {
  std::string text =
      file(kColumns2022,
           {person({{"Name Non-Latin Script", "Джейн Доу"},
                    {"Title", "(1) Doctor (2) Judge"},
                    {"Town of Birth", "(1) Sirte (2) -"},
                    {"Country of Birth", "(1) Libya (2) Egypt"},
                    {"Nationality", "(1) Libya. (2) Egypt"},
                    {"Passport Number", "(1) A1 (2) B2"},
                    {"Passport Details", "(1) Libya. Expires 14 March 2025 (2) Counterfeit"},
                    {"National Identification Number", "55"},
                    {"National Identification Details", "Italian fiscal code"},
                    {"Position", "Head of two,\nthree"},
                    {"UK Sanctions List Date Designated", "31/12/2020"}})});
  auto list = read(text);
  ASSERT_TRUE(list.has_value()) << list.error().message;
  const record::Party& party = list->parties[0];
  ASSERT_EQ(party.names.size(), 2U);
  EXPECT_EQ(party.names[1].full.value, "Джейн Доу");
  EXPECT_EQ(party.names[1].script, text::Script::kCyrillic);
  ASSERT_EQ(party.birth_places.size(), 2U);
  EXPECT_EQ(party.birth_places[0].value.printed, "Sirte, Libya");
  EXPECT_EQ(party.birth_places[0].value.country, "ly");
  EXPECT_EQ(party.birth_places[1].value.printed, "Egypt");
  ASSERT_EQ(party.countries.size(), 2U);
  EXPECT_EQ(party.countries[1].code, "eg");
  EXPECT_EQ(party.countries[0].printed.value, "Libya");
  ASSERT_EQ(party.identifiers.size(), 3U);
  EXPECT_EQ(party.identifiers[0].number.value, "A1");
  EXPECT_EQ(party.identifiers[0].country, "ly");
  EXPECT_EQ(base::to_string(*party.identifiers[0].expires), "2025-03-14");
  EXPECT_TRUE(party.identifiers[0].valid);
  EXPECT_EQ(party.identifiers[1].number.value, "B2");
  EXPECT_FALSE(party.identifiers[1].valid);
  EXPECT_EQ(party.identifiers[2].type, record::IdentifierType::kTaxNumber);
  EXPECT_EQ(party.identifiers[2].country, "it");
  ASSERT_EQ(party.properties.size(), 4U);
  EXPECT_EQ(party.properties[0].value.value, "Doctor");
  EXPECT_EQ(party.properties[1].value.value, "Judge");
  EXPECT_EQ(party.properties[2].value.value, "Head of two,\nthree");
  EXPECT_EQ(party.properties[3].key, "designated");
  EXPECT_TRUE(list->unread.empty());
}

TEST(UkConList, ReadsTheLayoutOf2020InWindows1252) {
  Row row = person({{"Alias Type", "Prime Alias"},
                    {"Name 6",
                     "PE\xD1"
                     "A"},
                    {"DOB", "00/01/1970"},
                    {"Passport Details", "L72 (Tunisian)"},
                    {"NI Number", "no 36032"},
                    {"Other Information", "UN Ref QDe.004. Gender: male. DOB is approximate."}});
  std::string text = file(kColumns2020, {row});
  auto list = read(text);
  ASSERT_TRUE(list.has_value()) << list.error().message;
  const record::Party& party = list->parties[0];
  EXPECT_EQ(party.names[0].full.value,
            "Jane PE\xC3\x91"
            "A");
  EXPECT_EQ(bytes_at(text, party.names[0].parts[1].text.at),
            "PE\xD1"
            "A");
  EXPECT_EQ(record::to_string(party.dates[0].date.value), "1970-01~");
  ASSERT_EQ(party.identifiers.size(), 3U);
  EXPECT_EQ(party.identifiers[0].number.value, "L72");
  EXPECT_EQ(party.identifiers[0].country, "tn");
  EXPECT_EQ(party.identifiers[1].type, record::IdentifierType::kNationalId);
  EXPECT_EQ(party.identifiers[1].number.value, "36032");
  EXPECT_EQ(party.identifiers[2].type, record::IdentifierType::kListReference);
  EXPECT_EQ(party.identifiers[2].number.value, "QDe.004");
  EXPECT_EQ(record::find_property(party, "gender")->value, "male");
  EXPECT_NE(record::find_property(party, "remark"), nullptr);
}

std::string other_information(std::string value) {
  auto list = read(file(kColumns2022, {person({{"Other Information", std::move(value)}})}));
  if (!list) return list.error().message;
  std::string out;
  const record::Party& party = list->parties[0];
  for (const auto& fact : party.dates) out += record::to_string(fact.date.value) + "; ";
  for (const auto& fact : party.countries)
    out += std::string(record::to_string(fact.type)) + " " + fact.code + "; ";
  for (const auto& id : party.identifiers)
    out += std::string(record::to_string(id.type)) + " " + id.number.value + "; ";
  for (const auto& relation : party.relations)
    out += relation.type.value + " " + relation.other_name.value + "; ";
  for (const auto& listing : party.listings)
    if (!listing.reason.value.empty()) out += "reason " + listing.reason.value + "; ";
  for (const auto& property : party.properties)
    out += property.key + " " + property.value.value + "; ";
  for (const auto& unread : list->unread) out += "unread " + unread.reason + "; ";
  return out;
}

TEST(UkConList, ReadsOtherInformationByKey) {
  struct Case {
    std::string_view text, facts;
  };
  const Case cases[] = {
      {"(UK Sanctions List Ref):RUS0001", "list-reference RUS0001; "},
      {"(UN Ref):CFi.010 Deputy of a band", "list-reference CFi.010; remark Deputy of a band; "},
      {"before (Gender):Male", "remark before; gender Male; "},
      {"(UK Statement of Reasons):Front company (SSRC): two. (Gender):Male",
       "reason Front company (SSRC): two.; gender Male; "},
      {"(Type of entity):State-Owned Enterprise", "organization-type State-Owned Enterprise; "},
      {"(Phone number):+963112121816. +963112121834", "phone +963112121816; phone +963112121834; "},
      {"(Fax): +375 (17) 213-41-63  (Tel): (1) 11 (2) 22",
       "phone +375 (17) 213-41-63; phone 11; phone 22; "},
      {"(Website):www.a.by, www.b.com", "website www.a.by; website www.b.com; "},
      {"(Website):office@a.by", "email office@a.by; "},
      {"(Email address):a@b.org. www.b.org", "email a@b.org; website www.b.org; "},
      {"(Parent company):(1) Fox Ltd. (2) Bear Ltd.",
       "Parent company Fox Ltd; Parent company Bear Ltd; "},
      {"(Subsidiaries):Fox Trading", "Subsidiaries Fox Trading; "},
      {"(Business Reg No):1027700132195 (Russia). Tax ID 7707083893",
       "ogrn 1027700132195; inn 7707083893; "},
      {"(Business Reg No):INN: 7707083893", "inn 7707083893; "},
      {"(Business Reg No):1271681", "registration 1271681; "},
      {"(Business Reg No):unknown",
       "business-registration unknown; unread no number in this text; "},
      {"(IMO number):9187629 (Flag of ship):North Korea (Previous flags):Panama. Russia "
       "(Current owners):Fox Lines (Type of ship):Tanker (Tonnage of ship):1676 "
       "(Length of ship):80 (Year built):1975",
       "1975; flag kp; former-flag pa; former-flag ru; imo 9187629; Current owners Fox Lines; "
       "vessel-type Tanker; tonnage 1676; length 80; "},
      {"(Year built):long ago", "year-built long ago; unread no date in a form that is known; "},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(other_information(std::string(c.text)), c.facts);
  }
}

TEST(UkConList, RejectsRowsWithTheirPlace) {
  Row nobody = {{"Group ID", "9"}, {"Group Type", "Entity"}};
  Row stray = {{"Name 6", "FOX"}, {"Group Type", "Entity"}};
  std::string text = file(kColumns2022, {person({}), nobody, stray}) + "a,b\r\n\"open\r\n";
  auto list = read(text);
  ASSERT_TRUE(list.has_value()) << list.error().message;
  std::vector<std::string> messages;
  for (const base::Error& error : list->rejected) messages.push_back(error.message);
  EXPECT_EQ(messages, (std::vector<std::string>{"a row without a name", "a row without a Group ID",
                                                "expected 36 columns, found 2",
                                                "quote opened and never closed"}));
  std::size_t good = text.find("\r\n,,,") + 2;  // the rows behind the one that is read
  EXPECT_EQ(list->rejected_bytes, text.size() - good);
  EXPECT_EQ(base::render("ConList.csv", text, list->rejected[2].where, messages[2]),
            "ConList.csv:6:1: expected 36 columns, found 2\n"
            "a,b \n"
            "^^^");
}

TEST(UkConList, CountsWhatItCannotRead) {
  auto list = read(file(kColumns2022, {person({{"DOB", "00/00/0"},
                                               {"Nationality", "Atlantis"},
                                               {"Alias Type", "Nickname"},
                                               {"Group Type", "Club"},
                                               {"Passport Details", "lost"},
                                               {"Listed On", "soon"}})}));
  ASSERT_TRUE(list.has_value()) << list.error().message;
  std::vector<std::string> fields;
  for (const Unread& unread : list->unread) fields.push_back(unread.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"group type", "alias type", "birth date", "country",
                                              "document", "listing date", "alias type"}));
  EXPECT_EQ(record::find_property(list->parties[0], "birth-date")->value, "00/00/0");
  EXPECT_EQ(record::find_property(list->parties[0], "document")->value, "lost");
}

TEST(UkConList, RefusesWhatIsNoConList) {
  std::string empty = file(kColumns2022, {});
  struct Case {
    std::string_view text, message;
    std::uint64_t end;
  };
  const Case cases[] = {
      {"", "expected a header row with the column \"Name 6\"", 0},
      {"Last Updated,04/05/2022\nName 6,Group ID\n",
       "expected a header row with the column \"Group Type\"", 40},
      {empty, "no party in this file", empty.size()},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    auto list = read(c.text);
    ASSERT_FALSE(list.has_value());
    EXPECT_EQ(list.error().kind, ErrorKind::kMalformed);
    EXPECT_EQ(list.error().message, c.message);
    EXPECT_EQ(list.error().where, (SourceSpan{0, 0, c.end}));
  }
}

TEST(UkConListRealData, HasTheCountsOfBothLayouts) {
  auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "needs shared data at ../shared";
  struct Case {
    std::string file, published;
    std::size_t parties, dates, listings, unread;
  };
  const Case cases[] = {
      {"ConList_2020-04", "2020-04-27", 2114, 1573, 2123, 28},
      {"ConList_2022-05-04", "2022-05-04", 3430, 2811, 3446, 15},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.file);
    auto plain = base::read_plain(*shared + "/data/uk/" + c.file + ".csv.zst");
    ASSERT_TRUE(plain.has_value()) << plain.error().message;
    auto list = read(*plain);
    ASSERT_TRUE(list.has_value()) << list.error().message;
    EXPECT_EQ(base::to_string(*list->published), c.published + " (Europe/London)");
    std::size_t dates = 0;
    std::size_t listings = 0;
    for (const record::Party& party : list->parties) {
      dates += party.dates.size();
      listings += party.listings.size();
      auto births = std::vector<record::DatedFact>(party.dates);
      for (std::size_t i = 0; i < births.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) EXPECT_NE(births[i].printed, births[j].printed);
    }
    EXPECT_EQ(list->parties.size(), c.parties);
    EXPECT_EQ(list->rejected.size(), 0U);
    EXPECT_EQ(dates, c.dates);
    EXPECT_EQ(listings, c.listings);
    EXPECT_LE(list->unread.size(), c.unread);
  }
}

}  // namespace
}  // namespace detente::lists
