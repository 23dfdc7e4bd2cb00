#include "detente/record/ftm.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <fstream>
#include <set>
#include <sstream>
#include <vector>

#include "detente/record/party_samples.h"

namespace detente::record {
namespace {

using samples::full_person;
using samples::text_at;

std::string row_of(const FtmProperty& row) {
  return "| " + std::string(row.schema) + " | `" + std::string(row.property) + "` | " +
         ftm_field(row) + " | " + (row.direction == FtmDirection::kIn ? "in" : "both") + " |";
}

TEST(FtmDocument, HasTheRowsOfTheTableAndNoOthers) {
  std::ifstream file("doc/ftm.md");
  ASSERT_TRUE(file.is_open());
  std::vector<std::string> documented;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("| ") && line.find('`') != std::string::npos) documented.push_back(line);
  }
  std::vector<std::string> expected;
  for (const FtmProperty& row : ftm_properties()) expected.push_back(row_of(row));
  EXPECT_EQ(documented, expected);
}

TEST(FtmTable, HasEachPropertyOfASchemaOnceAndAFieldForEach) {
  std::set<std::string> seen;
  for (const FtmProperty& row : ftm_properties()) {
    SCOPED_TRACE(row_of(row));
    EXPECT_TRUE(seen.insert(std::string(row.schema).append(".").append(row.property)).second);
    EXPECT_EQ(ftm_field(row).find("[]"), ftm_field(row).find("[].full"));
    EXPECT_EQ(find_ftm_property(row.schema, row.property), &row);
  }
}

TEST(FtmTable, FindsWhatASchemaInheritsAndNothingElse) {
  struct Case {
    std::string_view schema, property, field;  // field empty: not understood
  };
  const Case cases[] = {
      {"Person", "name", "names[primary].full"},
      {"Company", "weakAlias", "names[weak-alias].full"},
      {"Company", "imoNumber", "identifiers[imo]"},
      {"Vessel", "imoNumber", "identifiers[imo]"},
      {"Vessel", "registrationNumber", "identifiers[registration]"},
      {"Airplane", "registrationNumber", "identifiers[tail-number]"},
      {"Vessel", "phone", ""},
      {"Person", "imoNumber", ""},
      {"Passport", "number", "identifiers.number"},
      {"Ownership", "startDate", "relations.period.from"},
      {"Family", "startDate", "relations.period.from"},
      {"Nothing", "name", ""},
      {"", "name", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.schema) + "." + std::string(c.property));
    const FtmProperty* row = find_ftm_property(c.schema, c.property);
    ASSERT_EQ(row == nullptr, c.field.empty());
    if (row != nullptr) {
      EXPECT_EQ(ftm_field(*row), c.field);
    }
  }
}

TEST(FtmCountry, SpellsFormerStatesAsIso31663Does) {
  for (std::string_view ours : {"su", "yu", "cs", "dd", "an", "ru", "xk", ""}) {
    EXPECT_EQ(country_of_ftm(ftm_country(ours)), ours);
  }
  EXPECT_EQ(ftm_country("su"), "suhh");
  EXPECT_EQ(ftm_country("ru"), "ru");
}

TEST(FtmId, HasNoCharacterThatFtmRefuses) {
  EXPECT_EQ(ftm_id("us.ofac.sdn", "10001"), "us.ofac.sdn-10001");
  EXPECT_EQ(ftm_id("ca.sema", "Russia / 1, Part 1 \"é\""), "ca.sema-Russia___1__Part_1_____");
}

TEST(ToFtmLines, WritesAPersonWithEverythingAround) {
  EXPECT_EQ(
      to_ftm_lines(full_person()),
      R"({"id":"us.ofac.sdn-10001","schema":"Person","properties":{"name":["Arkady Testov"],)"
      R"("alias":["Аркадий Тестов"],"weakAlias":["Arik"],"previousName":["A. Probin"],)"
      R"("firstName":["Arkady"],"lastName":["Testov"],"birthDate":["1962-03"],)"
      R"("deathDate":["2020","2022"],"birthPlace":["Leningrad, USSR"],"nationality":["ru"],)"
      R"("notes":["residence: Atlantis","imo: IMO 1234568"],"passportNumber":["AB 123-456"],)"
      R"("address":["1 Example Street, Arbat, Moscow 119002, Russia"],)"
      R"("addressEntity":["us.ofac.sdn-10001-address-0"],"topics":["sanction"],)"
      R"("gender":["male"],"title":["Director"]}})"
      "\n"
      R"({"id":"us.ofac.sdn-10001-address-0","schema":"Address","properties":{)"
      R"("full":["1 Example Street, Arbat, Moscow 119002, Russia"],"street":["1 Example Street"],)"
      R"("city":["Moscow"],"region":["Arbat"],"postalCode":["119002"],"country":["ru"],)"
      R"("remarks":["office"]}})"
      "\n"
      R"({"id":"us.ofac.sdn-10001-sanction-0","schema":"Sanction","properties":{)"
      R"("entity":["us.ofac.sdn-10001"],"authority":["us.ofac"],"program":["RUSSIA-EO14024"],)"
      R"json("summary":["Executive Order 14024 (Russia)"],"description":["SDN List"],)json"
      R"("listingDate":["2022-02-24"],"modifiedAt":["2023-02-24"],"endDate":["2026-01-01"],)"
      R"("provisions":["Block","Travel Ban"],"reason":["Said \"no\"\nand\t<left> & \\ stayed"]}})"
      "\n"
      R"({"id":"us.ofac.sdn-10001-id-0","schema":"Passport","properties":{)"
      R"("holder":["us.ofac.sdn-10001"],"number":["AB 123-456"],"type":["Passport"],)"
      R"("country":["ru"],"startDate":["2001-02-03"],"endDate":["2011-02-03"],)"
      R"("summary":["not valid","reported stolen"]}})"
      "\n"
      R"({"id":"us.ofac.sdn-10001-wallet-1","schema":"CryptoWallet","properties":{)"
      R"("holder":["us.ofac.sdn-10001"],"publicKey":["0xABCDEF0123456789"],"currency":["ETH"]}})"
      "\n"
      R"({"id":"us.ofac.sdn-10001-relation-0","schema":"Ownership","properties":{)"
      R"("asset":["us.ofac.sdn-10001"],"owner":["us.ofac.sdn-20002"],)"
      R"("role":["Owned or Controlled By"],"recordId":["15003"],"percentage":["25-33.5"],)"
      R"("startDate":["2010-01-01"],"endDate":["2020-01-01"],"status":["former"],)"
      R"("summary":["through a trust"]}})"
      "\n");
}

TEST(ToFtmLines, WritesAVesselAndAnOwnerNamedInWords) {
  Party vessel;
  vessel.source = "eu.fsf";
  vessel.entry = "9";
  vessel.schema = Schema::kVessel;
  vessel.names = {{NameType::kPrimary, text_at("POLAR TEST", 1), text::Script::kLatin, "", {}}};
  vessel.dates = {{DateType::kBuild, {*parse_partial_date("1999"), {}}, "1999"}};
  vessel.countries = {{CountryType::kFlag, text_at("Panama", 20), "pa"},
                      {CountryType::kFormerFlag, text_at("USSR", 30), "su"}};
  vessel.identifiers = {make_identifier(IdentifierType::kImo, text_at("9074729", 40), "IMO"),
                        make_identifier(IdentifierType::kPhone, text_at("+7 1", 50), "Phone")};
  vessel.properties = {{"vessel-type", text_at("Tanker", 60)}, {"hull", text_at("red", 70)}};
  vessel.relations = {{}};
  vessel.relations[0].type = text_at("parent company", 80);
  vessel.relations[0].other_name = text_at("Nordlicht", 90);
  EXPECT_EQ(to_ftm_lines(vessel),
            R"({"id":"eu.fsf-9","schema":"Vessel","properties":{"name":["POLAR TEST"],)"
            R"("buildDate":["1999"],"flag":["pa"],"pastFlags":["suhh"],"imoNumber":["9074729"],)"
            R"("notes":["phone: +7 1","hull: red"],"type":["Tanker"]}})"
            "\n"
            R"({"id":"eu.fsf-9-other-0","schema":"LegalEntity","properties":{)"
            R"("name":["Nordlicht"]}})"
            "\n"
            R"({"id":"eu.fsf-9-relation-0","schema":"Ownership","properties":{)"
            R"("asset":["eu.fsf-9"],"owner":["eu.fsf-9-other-0"],"role":["parent company"]}})"
            "\n");
}

TEST(ToFtmLines, TellsOwnershipOfficeAndFamilyApart) {
  struct Case {
    std::string_view type, schema;
  };
  const Case cases[] = {
      {"Owned or Controlled By", "Ownership"},
      {"Family member of", "Family"},
      {"Leader or official of", "Directorship"},
      {"Associate Of", "UnknownLink"},
      {"", "UnknownLink"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.type);
    Party party;
    party.names = {{}};
    party.relations = {{}};
    party.relations[0].type.value = c.type;
    party.relations[0].other = "2";
    EXPECT_NE(to_ftm_lines(party).find("\"schema\":\"" + std::string(c.schema) + "\""),
              std::string::npos);
  }
}

// Every property that is written belongs to its schema, by the same table that readers use.
TEST(ToFtmLines, WritesOnlyPropertiesThatAreReadBack) {
  for (int schema = 0; schema <= static_cast<int>(Schema::kAirplane); ++schema) {
    Party party = full_person();
    party.schema = static_cast<Schema>(schema);
    std::istringstream lines(to_ftm_lines(party));
    for (std::string line; std::getline(lines, line);) {
      SCOPED_TRACE(line);
      simdjson::dom::parser parser;
      simdjson::dom::element entity = parser.parse(line);
      std::string_view name = entity["schema"];
      for (auto property : simdjson::dom::object(entity["properties"])) {
        EXPECT_NE(find_ftm_property(name, property.key), nullptr) << property.key;
      }
    }
  }
}

}  // namespace
}  // namespace detente::record
