#include "detente/lists/starter_toml.h"

#include <gtest/gtest.h>

#include <string>

#include "detente/lists/list.h"

namespace detente::lists {
namespace {

using base::ErrorKind;
using base::SourceSpan;

constexpr std::string_view kHead =
    "format = \"starter/1\"\npublished = 2026-09-01\n[consulted]\na = \"List A of 2026\"\n";
constexpr std::string_view kListing =
    "[[party.listing]]\nauthority = \"un.sc\"\nprogramme = \"P\"\nbasis = \"Act 1\"\n"
    "source = \"Journal 1\"\n";

std::string party(std::string_view id, std::string_view more = "") {
  return "[[party]]\nid = \"" + std::string(id) +
         "\"\nschema = \"Person\"\nnames = [{ text = \"Ann Sample\" }]\nconsulted = [\"a\"]\n" +
         std::string(more) + std::string(kListing);
}

base::Result<ParsedList> read(std::string_view text) {
  Document document{"x.toml", text};
  return read_list(Format::kStarterToml, {&document, 1});
}

std::string at(std::string_view text, SourceSpan where) {
  return std::string(text.substr(where.begin, where.size()));
}

const std::string kAnn = std::string(kHead) + R"([[party]]
id = "ru-person-ann"
schema = "Person"
names = [
  { text = "Ann Sample" },
  { text = "Анна Образцова", type = "strong-alias", language = "ru" },
]
birth_date = "1962-03"
birth_place = { city = "Perm", country = "ru" }
countries = [{ type = "nationality", country = "ru" }]
gender = "female"
position = "Clerk"
sector = "finance"
note = "Invented"
identifiers = [{ type = "wallet", number = "1AbC", currency = "XBT", country = "ru" }]
addresses = [{ street = "1 Way", city = "Perm", country = "ru" }]
consulted = ["a"]

[[party.listing]]
authority = "us.ofac"
list = "SDN List"
programme = "TAG"
basis = "Executive Order 1"
listed = 2022-03-03
until = 2025-04-02
entry = "77"
measures = ["block"]
source = "Notice of 2022-03-03"

[[party.relation]]
type = "owned-by"
other_name = "Someone"
percent = "25 to 50"
as_of = 2021-12-31
since = 2020-01-01
until = 2022-01-01
source = "Report 2021"
)";

// The one party of kAnn; without names if it could not be read.
record::Party ann_of_text() {
  auto list = read(kAnn);
  if (!list) ADD_FAILURE() << list.error().message;
  return list && list->parties.size() == 1 ? list->parties[0] : record::Party();
}

TEST(StarterToml, ReadsIdentityAndNamesWithTheirPlaces) {
  const record::Party ann = ann_of_text();
  ASSERT_EQ(ann.names.size(), 2u);
  EXPECT_EQ(ann.source, "starter");
  EXPECT_EQ(ann.entry, "ru-person-ann");
  EXPECT_EQ(ann.schema, record::Schema::kPerson);
  EXPECT_EQ(ann.names[0].type, record::NameType::kPrimary);
  EXPECT_EQ(ann.names[1].type, record::NameType::kStrongAlias);
  EXPECT_EQ(ann.names[1].script, text::Script::kCyrillic);
  EXPECT_EQ(ann.names[1].language, "ru");
  EXPECT_EQ(at(kAnn, ann.names[1].full.at), "\"Анна Образцова\"");
}

TEST(StarterToml, ReadsBirthCountriesAndProperties) {
  const record::Party ann = ann_of_text();
  ASSERT_EQ(ann.names.size(), 2u);
  ASSERT_EQ(ann.dates.size(), 1u);
  EXPECT_EQ(to_string(ann.dates[0].date.value), "1962-03");
  EXPECT_EQ(ann.dates[0].printed, "1962-03");
  EXPECT_EQ(ann.birth_places[0].value.printed, "Perm, Russia");
  EXPECT_EQ(ann.birth_places[0].value.country, "ru");
  EXPECT_EQ(ann.countries[0].code, "ru");
  EXPECT_EQ(ann.countries[0].type, record::CountryType::kNationality);
  EXPECT_EQ(record::find_property(ann, "gender")->value, "female");
  EXPECT_EQ(record::find_property(ann, "position")->value, "Clerk");
  EXPECT_EQ(record::find_property(ann, "sector")->value, "finance");
  EXPECT_EQ(record::find_property(ann, "note")->value, "Invented");
  EXPECT_EQ(record::find_property(ann, "consulted")->value, "List A of 2026");
}

TEST(StarterToml, ReadsIdentifiersAndAddresses) {
  const record::Party ann = ann_of_text();
  ASSERT_EQ(ann.names.size(), 2u);
  ASSERT_EQ(ann.identifiers.size(), 2u);
  EXPECT_EQ(ann.identifiers[0].currency, "XBT");
  EXPECT_EQ(ann.identifiers[0].country, "ru");
  EXPECT_EQ(ann.identifiers[0].normalised, "1AbC");
  EXPECT_EQ(ann.identifiers[1].type, record::IdentifierType::kListReference);
  EXPECT_EQ(ann.identifiers[1].printed_type, "us.ofac");
  EXPECT_EQ(ann.identifiers[1].number.value, "77");
  EXPECT_EQ(ann.addresses[0].full.value, "1 Way, Perm, Russia");
  EXPECT_EQ(ann.addresses[0].country, "ru");
}

TEST(StarterToml, ReadsAListing) {
  const record::Party ann = ann_of_text();
  ASSERT_EQ(ann.names.size(), 2u);
  const record::Listing& listing = ann.listings[0];
  EXPECT_EQ(listing.authority, "us.ofac");
  EXPECT_EQ(listing.list, "SDN List");
  EXPECT_EQ(listing.programme.value, "TAG");
  EXPECT_EQ(listing.legal_basis.value, "Executive Order 1");
  EXPECT_EQ(base::to_string(listing.listed->value), "2022-03-03");
  EXPECT_EQ(at(kAnn, listing.listed->at), "2022-03-03");
  EXPECT_EQ(base::to_string(listing.until->value), "2025-04-02");
  EXPECT_EQ(listing.measures[0].value, "block");
  EXPECT_EQ(record::find_property(ann, "citation")->value, "Notice of 2022-03-03");
}

TEST(StarterToml, ReadsARelation) {
  const record::Party ann = ann_of_text();
  ASSERT_EQ(ann.names.size(), 2u);
  const record::Relation& relation = ann.relations[0];
  EXPECT_EQ(relation.type.value, "owned-by");
  EXPECT_EQ(relation.other, "");
  EXPECT_EQ(relation.other_name.value, "Someone");
  EXPECT_EQ(to_string(relation.share->low), "25");
  EXPECT_EQ(to_string(relation.share->high), "50");
  EXPECT_EQ(base::to_string(*relation.period.from), "2020-01-01");
  EXPECT_EQ(base::to_string(*relation.period.until), "2022-01-01");
  EXPECT_TRUE(relation.former);
  EXPECT_EQ(relation.note, "Report 2021, as of 2021-12-31");
}

TEST(StarterToml, CountsEveryByteOnce) {
  const std::string first = party("a") + "\n# between\n";
  const std::string bad = party("b", "colour = 1\n");
  const std::string text = std::string(kHead) + first + bad + party("c");
  auto list = read(text);
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(list->structure_bytes, kHead.size());
  EXPECT_EQ(list->rejected_bytes, bad.size());
  EXPECT_EQ(list->record_bytes, text.size() - kHead.size() - bad.size());
  EXPECT_EQ(at(text, list->parties[0].at), first);
}

TEST(StarterToml, JoinsDocumentsByIdAndTakesTheLatestPublication) {
  const std::string owner = std::string(kHead) + party("owner");
  std::string child = std::string(kHead) + party("child") +
                      "[[party.relation]]\ntype = \"owned-by\"\nother = \"owner\"\n"
                      "source = \"Report\"\n";
  child.replace(child.find("2026-09-01"), 10, "2026-09-03");
  const Document documents[] = {{"child.toml", child}, {"owner.toml", owner}};
  auto list = read_list(Format::kStarterToml, documents);
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(list->parties[0].relations[0].other, "owner");
  EXPECT_EQ(list->parties[0].relations[0].other_name.value, "Ann Sample");
  EXPECT_EQ(list->parties[1].at.source, 1u);
  EXPECT_EQ(base::to_string(list->published->earliest), "2026-09-03T00:00:00Z");
  EXPECT_TRUE(list->unread.empty());
}

TEST(StarterToml, ARelationToNobodyIsUnread) {
  const std::string text = std::string(kHead) + party("child") +
                           "[[party.relation]]\ntype = \"owned-by\"\nother = \"owner\"\n"
                           "source = \"Report\"\n";
  auto list = read(text);
  ASSERT_TRUE(list.has_value()) << list.error().message;
  ASSERT_EQ(list->unread.size(), 1u);
  EXPECT_EQ(list->unread[0].field, "relation");
  EXPECT_EQ(list->unread[0].reason, "no party has the id \"owner\"");
  EXPECT_EQ(at(text, list->unread[0].where), "\"owner\"");
  EXPECT_EQ(list->parties[0].relations[0].other_name.value, "owner");
}

TEST(StarterToml, TheSecondPartyOfAnIdIsRejected) {
  auto list = read(std::string(kHead) + party("a") + party("a"));
  ASSERT_TRUE(list.has_value()) << list.error().message;
  ASSERT_EQ(list->rejected.size(), 1u);
  EXPECT_EQ(list->rejected[0].message, "entry a occurs a second time");
}

// Each fault stands in the party "b", between two good ones.
struct Fault {
  std::string_view good, bad, where, message;
};

void expect_rejected(const Fault& fault, std::string_view whole) {
  SCOPED_TRACE(fault.message);
  std::string block(whole);
  std::size_t place = block.find(fault.good);
  ASSERT_NE(place, std::string::npos);
  block.replace(place, fault.good.size(), fault.bad);
  const std::string text = std::string(kHead) + party("a") + block + party("c");
  auto list = read(text);
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(list->parties.size(), 2u);
  ASSERT_EQ(list->rejected.size(), 1u);
  EXPECT_EQ(list->rejected[0].kind, ErrorKind::kMalformed);
  EXPECT_EQ(list->rejected[0].message, fault.message);
  EXPECT_EQ(at(text, list->rejected[0].where), fault.where);
}

const std::string kFaultless =
    party("b",
          "birth_date = 1962-03-12\nbirth_place = { city = \"Perm\" }\n"
          "countries = [{ type = \"flag\", country = \"ru\" }]\ngender = \"male\"\n"
          "identifiers = [{ type = \"imo\", number = \"9074729\" }]\n"
          "addresses = [{ city = \"Perm\" }]\n") +
    "listed = 2022-03-03\nuntil = 2023-03-03\nentry = \"7\"\n"
    "[[party.relation]]\ntype = \"owned-by\"\nother = \"a\"\npercent = \"50\"\n"
    "source = \"Report\"\n";

TEST(StarterToml, SaysWhatIsWrongWithAParty) {
  const Fault faults[] = {
      {"gender", "gendre", "gendre",
       "a party has no key \"gendre\", only id, schema, names, birth_date, birth_place, countries, "
       "gender, position, sector, vessel_type, identifiers, addresses, note, consulted, listing, "
       "relation"},
      {"id = \"b\"\n", "", "[[party]]", "a party needs \"id\""},
      {"\"b\"", "\"B 1\"", "\"B 1\"",
       "an id has lower case letters a to z, digits and hyphens only"},
      {"\"b\"", "7", "7", "expected a text for \"id\" of a party"},
      {"\"b\"", "\"\"", "\"\"", "expected a text for \"id\" of a party"},
      {"\"Person\"", "\"Persn\"", "\"Persn\"", "\"Persn\" is no schema of FollowTheMoney"},
      {"[{ text = \"Ann Sample\" }]", "[]", "[[party]]", "a party needs \"names\""},
      {"[{ text = \"Ann Sample\" }]", "\"Ann\"", "\"Ann\"",
       "expected an array of tables for \"names\" of a party"},
      {"{ text = \"Ann Sample\" }", "1", "[1]",
       "expected an array of tables for \"names\" of a party"},
      {"text = \"Ann", "txt = \"Ann", "txt",
       "a name has no key \"txt\", only text, type, language"},
      {"\"Ann Sample\"", "\"Ann\", type = \"former\"", "\"former\"",
       "the first name is the primary one"},
      {"\"Ann Sample\"", "\"Ann\", type = \"alias\"", "\"alias\"", "\"alias\" is no type of name"},
      {"1962-03-12", "\"12.3.1962\"", "\"12.3.1962\"",
       "expected 1962, 1962-03, 1962-03-12 or two of them with / between, not \"12.3.1962\""},
      {"1962-03-12", "1962", "1962",
       "expected a day or a text such as \"1962-03\" for \"birth_date\" of a party"},
      {"{ city = \"Perm\" }", "\"Perm\"", "\"Perm\"",
       "expected a table for \"birth_place\" of a party"},
      {"{ city = \"Perm\" }", "{ city = \"P\", country = \"zz\" }", "\"zz\"",
       "expected a country code of ISO 3166-1 in lower case, such as \"ru\", for \"country\" of a "
       "birth place"},
      {"\"flag\"", "\"home\"", "\"home\"", "\"home\" is no type of country"},
      {"\"ru\"", "\"RU\"", "\"RU\"",
       "expected a country code of ISO 3166-1 in lower case, such as \"ru\", for \"country\" of a "
       "country"},
      {"\"male\"", "\"man\"", "\"man\"", "\"man\" is no gender; expected one of female, male"},
      {"\"imo\"", "\"ship\"", "\"ship\"", "\"ship\" is no type of identifier"},
      {"9074729", "9074720", "\"9074720\"", "the check digits of imo \"9074720\" do not fit"},
      {"\"imo\", number = \"9074729\"", "\"wallet\", number = \"1A\"",
       "{ type = \"wallet\", number = \"1A\" }", "a wallet needs \"currency\""},
      {"[{ city = \"Perm\" }]", "[{ town = \"Perm\" }]", "town",
       "an address has no key \"town\", only street, city, region, postal_code, country"},
      {"consulted = [\"a\"]\n", "", "[[party]]", "a party needs \"consulted\""},
      {"[\"a\"]", "[\"z\"]", "\"z\"", "the table [consulted] has no \"z\""},
      {"[\"a\"]", "[1]", "[1]", "expected an array of texts for \"consulted\" of a party"},
  };
  for (const Fault& fault : faults) expect_rejected(fault, kFaultless);
}

TEST(StarterToml, SaysWhatIsWrongWithAListing) {
  const Fault faults[] = {
      {kListing, "x = 1\n#", "x",
       "a party has no key \"x\", only id, schema, names, birth_date, birth_place, countries, "
       "gender, position, sector, vessel_type, identifiers, addresses, note, consulted, listing, "
       "relation"},
      {"\"un.sc\"", "\"un\"", "\"un\"",
       "\"un\" is no authority; expected one of us.ofac, eu.council, uk.fcdo, uk.ofsi, un.sc, "
       "ch.seco, ca.gac"},
      {"programme = \"P\"\n", "", "[[party.listing]]", "a listing needs \"programme\""},
      {"basis = \"Act 1\"\n", "", "[[party.listing]]", "a listing needs \"basis\""},
      {"source = \"Journal 1\"\n", "", "[[party.listing]]", "a listing needs \"source\""},
      {"2022-03-03", "\"2022-03-03\"", "\"2022-03-03\"",
       "expected a day such as 2022-03-03, without quotes, for \"listed\" of a listing"},
      {"2023-03-03", "2022-03-03", "2022-03-03", "the listing ends before it begins"},
      {"entry = \"7\"", "entri = \"7\"", "entri",
       "a listing has no key \"entri\", only authority, list, programme, basis, listed, until, "
       "entry, measures, source"},
  };
  for (const Fault& fault : faults) expect_rejected(fault, kFaultless);
  expect_rejected({kListing, "", "[[party]]", "a party needs a [[party.listing]]"}, party("b"));
}

TEST(StarterToml, SaysWhatIsWrongWithARelation) {
  const Fault faults[] = {
      {"\"owned-by\"", "\"owns\"", "\"owns\"",
       "\"owns\" is no type of relation; expected one of owned-by, controlled-by, directed-by, "
       "acts-for, member-of, child-of, parent-of, sibling-of, spouse-of, associate-of"},
      {"other = \"a\"\n", "", "[[party.relation]]",
       "a relation needs either \"other\" or \"other_name\""},
      {"other = \"a\"\n", "other = \"a\"\nother_name = \"A\"\n", "[[party.relation]]",
       "a relation needs either \"other\" or \"other_name\""},
      {"\"50\"", "50", "50", "expected a text for \"percent\" of a relation"},
      {"\"50\"", "\"50 %\"", "\"50 %\"",
       "expected a percentage from 0 to 100 with at most seven decimals, such as 33.5"},
      {"\"50\"", "\"50 to 1000\"", "\"50 to 1000\"",
       "expected a percentage from 0 to 100 with at most seven decimals, such as 33.5"},
      {"\"50\"", "\"50 to 25\"", "\"50 to 25\"", "expected the lower percentage first"},
      {"percent = \"50\"", "since = 2020-01-02\nuntil = 2020-01-02", "2020-01-02",
       "the relation ends before it begins"},
      {"source = \"Report\"\n", "", "[[party.relation]]", "a relation needs \"source\""},
  };
  for (const Fault& fault : faults) expect_rejected(fault, kFaultless);
}

TEST(StarterToml, RefusesAFaultBeforeTheFirstParty) {
  struct Case {
    std::string text;
    ErrorKind kind;
    std::string_view where, message;
  };
  const std::string good = std::string(kHead) + party("a");
  auto changed = [&](std::string_view from, std::string_view to) {
    std::string text = good;
    return text.replace(text.find(from), from.size(), to);
  };
  const Case cases[] = {
      {changed("starter/1", "starter/9"), ErrorKind::kUnsupported, "\"starter/9\"",
       "format \"starter/9\", this reader knows \"starter/1\""},
      {changed("starter/1", "a\\nb"), ErrorKind::kUnsupported, "\"a\\nb\"",
       "format \"a b\", this reader knows \"starter/1\""},
      {changed("[consulted]", "\"a\\tb\" = 1\n[consulted]"), ErrorKind::kMalformed, "\"a\\tb\"",
       "the head has no key \"a b\", only format, published, consulted, party"},
      {"a = 1\n", ErrorKind::kMalformed, "a = 1\n", "expected format = \"starter/1\""},
      {changed("published = 2026-09-01\n", "").substr(0, 21), ErrorKind::kMalformed,
       "format = \"starter/1\"\n", "the head needs \"published\""},
      {changed("2026-09-01", "\"2026-09-01\""), ErrorKind::kMalformed, "\"2026-09-01\"",
       "expected a day or an instant for \"published\", without quotes"},
      {changed("2026-09-01", "7"), ErrorKind::kMalformed, "7",
       "expected a day or an instant for \"published\", without quotes"},
      {changed("[consulted]", "[consult]"), ErrorKind::kMalformed, "consult",
       "the head has no key \"consult\", only format, published, consulted, party"},
      {changed("\"List A of 2026\"", "7"), ErrorKind::kMalformed, "7",
       "expected a text for \"a\" of the table [consulted]"},
      {"format = \"starter/1\"\npublished = 2026-09-01\nparty = [{ id = \"a\" }]\n",
       ErrorKind::kMalformed, "{ id = \"a\" }", "a party begins with [[party]]"},
      {"format = \"starter/1\"\npublished = 2026-09-01\n" + party("a") + "[consulted]\na = \"A\"\n",
       ErrorKind::kMalformed, "consulted", "\"consulted\" stands behind the first party"},
      {"format = \"starter/1\"\nпуть = 1\n", ErrorKind::kMalformed, "п",
       "Error while parsing root table: expected keys, tables, whitespace or comments, saw 'п'"},
      {"format = \"starter/1", ErrorKind::kMalformed, "1",
       "Error while parsing string: encountered end-of-file"},
      {std::string(kHead), ErrorKind::kMalformed, kHead, "no party in this file"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.message);
    auto list = read(c.text);
    ASSERT_FALSE(list.has_value());
    EXPECT_EQ(list.error().kind, c.kind);
    EXPECT_EQ(list.error().message, c.message);
    EXPECT_EQ(at(c.text, list.error().where), c.where);
  }
}

TEST(StarterToml, PointsBehindAByteOrderMarkAndLettersOfSeveralBytes) {
  const std::string text = "\xEF\xBB\xBF" + std::string(kHead) + "# é\r\n" +
                           party("a", "note = \"éé\"\r\nposition = \"漢字\"\r\n");
  auto list = read(text);
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(at(text, record::find_property(list->parties[0], "note")->at), "\"éé\"");
  EXPECT_EQ(at(text, record::find_property(list->parties[0], "position")->at), "\"漢字\"");
  EXPECT_EQ(at(text, list->parties[0].names[0].full.at), "\"Ann Sample\"");
}

TEST(StarterToml, IsDetectedFromItsContent) {
  auto format = detect_format(kHead);
  ASSERT_TRUE(format.has_value());
  EXPECT_EQ(*format, Format::kStarterToml);
}

}  // namespace
}  // namespace detente::lists
