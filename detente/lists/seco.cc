#include "detente/lists/seco.h"

#include <utility>

#include "detente/lists/printed_date.h"
#include "detente/lists/printed_number.h"
#include "detente/lists/printed_text.h"
#include "detente/lists/seco_header.h"
#include "detente/lists/seco_name.h"
#include "detente/lists/xml_fields.h"
#include "detente/record/identifier.h"

namespace detente::lists {

namespace {

using record::IdentifierType;
using record::Party;
using record::Text;

class Reader {
 public:
  Reader(XmlList& list, SecoHeader header) : list_(list), header_(std::move(header)) {}

  void read_target(pugi::xml_node target);

 private:
  Text text(pugi::xml_node parent, const char* child) const {
    return list_.xml().child_text(parent, child);
  }

  void read_subject(pugi::xml_node subject, Party& party);
  void read_identity(pugi::xml_node identity, Party& party);
  void read_date(pugi::xml_node date, Party& party);
  void read_document(pugi::xml_node document, Party& party);
  void read_address(pugi::xml_node address, Party& party);
  void read_other_information(pugi::xml_node other, Party& party);
  void read_relation(pugi::xml_node relation, Party& party);
  void read_generic(pugi::xml_node parent, Party& party);
  void read_foreign_identifier(pugi::xml_node target, Party& party);
  void read_listings(pugi::xml_node target, const Text& reason, Party& party);
  AddressPieces placed(pugi::xml_node element);

  XmlList& list_;
  SecoHeader header_;
};

// "amended", "listed", "de-listed" in the order of their effect.
struct History {
  std::optional<record::Sourced<base::Day>> listed;
  std::optional<record::Sourced<base::Day>> amended;
  std::optional<record::Sourced<base::Day>> de_listed;  // only while that is the latest state
};

History read_history(XmlList& list, pugi::xml_node target) {
  History history;
  std::optional<record::Sourced<base::Day>> last_state;
  for (pugi::xml_node modification : target.children("modification")) {
    std::string_view type = modification.attribute("modification-type").value();
    auto day =
        day_of(list, list.xml().text(modification.attribute("effective-date")), "effective date");
    if (!day) continue;
    if (type == "amended") {
      if (!history.amended || history.amended->value < day->value) history.amended = day;
      continue;
    }
    if (type != "listed" && type != "de-listed") {
      list.unread(list.xml().span(modification.attribute("modification-type")), "modification type",
                  "\"" + std::string(type) + "\" is no modification we know");
      continue;
    }
    if (type == "listed" && (!history.listed || day->value < history.listed->value))
      history.listed = day;
    if (last_state && day->value <= last_state->value) continue;
    last_state = day;
    history.de_listed = type == "de-listed" ? day : std::nullopt;
  }
  return history;
}

void Reader::read_listings(pugi::xml_node target, const Text& reason, Party& party) {
  History history = read_history(list_, target);
  for (pugi::xml_node id : target.children("sanctions-set-id")) {
    record::Listing listing;
    listing.authority = "ch.seco";
    listing.programme = list_.xml().text(id);
    auto set = header_.sets.find(listing.programme.value);
    if (set != header_.sets.end()) {
      listing.legal_basis = set->second.legal_basis;
      listing.list = set->second.name;
    }
    listing.listed = history.listed;
    listing.amended = history.amended;
    listing.until = history.de_listed;
    listing.reason = reason;
    party.listings.push_back(std::move(listing));
  }
  if (history.de_listed) add_property(party, "status", {"de-listed", history.de_listed->at});
}

// Of the day-month-year element: the largest of year, month and day that it has.
void Reader::read_date(pugi::xml_node date, Party& party) {
  list_.expect_attributes(date, {"ssid", "day", "month", "year", "calendar", "quality"});
  int year = date.attribute("year").as_int();
  int month = date.attribute("month").as_int();
  int day = date.attribute("day").as_int();
  Text printed = list_.xml().text(date.attribute("year"));
  if (month != 0) printed.value += (month < 10 ? "-0" : "-") + std::to_string(month);
  if (day != 0) printed.value += (day < 10 ? "-0" : "-") + std::to_string(day);
  base::SourceSpan whole = list_.xml().span(date);
  auto read = day != 0     ? record::whole_day(year, month, day)
              : month != 0 ? record::whole_month(year, month)
                           : record::whole_year(year);
  std::string_view calendar = date.attribute("calendar").value();
  bool gregorian = calendar.empty() || calendar == "Gregorian";
  if (!read || !gregorian) {
    list_.unread(whole, "date",
                 "\"" + printed.value + "\" is not a date of the Gregorian calendar");
    printed.at = whole;
    add_property(party, "birth-date", std::move(printed));
    return;
  }
  std::string_view quality = date.attribute("quality").value();
  read->circa = quality == "circa" || quality == "low";
  record::DateType type = record::DateType::kIncorporation;
  if (party.schema == record::Schema::kPerson) type = record::DateType::kBirth;
  if (party.schema == record::Schema::kVessel) type = record::DateType::kBuild;
  party.dates.push_back({type, {*read, whole}, printed.value});
}

// The place that the element refers to, with what the element itself states.
AddressPieces Reader::placed(pugi::xml_node element) {
  AddressPieces pieces = read_seco_place(list_, element);
  auto place = header_.places.find(element.attribute("place-id").value());
  if (place == header_.places.end()) return pieces;
  if (pieces.city.value.empty()) pieces.city = place->second.city;
  if (pieces.region.value.empty()) pieces.region = place->second.region;
  if (pieces.country.value.empty()) {
    pieces.country = place->second.country;
    pieces.country_code = place->second.country_code;
  }
  return pieces;
}

void Reader::read_address(pugi::xml_node address, Party& party) {
  list_.expect_children(address, {"c-o", "address-details", "p-o-box", "zip-code", "remarks",
                                  "location", "area", "country"});
  list_.expect_attributes(address, {"ssid", "place-id", "quality", "main"});
  AddressPieces pieces = placed(address);
  for (const char* line : {"c-o", "address-details", "p-o-box"})
    extend(pieces.street, text(address, line));
  pieces.postal_code = text(address, "zip-code");
  pieces.note = text(address, "remarks").value;
  std::size_t before = party.addresses.size();
  add_address(party, std::move(pieces));
  // A place stands elsewhere in the file: the element that refers to it states the address.
  if (party.addresses.size() > before) party.addresses.back().full.at = list_.xml().span(address);
}

void Reader::read_document(pugi::xml_node document, Party& party) {
  list_.expect_children(document, {"number", "issuer", "date-of-issue", "expiry-date", "remark"});
  list_.expect_attributes(document, {"ssid", "document-type", "place-id"});
  Text number = text(document, "number");
  if (number.value.empty()) {
    add_property(party, "document-note", text(document, "remark"));
    return;
  }
  std::string words = document.attribute("document-type").value();
  IdentifierType type = type_of_document(words);
  if (words == "id-card") type = IdentifierType::kNationalId;
  record::Identifier identifier = record::make_identifier(type, std::move(number), words);
  std::string_view code = document.child("issuer").attribute("code").value();
  identifier.country =
      country_code_of(code.empty() ? text(document, "issuer").value : std::string(code));
  if (auto day = day_of(list_, text(document, "date-of-issue"), "date of issue"))
    identifier.issued = day->value;
  if (auto day = day_of(list_, text(document, "expiry-date"), "date of expiry"))
    identifier.expires = day->value;
  identifier.note = text(document, "remark").value;
  party.identifiers.push_back(std::move(identifier));
}

void Reader::read_identity(pugi::xml_node identity, Party& party) {
  list_.expect_children(identity, {"name", "nationality", "day-month-year", "address",
                                   "place-of-birth", "identification-document"});
  list_.expect_attributes(identity, {"ssid", "main"});
  bool main = std::string_view(identity.attribute("main").value()) == "true";
  for (pugi::xml_node child : identity.children("name")) read_seco_name(list_, child, main, party);
  for (pugi::xml_node child : identity.children("day-month-year")) read_date(child, party);
  for (pugi::xml_node child : identity.children("place-of-birth")) {
    std::size_t before = party.birth_places.size();
    add_birth_place(party, placed(child));
    if (party.birth_places.size() > before) party.birth_places.back().at = list_.xml().span(child);
  }
  for (pugi::xml_node child : identity.children("nationality")) {
    pugi::xml_node country = child.child("country");
    add_country(party, record::CountryType::kNationality, list_.xml().text(country),
                country.attribute("iso-code").value());
  }
  for (pugi::xml_node child : identity.children("address")) read_address(child, party);
  for (pugi::xml_node child : identity.children("identification-document"))
    read_document(child, party);
}

// "IMO Number: 8405270", "Taxpayer identification number: 7704270863", "E-mail: ...": one fact in
// each element, with its label.
void Reader::read_other_information(pugi::xml_node other, Party& party) {
  Text value = list_.xml().text(other);
  if (value.value.size() < 80) {
    for (record::Identifier& identifier :
         read_labelled_numbers(list_.bytes(), value, IdentifierType::kOther, ""))
      if (!identifier.printed_type.empty()) party.identifiers.push_back(std::move(identifier));
  }
  add_property(party, "remark", std::move(value));
}

void Reader::read_relation(pugi::xml_node relation, Party& party) {
  list_.expect_children(relation, {"remark"});
  list_.expect_attributes(relation, {"ssid", "target-id", "relation-type"});
  record::Relation read;
  read.type = list_.xml().text(relation.attribute("relation-type"));
  read.other = list_.xml().text(relation.attribute("target-id")).value;
  read.note = text(relation, "remark").value;
  party.relations.push_back(std::move(read));
}

// <generic-attribute name="gross tonnage">1234</generic-attribute>
void Reader::read_generic(pugi::xml_node parent, Party& party) {
  for (pugi::xml_node attribute : parent.children("generic-attribute")) {
    std::string key = lower_ascii(attribute.attribute("name").value());
    for (char& c : key)
      if (c == ' ') c = '-';
    add_property(party, key.empty() ? "generic-attribute" : key, list_.xml().text(attribute));
  }
}

void Reader::read_subject(pugi::xml_node subject, Party& party) {
  list_.expect_children(
      subject, {"identity", "justification", "relation", "other-information", "generic-attribute"});
  list_.expect_attributes(subject, {"sex", "object-type"});
  for (pugi::xml_node child : subject.children("identity")) read_identity(child, party);
  for (pugi::xml_node child : subject.children("relation")) read_relation(child, party);
  for (pugi::xml_node child : subject.children("other-information"))
    read_other_information(child, party);
  read_generic(subject, party);
  add_property(party, "gender", list_.xml().text(subject.attribute("sex")));
}

record::Schema schema_of(XmlList& list, pugi::xml_node subject) {
  std::string_view name = subject.name();
  if (name == "individual") return record::Schema::kPerson;
  if (name == "entity") return record::Schema::kOrganization;
  std::string_view type = subject.attribute("object-type").value();
  if (type == "vessel") return record::Schema::kVessel;
  if (type == "aircraft") return record::Schema::kAirplane;
  list.unread(list.xml().start_tag_span(subject), "object type",
              "\"" + std::string(type) + "\" is neither vessel nor aircraft");
  return record::Schema::kLegalEntity;
}

// An id of the UN's or EU's list has letters ("QDi.006"); a bare number is of no list we know.
void Reader::read_foreign_identifier(pugi::xml_node target, Party& party) {
  Text foreign = text(target, "foreign-identifier");
  bool lettered = foreign.value.find('.') != std::string::npos;
  if (lettered) {
    party.identifiers.push_back(record::make_identifier(IdentifierType::kListReference,
                                                        std::move(foreign), "foreign-identifier"));
  } else {
    add_property(party, "foreign-identifier", std::move(foreign));
  }
}

void Reader::read_target(pugi::xml_node target) {
  list_.expect_children(target, {"sanctions-set-id", "foreign-identifier", "individual", "entity",
                                 "object", "generic-attribute", "modification"});
  list_.expect_attributes(target, {"ssid", "sanctions-set-id"});
  Party party;
  party.entry = list_.xml().text(target.attribute("ssid")).value;
  Text reason;
  for (const char* kind : {"individual", "entity", "object"}) {
    pugi::xml_node subject = target.child(kind);
    if (!subject) continue;
    party.schema = schema_of(list_, subject);
    read_subject(subject, party);
    reason = text(subject, "justification");
    for (pugi::xml_node further = subject.child("justification").next_sibling("justification");
         further; further = further.next_sibling("justification"))
      add_property(party, "justification", list_.xml().text(further));
  }
  read_foreign_identifier(target, party);
  read_generic(target, party);
  read_listings(target, reason, party);
  list_.take(target, std::move(party));
}

}  // namespace

base::Result<ParsedList> read_seco(std::span<const Document> documents) {
  DETENTE_TRY(XmlList list,
              XmlList::open(documents, "swiss-sanctions-list", Format::kSecoXml, "ch.seco.sesam"));
  list.expect_attributes(list.root(), {"list-type", "date"});
  list.set_published(list.xml().text(list.root().attribute("date")));
  list.claims().container(list.root());
  Reader reader(list, read_seco_header(list));
  for (pugi::xml_node target : list.root().children("target")) reader.read_target(target);
  return std::move(list).finish();
}

}  // namespace detente::lists
