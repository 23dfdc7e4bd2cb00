#include "detente/lists/uk_sanctions_list.h"

#include <algorithm>
#include <utility>

#include "detente/lists/printed_date.h"
#include "detente/lists/printed_name.h"
#include "detente/lists/printed_number.h"
#include "detente/lists/printed_text.h"
#include "detente/lists/uk_ship.h"
#include "detente/lists/xml_fields.h"
#include "detente/record/identifier.h"

namespace detente::lists {

namespace {

using record::IdentifierType;
using record::NamePartType;
using record::NameType;
using record::Party;
using record::Text;

class Reader {
 public:
  explicit Reader(XmlList& list) : list_(list) {}

  void read_designation(pugi::xml_node designation);

 private:
  Text text(pugi::xml_node parent, const char* child) const {
    return list_.xml().child_text(parent, child);
  }

  void read_kind(pugi::xml_node designation, Party& party);
  void read_names(pugi::xml_node names, Party& party);
  void read_name(pugi::xml_node printed, Party& party);
  void read_non_latin(pugi::xml_node names, Party& party);
  void read_listing(pugi::xml_node designation, Party& party);
  void read_references(pugi::xml_node designation, Party& party);
  void read_address(pugi::xml_node address, Party& party);
  void read_individual(pugi::xml_node individual, Party& party);
  void read_birth(pugi::xml_node individual, Party& party);
  void read_papers(pugi::xml_node individual, Party& party);
  void read_entity(pugi::xml_node entity, Party& party);
  void add_identifiers(pugi::xml_node container, const char* child, IdentifierType type,
                       Party& party);
  void add_relations(pugi::xml_node container, const char* child, const char* type, Party& party);
  void add_properties(pugi::xml_node container, const char* child, const char* key, Party& party);

  XmlList& list_;
};

void Reader::read_kind(pugi::xml_node designation, Party& party) {
  Text kind = text(designation, "IndividualEntityShip");
  if (kind.value == "Individual") {
    party.schema = record::Schema::kPerson;
  } else if (kind.value == "Entity") {
    party.schema = record::Schema::kOrganization;
  } else if (kind.value == "Ship") {
    party.schema = record::Schema::kVessel;
  } else {
    list_.unread(kind.at, "kind of party",
                 "\"" + kind.value + "\" is none of Individual, Entity and Ship");
  }
}

NameType type_of(std::string_view printed, std::string_view strength) {
  std::string lower = lower_ascii(single_spaced(printed));
  if (lower == "primary name") return NameType::kPrimary;
  if (says_former(lower) || lower == "fka") return NameType::kFormer;
  return mentions(strength, "low quality") ? NameType::kWeakAlias : NameType::kStrongAlias;
}

void Reader::read_name(pugi::xml_node printed, Party& party) {
  list_.expect_children(
      printed, {"Name1", "Name2", "Name3", "Name4", "Name5", "Name6", "NameType", "AliasStrength"});
  bool parted = party.schema == record::Schema::kPerson && !text(printed, "Name1").value.empty();
  NamePartType last = parted ? NamePartType::kFamily : NamePartType::kWhole;
  NameType type = type_of(text(printed, "NameType").value, text(printed, "AliasStrength").value);
  record::Name name = joined_name(type, {{NamePartType::kGiven, text(printed, "Name1")},
                                         {NamePartType::kMiddle, text(printed, "Name2")},
                                         {NamePartType::kMiddle, text(printed, "Name3")},
                                         {NamePartType::kMiddle, text(printed, "Name4")},
                                         {NamePartType::kMiddle, text(printed, "Name5")},
                                         {last, text(printed, "Name6")}});
  if (name.full.value.empty()) {
    list_.unread(list_.xml().span(printed), "name", "a Name without any of Name1 to Name6");
  } else {
    party.names.push_back(std::move(name));
  }
}

void Reader::read_names(pugi::xml_node names, Party& party) {
  list_.expect_children(names, {"Name"});
  for (pugi::xml_node printed : names.children("Name")) read_name(printed, party);
  std::stable_partition(party.names.begin(), party.names.end(),
                        [](const record::Name& name) { return name.type == NameType::kPrimary; });
}

void Reader::read_non_latin(pugi::xml_node names, Party& party) {
  list_.expect_children(names, {"NonLatinName"});
  for (pugi::xml_node printed : names.children("NonLatinName")) {
    list_.expect_children(printed,
                          {"NameNonLatinScript", "NonLatinScriptType", "NonLatinScriptLanguage"});
    Text script = text(printed, "NameNonLatinScript");
    if (script.value.empty()) continue;
    record::Name name = whole_name(NameType::kStrongAlias, std::move(script));
    party.names.push_back(std::move(name));
    add_property(party, "non-latin-script-language", text(printed, "NonLatinScriptLanguage"));
  }
}

void Reader::read_listing(pugi::xml_node designation, Party& party) {
  record::Listing listing;
  listing.authority = "uk.fcdo";
  listing.programme = text(designation, "RegimeName");
  listing.legal_basis = listing.programme;
  listing.listed = day_of(list_, text(designation, "DateDesignated"), "date designated");
  listing.amended = day_of(list_, text(designation, "LastUpdated"), "last updated");
  listing.measures = split(list_.bytes(), text(designation, "SanctionsImposed"), {"|"});
  listing.reason = text(designation, "UKStatementofReasons");
  listing.list = "UK Sanctions List";
  party.listings.push_back(std::move(listing));
  add_property(party, "designation-source", text(designation, "DesignationSource"));
}

void Reader::read_references(pugi::xml_node designation, Party& party) {
  for (auto [child, words] : {std::pair{"OFSIGroupID", "OFSI Group ID"},
                              std::pair{"UNReferenceNumber", "UN Reference Number"}}) {
    Text number = text(designation, child);
    if (number.value.empty() || number.value == "N/A") continue;
    party.identifiers.push_back(
        record::make_identifier(IdentifierType::kListReference, std::move(number), words));
  }
}

void Reader::read_address(pugi::xml_node address, Party& party) {
  list_.expect_children(
      address, {"AddressLine1", "AddressLine2", "AddressLine3", "AddressLine4", "AddressLine5",
                "AddressLine6", "AddressPostalCode", "AddressCountry"});
  AddressPieces pieces;
  for (const char* line :
       {"AddressLine1", "AddressLine2", "AddressLine3", "AddressLine4", "AddressLine5"})
    extend(pieces.street, text(address, line));
  pieces.city = text(address, "AddressLine6");
  pieces.postal_code = text(address, "AddressPostalCode");
  pieces.country = text(address, "AddressCountry");
  add_address(party, std::move(pieces));
}

void Reader::read_birth(pugi::xml_node individual, Party& party) {
  list_.expect_children(individual.child("DOBs"), {"DOB"});
  for (pugi::xml_node birth : individual.child("DOBs").children("DOB"))
    add_dates(list_, party, record::DateType::kBirth, list_.xml().text(birth), "birth-date",
              "birth date");
  list_.expect_children(individual.child("BirthDetails"), {"Location"});
  for (pugi::xml_node place : individual.child("BirthDetails").children("Location")) {
    list_.expect_children(place, {"TownOfBirth", "CountryOfBirth"});
    AddressPieces pieces;
    pieces.city = text(place, "TownOfBirth");
    pieces.country = text(place, "CountryOfBirth");
    add_birth_place(party, pieces);
  }
}

// The list prints an apostrophe before numbers that a spreadsheet would change ("'00021503").
Text without_apostrophe(std::string_view file, Text number) {
  if (!number.value.starts_with('\'')) return number;
  return piece_of(file, number, 1, number.value.size());
}

void Reader::read_papers(pugi::xml_node individual, Party& party) {
  for (pugi::xml_node paper : individual.child("PassportDetails").children("Passport")) {
    list_.expect_children(paper, {"PassportNumber", "PassportAdditionalInformation"});
    Text number = without_apostrophe(list_.bytes(), text(paper, "PassportNumber"));
    if (number.value.empty()) continue;
    party.identifiers.push_back(
        record::make_identifier(IdentifierType::kPassport, std::move(number), "Passport"));
    party.identifiers.back().note = text(paper, "PassportAdditionalInformation").value;
    party.identifiers.back().country = country_code_of(party.identifiers.back().note);
  }
  for (pugi::xml_node paper :
       individual.child("NationalIdentifierDetails").children("NationalIdentifier")) {
    list_.expect_children(paper,
                          {"NationalIdentifierNumber", "NationalIdentifierAdditionalInformation"});
    Text number = without_apostrophe(list_.bytes(), text(paper, "NationalIdentifierNumber"));
    if (number.value.empty()) continue;
    std::string note = text(paper, "NationalIdentifierAdditionalInformation").value;
    IdentifierType type = type_of_document(note);
    if (type == IdentifierType::kOther) type = IdentifierType::kNationalId;
    std::string country = country_code_of(note);
    type = narrowed_type(type, number.value, country);
    party.identifiers.push_back(
        record::make_identifier(type, std::move(number), "National Identifier"));
    party.identifiers.back().country = std::move(country);
    party.identifiers.back().note = std::move(note);
  }
}

void Reader::read_individual(pugi::xml_node individual, Party& party) {
  list_.expect_children(individual, {"DOBs", "PassportDetails", "NationalIdentifierDetails",
                                     "Nationalities", "Positions", "Genders", "BirthDetails"});
  read_birth(individual, party);
  read_papers(individual, party);
  for (pugi::xml_node nationality : individual.child("Nationalities").children("Nationality"))
    add_country(party, record::CountryType::kNationality, list_.xml().text(nationality));
  add_properties(individual.child("Positions"), "Position", "position", party);
  add_properties(individual.child("Genders"), "Gender", "gender", party);
}

void Reader::read_entity(pugi::xml_node entity, Party& party) {
  list_.expect_children(
      entity, {"TypeOfEntities", "BusinessRegistrationNumbers", "ParentCompanies", "Subsidiaries"});
  add_properties(entity.child("TypeOfEntities"), "TypeOfEntity", "organization-type", party);
  pugi::xml_node numbers = entity.child("BusinessRegistrationNumbers");
  list_.expect_children(numbers, {"BusinessRegistrationNumber"});
  for (pugi::xml_node printed : numbers.children("BusinessRegistrationNumber")) {
    Text number = without_apostrophe(list_.bytes(), list_.xml().text(printed));
    for (record::Identifier& identifier : read_labelled_numbers(
             list_.bytes(), number, IdentifierType::kRegistration, "Business Registration Number"))
      party.identifiers.push_back(std::move(identifier));
    if (party.identifiers.empty() || party.identifiers.back().number.value != number.value)
      add_property(party, "registration-numbers", std::move(number));
  }
  add_relations(entity.child("ParentCompanies"), "ParentCompany", "Parent company", party);
  add_relations(entity.child("Subsidiaries"), "Subsidiary", "Subsidiary", party);
}

void Reader::add_identifiers(pugi::xml_node container, const char* child, IdentifierType type,
                             Party& party) {
  list_.expect_children(container, {child});
  for (pugi::xml_node printed : container.children(child)) {
    for (Text& number : split(list_.bytes(), list_.xml().text(printed), {";", "|"}))
      party.identifiers.push_back(record::make_identifier(type, std::move(number), child));
  }
}

void Reader::add_relations(pugi::xml_node container, const char* child, const char* type,
                           Party& party) {
  list_.expect_children(container, {child});
  for (pugi::xml_node printed : container.children(child)) {
    Text other = single_spaced(list_.xml().text(printed));
    if (other.value.empty()) continue;
    record::Relation relation;
    relation.type = {type, {}};
    relation.other_name = std::move(other);
    party.relations.push_back(std::move(relation));
  }
}

void Reader::add_properties(pugi::xml_node container, const char* child, const char* key,
                            Party& party) {
  list_.expect_children(container, {child});
  for (pugi::xml_node printed : container.children(child))
    add_property(party, key, list_.xml().text(printed));
}

void Reader::read_designation(pugi::xml_node designation) {
  list_.expect_children(designation, {"LastUpdated",
                                      "DateDesignated",
                                      "UniqueID",
                                      "OFSIGroupID",
                                      "UNReferenceNumber",
                                      "Names",
                                      "NonLatinNames",
                                      "Titles",
                                      "RegimeName",
                                      "IndividualEntityShip",
                                      "DesignationSource",
                                      "SanctionsImposed",
                                      "SanctionsImposedIndicators",
                                      "OtherInformation",
                                      "UKStatementofReasons",
                                      "Addresses",
                                      "PhoneNumbers",
                                      "Websites",
                                      "EmailAddresses",
                                      "IndividualDetails",
                                      "EntityDetails",
                                      "ShipDetails"});
  Party party;
  party.entry = text(designation, "UniqueID").value;
  read_kind(designation, party);
  read_names(designation.child("Names"), party);
  read_non_latin(designation.child("NonLatinNames"), party);
  add_properties(designation.child("Titles"), "Title", "title", party);
  for (pugi::xml_node child : designation.child("IndividualDetails").children("Individual"))
    read_individual(child, party);
  for (pugi::xml_node child : designation.child("EntityDetails").children("Entity"))
    read_entity(child, party);
  for (pugi::xml_node child : designation.child("ShipDetails").children("Ship"))
    read_uk_ship(list_, child, party);
  list_.expect_children(designation.child("Addresses"), {"Address"});
  for (pugi::xml_node child : designation.child("Addresses").children("Address"))
    read_address(child, party);
  read_references(designation, party);
  add_identifiers(designation.child("PhoneNumbers"), "PhoneNumber", IdentifierType::kPhone, party);
  add_identifiers(designation.child("EmailAddresses"), "EmailAddress", IdentifierType::kEmail,
                  party);
  add_identifiers(designation.child("Websites"), "Website", IdentifierType::kWebsite, party);
  read_listing(designation, party);
  add_property(party, "remark", text(designation, "OtherInformation"));
  list_.take(designation, std::move(party));
}

}  // namespace

base::Result<ParsedList> read_uk_sanctions_list(std::span<const Document> documents) {
  DETENTE_TRY(XmlList list, XmlList::open(documents, "Designations", Format::kUkSanctionsListXml,
                                          "uk.fcdo.uksl"));
  pugi::xml_node generated = list.root().child("DateGenerated");
  if (generated) {
    list.claims().structure(generated);
    list.set_published(list.xml().text(generated));
  }
  list.claims().container(list.root());
  Reader reader(list);
  for (pugi::xml_node designation : list.root().children("Designation"))
    reader.read_designation(designation);
  return std::move(list).finish();
}

}  // namespace detente::lists
