#include "detente/lists/eu_fsf.h"

#include <algorithm>
#include <utility>

#include "detente/lists/printed_date.h"
#include "detente/lists/printed_name.h"
#include "detente/lists/printed_number.h"
#include "detente/lists/printed_text.h"
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

  void read_entity(pugi::xml_node entity);

 private:
  Text text(pugi::xml_node element, const char* attribute) const {
    return list_.xml().text(element.attribute(attribute));
  }
  Text remark(pugi::xml_node element) const { return list_.xml().child_text(element, "remark"); }

  void read_subject(pugi::xml_node entity, Party& party);
  void read_name(pugi::xml_node alias, Party& party);
  void read_birth(pugi::xml_node birth, Party& party);
  void read_birth_date(pugi::xml_node birth, Party& party);
  void read_citizenship(pugi::xml_node citizenship, Party& party);
  void read_identification(pugi::xml_node document, Party& party);
  void read_address(pugi::xml_node address, Party& party);
  void read_contact(pugi::xml_node contact, Party& party);
  void read_regulation(pugi::xml_node entity, pugi::xml_node regulation, Party& party);
  AddressPieces place_of(pugi::xml_node element) const;

  XmlList& list_;
};

// "00" stands for unknown.
std::string code_of(const Text& iso2) {
  return iso2.value == "00" ? std::string() : country_code_of(iso2.value);
}

bool is_unknown(const Text& iso2) { return iso2.value == "00"; }

void Reader::read_subject(pugi::xml_node entity, Party& party) {
  Text code = text(entity.child("subjectType"), "classificationCode");
  if (code.value == "P") {
    party.schema = record::Schema::kPerson;
  } else if (code.value == "E") {
    party.schema = record::Schema::kOrganization;
  } else {
    list_.unread(code.at.empty() ? list_.xml().start_tag_span(entity) : code.at, "subject type",
                 "\"" + code.value + "\" is neither P nor E");
  }
}

// The file marks no name as the main one, and its order is no order of importance: the first
// good name in Latin letters is the primary one, else the first.
void choose_primary(Party& party) {
  if (party.names.empty()) return;
  auto primary = std::find_if(party.names.begin(), party.names.end(), [](const auto& name) {
    return name.type == NameType::kStrongAlias && name.script == text::Script::kLatin;
  });
  if (primary == party.names.end()) primary = party.names.begin();
  primary->type = NameType::kPrimary;
  std::rotate(party.names.begin(), primary, primary + 1);
}

void Reader::read_name(pugi::xml_node alias, Party& party) {
  list_.expect_children(alias, {"remark", "regulationSummary"});
  list_.expect_attributes(
      alias, {"firstName", "middleName", "lastName", "wholeName", "function", "gender", "title",
              "nameLanguage", "strong", "regulationLanguage", "logicalId"});
  NameType type = NameType::kStrongAlias;
  Text note = remark(alias);
  bool weak = text(alias, "strong").value == "false" || mentions(note.value, "low quality");
  if (weak) type = NameType::kWeakAlias;
  if (says_former(note.value)) type = NameType::kFormer;
  std::vector<record::NamePart> parts = {{NamePartType::kGiven, text(alias, "firstName")},
                                         {NamePartType::kMiddle, text(alias, "middleName")},
                                         {NamePartType::kFamily, text(alias, "lastName")}};
  record::Name name = whole_or_joined_name(type, text(alias, "wholeName"), std::move(parts));
  name.language = lower_ascii(text(alias, "nameLanguage").value);
  if (name.full.value.empty()) {
    list_.unread(list_.xml().span(alias), "name", "a nameAlias without any name");
  } else {
    party.names.push_back(std::move(name));
  }
  add_property(party, "title", text(alias, "title"));
  add_property(party, "position", text(alias, "function"));
  add_property(party, "gender", text(alias, "gender"));
  add_property(party, "name-remark", std::move(note));
}

AddressPieces Reader::place_of(pugi::xml_node element) const {
  AddressPieces pieces;
  Text iso2 = text(element, "countryIso2Code");
  pieces.street = text(element, "place");
  pieces.city = text(element, "city");
  pieces.region = text(element, "region");
  pieces.postal_code = text(element, "zipCode");
  if (!is_unknown(iso2)) {
    pieces.country = text(element, "countryDescription");
    if (pieces.country.value.empty()) pieces.country = iso2;
    pieces.country_code = code_of(iso2);
  }
  return pieces;
}

// An ISLAMIC date has its day, month and year in that calendar; only its `birthdate`, if there is
// one, is of ours.
void Reader::read_birth_date(pugi::xml_node birth, Party& party) {
  Text printed = text(birth, "birthdate");
  Text year = text(birth, "year");
  bool gregorian = text(birth, "calendarType").value != "ISLAMIC";
  std::optional<record::PartialDate> date = read_printed_date(printed.value);
  if (!date && printed.value.empty()) {
    Text last = text(birth, "yearRangeTo");
    Text month = text(birth, "monthOfYear");
    printed = year.value.empty() ? text(birth, "yearRangeFrom") : year;
    std::string iso = printed.value;
    if (!last.value.empty()) iso += "-" + last.value;
    if (!month.value.empty()) iso += (month.value.size() == 1 ? "-0" : "-") + month.value;
    if (gregorian) date = read_printed_date(iso);
    if (!last.value.empty()) base::cover(printed.at, last.at);
    printed.value = iso;
  }
  if (printed.value.empty()) return;
  if (!date) {
    list_.unread(printed.at, "birth date",
                 "\"" + printed.value + "\" is not a date of the Gregorian calendar");
    add_property(party, "birth-date", std::move(printed));
    return;
  }
  date->circa = text(birth, "circa").value == "true";
  party.dates.push_back({record::DateType::kBirth, {*date, printed.at}, printed.value});
}

void Reader::read_birth(pugi::xml_node birth, Party& party) {
  list_.expect_children(birth, {"remark", "regulationSummary"});
  list_.expect_attributes(
      birth, {"circa", "calendarType", "city", "zipCode", "birthdate", "dayOfMonth", "monthOfYear",
              "year", "yearRangeFrom", "yearRangeTo", "region", "place", "countryIso2Code",
              "countryDescription", "regulationLanguage", "logicalId"});
  read_birth_date(birth, party);
  add_birth_place(party, place_of(birth));
  add_property(party, "birth-remark", remark(birth));
}

void Reader::read_citizenship(pugi::xml_node citizenship, Party& party) {
  list_.expect_children(citizenship, {"remark", "regulationSummary"});
  list_.expect_attributes(citizenship, {"region", "countryIso2Code", "countryDescription",
                                        "regulationLanguage", "logicalId"});
  AddressPieces place = place_of(citizenship);
  add_country(party, record::CountryType::kNationality, std::move(place.country),
              place.country_code);
  add_property(party, "citizenship-region", std::move(place.region));
  add_property(party, "citizenship-remark", remark(citizenship));
}

void add_words(std::string& note, std::string_view words) {
  if (words.empty()) return;
  if (!note.empty()) note += "; ";
  note += words;
}

std::string word(pugi::xml_node element, const char* attribute) {
  return std::string(trim_xml_space(element.attribute(attribute).value()));
}

std::string note_of(pugi::xml_node document, const Text& remark) {
  std::string note;
  if (word(document, "diplomatic") == "true") add_words(note, "diplomatic");
  if (word(document, "knownExpired") == "true") add_words(note, "known to be expired");
  if (word(document, "knownFalse") == "true") add_words(note, "known to be false");
  if (word(document, "reportedLost") == "true") add_words(note, "reported lost");
  if (word(document, "revokedByIssuer") == "true") add_words(note, "revoked by issuer");
  for (const char* attribute : {"nameOnDocument", "issuedBy", "region", "latinNumber"})
    add_words(note, word(document, attribute));
  add_words(note, remark.value);
  return note;
}

void Reader::read_identification(pugi::xml_node document, Party& party) {
  list_.expect_children(document, {"remark", "regulationSummary"});
  list_.expect_attributes(
      document,
      {"identificationTypeCode", "identificationTypeDescription", "number", "latinNumber",
       "countryIso2Code", "countryDescription", "region", "issuedBy", "issueDate", "validFrom",
       "validTo", "nameOnDocument", "diplomatic", "knownExpired", "knownFalse", "reportedLost",
       "revokedByIssuer", "regulationLanguage", "logicalId"});
  Text number = text(document, "number");
  if (number.value.empty() || number.value == "-") {
    list_.unread(list_.xml().span(document), "identification", "a document without a number");
    return;
  }
  Text code = text(document, "identificationTypeCode");
  Text described = text(document, "identificationTypeDescription");
  std::string country = code_of(text(document, "countryIso2Code"));
  IdentifierType type = narrowed_type(type_of_fsd_code(code.value), number.value, country);
  record::Identifier identifier = record::make_identifier(
      type, std::move(number), described.value.empty() ? code.value : described.value);
  identifier.country = std::move(country);
  Text issued = text(document, "issueDate");
  if (issued.value.empty()) issued = text(document, "validFrom");
  if (auto day = day_of(list_, issued, "date of issue")) identifier.issued = day->value;
  if (auto day = day_of(list_, text(document, "validTo"), "date of expiry"))
    identifier.expires = day->value;
  identifier.valid =
      word(document, "knownFalse") != "true" && word(document, "revokedByIssuer") != "true";
  identifier.note = note_of(document, remark(document));
  party.identifiers.push_back(std::move(identifier));
}

void Reader::read_contact(pugi::xml_node contact, Party& party) {
  std::string key = word(contact, "key");
  Text value = text(contact, "value");
  if (value.value.empty()) return;
  IdentifierType type = IdentifierType::kOther;
  if (key == "PHONE" || key == "FAX") type = IdentifierType::kPhone;
  if (key == "EMAIL") type = IdentifierType::kEmail;
  if (key == "WEB") type = IdentifierType::kWebsite;
  for (Text& piece : split(list_.bytes(), value, {"; and ", ";"}))
    party.identifiers.push_back(record::make_identifier(type, std::move(piece), key));
}

void Reader::read_address(pugi::xml_node address, Party& party) {
  list_.expect_children(address, {"remark", "regulationSummary", "contactInfo"});
  list_.expect_attributes(
      address, {"city", "street", "poBox", "zipCode", "region", "place", "asAtListingTime",
                "countryIso2Code", "countryDescription", "regulationLanguage", "logicalId"});
  AddressPieces pieces = place_of(address);
  Text box = text(address, "poBox");
  Text place = std::move(pieces.street);
  pieces.street = text(address, "street");
  extend(pieces.street, box);
  extend(pieces.street, place);
  pieces.note = remark(address).value;
  if (word(address, "asAtListingTime") == "true") add_words(pieces.note, "as at listing time");
  add_address(party, std::move(pieces));
  for (pugi::xml_node contact : address.children("contactInfo")) read_contact(contact, party);
}

// The list prints the act that was last to name the entity; the day of designation, where the
// list knows it, stands at the entity itself.
void Reader::read_regulation(pugi::xml_node entity, pugi::xml_node regulation, Party& party) {
  list_.expect_children(regulation, {"publicationUrl"});
  list_.expect_attributes(
      regulation, {"regulationType", "organisationType", "publicationDate", "entryIntoForceDate",
                   "numberTitle", "programme", "logicalId"});
  record::Listing listing;
  listing.authority = "eu.council";
  listing.programme = text(regulation, "programme");
  listing.legal_basis = text(regulation, "numberTitle");
  auto in_force = day_of(list_, text(regulation, "entryIntoForceDate"), "entry into force");
  auto designated = day_of(list_, text(entity, "designationDate"), "designation date");
  listing.listed = designated ? designated : in_force;
  if (designated) listing.amended = in_force;
  party.listings.push_back(std::move(listing));
  add_property(party, "regulation-type", text(regulation, "regulationType"));
  add_property(party, "regulation-organisation", text(regulation, "organisationType"));
  add_property(party, "regulation-published", text(regulation, "publicationDate"));
  add_property(party, "regulation-url", list_.xml().child_text(regulation, "publicationUrl"));
}

void Reader::read_entity(pugi::xml_node entity) {
  list_.expect_children(entity, {"remark", "regulation", "subjectType", "nameAlias", "citizenship",
                                 "birthdate", "identification", "address"});
  list_.expect_attributes(entity, {"designationDate", "designationDetails", "unitedNationId",
                                   "euReferenceNumber", "logicalId"});
  Party party;
  party.entry = text(entity, "euReferenceNumber").value;
  read_subject(entity, party);
  for (pugi::xml_node child : entity.children("nameAlias")) read_name(child, party);
  choose_primary(party);
  for (pugi::xml_node child : entity.children("birthdate")) read_birth(child, party);
  for (pugi::xml_node child : entity.children("citizenship")) read_citizenship(child, party);
  for (pugi::xml_node child : entity.children("identification")) read_identification(child, party);
  for (pugi::xml_node child : entity.children("address")) read_address(child, party);
  for (pugi::xml_node child : entity.children("regulation")) read_regulation(entity, child, party);
  for (pugi::xml_node child : entity.children("remark"))
    add_property(party, "remark", list_.xml().text(child));
  add_property(party, "designation-details", text(entity, "designationDetails"));
  add_property(party, "logical-id", text(entity, "logicalId"));
  Text un = text(entity, "unitedNationId");
  if (!un.value.empty())
    party.identifiers.push_back(
        record::make_identifier(IdentifierType::kListReference, std::move(un), "unitedNationId"));
  if (party.entry.empty() || party.names.empty()) {
    list_.claims().rejected(entity, party.entry.empty()
                                        ? "a sanctionEntity without euReferenceNumber"
                                        : "entry " + party.entry + " has no name");
    return;
  }
  list_.take_or_merge(entity, std::move(party));
}

}  // namespace

record::IdentifierType type_of_fsd_code(std::string_view code) {
  if (code == "passport") return IdentifierType::kPassport;
  if (code == "id" || code == "ssn") return IdentifierType::kNationalId;
  if (code == "fiscalcode" || code == "taxid") return IdentifierType::kTaxNumber;
  if (code == "regnumber" || code == "tradelic") return IdentifierType::kRegistration;
  if (code == "imo") return IdentifierType::kImo;
  if (code == "swiftbic") return IdentifierType::kBic;
  if (code == "drivinglicence") return IdentifierType::kDrivingLicence;
  return IdentifierType::kOther;
}

base::Result<ParsedList> read_eu_fsf(std::span<const Document> documents) {
  DETENTE_TRY(XmlList list, XmlList::open(documents, "export", Format::kEuFsfXml, "eu.fsf"));
  list.expect_attributes(list.root(), {"generationDate", "globalFileId"});
  list.set_published(list.xml().text(list.root().attribute("generationDate")));
  list.claims().container(list.root());
  Reader reader(list);
  for (pugi::xml_node entity : list.root().children("sanctionEntity")) reader.read_entity(entity);
  return std::move(list).finish();
}

}  // namespace detente::lists
