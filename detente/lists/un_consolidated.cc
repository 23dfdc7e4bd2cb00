#include "detente/lists/un_consolidated.h"

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

using record::NamePartType;
using record::NameType;
using record::Party;
using record::Text;

class Reader {
 public:
  explicit Reader(XmlList& list) : list_(list) {}

  // `prefix`: "INDIVIDUAL" or "ENTITY", with which the names of the list's elements begin.
  void read_entry(pugi::xml_node entry, const std::string& prefix);

 private:
  Text text(pugi::xml_node parent, const char* child) const {
    return list_.xml().child_text(parent, child);
  }

  void check_children(pugi::xml_node entry, bool person);
  void read_names(pugi::xml_node entry, Party& party);
  void read_alias(pugi::xml_node alias, Party& party);
  void read_address(pugi::xml_node address, Party& party);
  void read_birth_date(pugi::xml_node birth, Party& party);
  void read_birth_place(pugi::xml_node place, Party& party);
  void read_document(pugi::xml_node document, Party& party);
  void read_listing(pugi::xml_node entry, Party& party);
  void read_comments(pugi::xml_node entry, Party& party);
  void add_values(pugi::xml_node entry, const char* child, const char* key, Party& party);

  XmlList& list_;
};

void Reader::read_names(pugi::xml_node entry, Party& party) {
  std::vector<record::NamePart> parts;
  for (const char* child : {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"})
    parts.push_back({NamePartType::kWhole, text(entry, child)});
  record::Name name = joined_name(NameType::kPrimary, std::move(parts));
  if (party.schema == record::Schema::kPerson) name.parts.clear();
  if (!name.full.value.empty()) party.names.push_back(std::move(name));
  for (pugi::xml_node original : entry.children("NAME_ORIGINAL_SCRIPT")) {
    Text script = list_.xml().text(original);
    if (!script.value.empty())
      party.names.push_back(whole_name(NameType::kStrongAlias, std::move(script)));
  }
}

void Reader::read_alias(pugi::xml_node alias, Party& party) {
  list_.expect_children(alias, {"QUALITY", "ALIAS_NAME", "DATE_OF_BIRTH", "CITY_OF_BIRTH",
                                "COUNTRY_OF_BIRTH", "NOTE"});
  Text note = text(alias, "NOTE");
  std::string quality = text(alias, "QUALITY").value;
  NameType type = quality == "Low" ? NameType::kWeakAlias : NameType::kStrongAlias;
  if (quality == "f.k.a." || says_former(note.value)) type = NameType::kFormer;
  if (!quality.empty() && quality != "Low" && quality != "Good" && quality != "a.k.a." &&
      quality != "f.k.a.")
    list_.unread(list_.xml().text_span(alias.child("QUALITY")), "alias quality",
                 "\"" + quality + "\" is none of Good, Low, a.k.a. and f.k.a.");
  for (Text& piece : split(list_.bytes(), text(alias, "ALIAS_NAME"), {";"}))
    party.names.push_back(whole_name(type, std::move(piece)));
  add_dates(list_, party, record::DateType::kBirth, text(alias, "DATE_OF_BIRTH"), "birth-date",
            "birth date");
  AddressPieces place;
  place.city = text(alias, "CITY_OF_BIRTH");
  place.country = text(alias, "COUNTRY_OF_BIRTH");
  add_birth_place(party, place);
  add_property(party, "alias-note", std::move(note));
}

void Reader::read_address(pugi::xml_node address, Party& party) {
  list_.expect_children(address,
                        {"STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE"});
  AddressPieces pieces;
  pieces.street = text(address, "STREET");
  pieces.city = text(address, "CITY");
  pieces.region = text(address, "STATE_PROVINCE");
  pieces.postal_code = text(address, "ZIP_CODE");
  pieces.country = text(address, "COUNTRY");
  Text note = text(address, "NOTE");
  pieces.note = note.value;
  std::size_t before = party.addresses.size();
  add_address(party, std::move(pieces));
  if (party.addresses.size() == before) add_property(party, "address-note", std::move(note));
}

std::optional<record::DatedFact> years_between(const Text& from, const Text& to) {
  Text both = {from.value + "-" + to.value, from.at};
  base::cover(both.at, to.at);
  auto date = read_printed_date(both.value);
  if (!date) return std::nullopt;
  return record::DatedFact{record::DateType::kBirth, {*date, both.at}, both.value};
}

// A NOTE without a date may be the date ("Nov. 1973"); beside a date it is a remark on it.
void Reader::read_birth_date(pugi::xml_node birth, Party& party) {
  list_.expect_children(birth, {"TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"});
  Text note = text(birth, "NOTE");
  Text printed = text(birth, "DATE");
  if (printed.value.empty()) printed = text(birth, "YEAR");
  std::size_t before = party.dates.size();
  auto between = years_between(text(birth, "FROM_YEAR"), text(birth, "TO_YEAR"));
  if (between) party.dates.push_back(*std::move(between));
  bool noted = printed.value.empty() && party.dates.size() == before;
  add_dates(list_, party, record::DateType::kBirth, noted ? note : printed, "birth-date",
            "birth date");
  if (!noted) add_property(party, "birth-remark", note);
  bool circa =
      text(birth, "TYPE_OF_DATE").value == "APPROXIMATELY" || mentions(note.value, "approximately");
  for (std::size_t i = before; i < party.dates.size(); ++i) {
    if (circa) party.dates[i].date.value.circa = true;
  }
}

void Reader::read_birth_place(pugi::xml_node place, Party& party) {
  list_.expect_children(place, {"STREET", "CITY", "STATE_PROVINCE", "COUNTRY", "NOTE"});
  AddressPieces pieces;
  pieces.street = text(place, "STREET");
  pieces.city = text(place, "CITY");
  pieces.region = text(place, "STATE_PROVINCE");
  pieces.country = text(place, "COUNTRY");
  add_birth_place(party, pieces);
  add_property(party, "birth-remark", text(place, "NOTE"));
}

void Reader::read_document(pugi::xml_node document, Party& party) {
  list_.expect_children(document,
                        {"TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "ISSUING_COUNTRY",
                         "COUNTRY_OF_ISSUE", "CITY_OF_ISSUE", "DATE_OF_ISSUE", "NOTE"});
  Text type = single_spaced(text(document, "TYPE_OF_DOCUMENT"));
  Text narrower = single_spaced(text(document, "TYPE_OF_DOCUMENT2"));
  Text number = single_spaced(text(document, "NUMBER"));
  Text note = text(document, "NOTE");
  if (number.value.empty()) {
    Text stated = note.value.empty() ? narrower : note;
    add_property(party, "document-note", std::move(stated));
    return;
  }
  record::IdentifierType kind = type_of_document(narrower.value);
  if (kind == record::IdentifierType::kOther) kind = type_of_document(type.value);
  std::string words = type.value;
  if (!narrower.value.empty()) words += (words.empty() ? "" : "; ") + narrower.value;
  record::Identifier identifier = record::make_identifier(kind, std::move(number), words);
  Text country = text(document, "ISSUING_COUNTRY");
  if (country.value.empty()) country = text(document, "COUNTRY_OF_ISSUE");
  identifier.country = country_code_of(country.value);
  if (auto day = day_of(list_, text(document, "DATE_OF_ISSUE"), "date of issue"))
    identifier.issued = day->value;
  identifier.note = note.value;
  Text city = text(document, "CITY_OF_ISSUE");
  if (!city.value.empty())
    identifier.note += (identifier.note.empty() ? "issued in " : "; issued in ") + city.value;
  party.identifiers.push_back(std::move(identifier));
}

void Reader::read_listing(pugi::xml_node entry, Party& party) {
  record::Listing listing;
  listing.authority = "un.sc";
  listing.programme = text(entry, "UN_LIST_TYPE");
  listing.listed = day_of(list_, text(entry, "LISTED_ON"), "listed on");
  listing.list = text(entry.child("LIST_TYPE"), "VALUE").value;
  for (pugi::xml_node value : entry.child("LAST_DAY_UPDATED").children("VALUE")) {
    auto day = day_of(list_, list_.xml().text(value), "last day updated");
    if (day && (!listing.amended || listing.amended->value < day->value)) listing.amended = day;
  }
  party.listings.push_back(std::move(listing));
}

// Interpol's notice of the person stands at the end of the comments, as a link.
void Reader::read_comments(pugi::xml_node entry, Party& party) {
  Text comments = text(entry, "COMMENTS1");
  std::size_t label = comments.value.find("INTERPOL-UN Security Council Special Notice web link");
  if (label != std::string::npos) {
    std::size_t begin = comments.value.find("http", label);
    std::size_t end =
        std::min(comments.value.find_first_of(" \t\r\n", begin), comments.value.size());
    if (begin != std::string::npos)
      add_property(party, "interpol-notice", piece_of(list_.bytes(), comments, begin, end));
  }
  add_property(party, "remark", std::move(comments));
}

void Reader::add_values(pugi::xml_node entry, const char* child, const char* key, Party& party) {
  list_.expect_children(entry.child(child), {"VALUE"});
  for (pugi::xml_node value : entry.child(child).children("VALUE"))
    add_property(party, key, list_.xml().text(value));
}

void Reader::check_children(pugi::xml_node entry, bool person) {
  if (person) {
    list_.expect_children(entry, {"DATAID",
                                  "VERSIONNUM",
                                  "FIRST_NAME",
                                  "SECOND_NAME",
                                  "THIRD_NAME",
                                  "FOURTH_NAME",
                                  "UN_LIST_TYPE",
                                  "REFERENCE_NUMBER",
                                  "LISTED_ON",
                                  "SUBMITTED_BY",
                                  "SUBMITTED_ON",
                                  "GENDER",
                                  "NAME_ORIGINAL_SCRIPT",
                                  "COMMENTS1",
                                  "TITLE",
                                  "DESIGNATION",
                                  "NATIONALITY",
                                  "NATIONALITY2",
                                  "LIST_TYPE",
                                  "LAST_DAY_UPDATED",
                                  "INDIVIDUAL_ALIAS",
                                  "INDIVIDUAL_ADDRESS",
                                  "INDIVIDUAL_DATE_OF_BIRTH",
                                  "INDIVIDUAL_PLACE_OF_BIRTH",
                                  "INDIVIDUAL_DOCUMENT",
                                  "SORT_KEY",
                                  "SORT_KEY_LAST_MOD"});
  } else {
    list_.expect_children(
        entry,
        {"DATAID", "VERSIONNUM", "FIRST_NAME", "UN_LIST_TYPE", "REFERENCE_NUMBER", "LISTED_ON",
         "SUBMITTED_BY", "SUBMITTED_ON", "NAME_ORIGINAL_SCRIPT", "COMMENTS1", "LIST_TYPE",
         "LAST_DAY_UPDATED", "ENTITY_ALIAS", "ENTITY_ADDRESS", "SORT_KEY", "SORT_KEY_LAST_MOD"});
  }
}

void Reader::read_entry(pugi::xml_node entry, const std::string& prefix) {
  Party party;
  bool person = prefix == "INDIVIDUAL";
  check_children(entry, person);
  party.schema = person ? record::Schema::kPerson : record::Schema::kOrganization;
  party.entry = text(entry, "REFERENCE_NUMBER").value;
  if (party.entry.empty()) party.entry = text(entry, "DATAID").value;
  read_names(entry, party);
  auto each = [&](const char* suffix, void (Reader::*read)(pugi::xml_node, Party&)) {
    std::string name = prefix + suffix;
    for (pugi::xml_node child : entry.children(name.c_str())) (this->*read)(child, party);
  };
  each("_ALIAS", &Reader::read_alias);
  each("_ADDRESS", &Reader::read_address);
  each("_DATE_OF_BIRTH", &Reader::read_birth_date);
  each("_PLACE_OF_BIRTH", &Reader::read_birth_place);
  each("_DOCUMENT", &Reader::read_document);
  for (const char* child : {"NATIONALITY", "NATIONALITY2"}) {
    for (pugi::xml_node value : entry.child(child).children("VALUE"))
      add_country(party, record::CountryType::kNationality, list_.xml().text(value));
  }
  read_listing(entry, party);
  add_values(entry, "TITLE", "title", party);
  add_values(entry, "DESIGNATION", "position", party);
  add_property(party, "gender", text(entry, "GENDER"));
  add_property(party, "submitted-by", text(entry, "SUBMITTED_BY"));
  add_property(party, "submitted-on", text(entry, "SUBMITTED_ON"));
  add_property(party, "data-id", text(entry, "DATAID"));
  read_comments(entry, party);
  list_.take(entry, std::move(party));
}

}  // namespace

base::Result<ParsedList> read_un_consolidated(std::span<const Document> documents) {
  DETENTE_TRY(XmlList list, XmlList::open(documents, "CONSOLIDATED_LIST",
                                          Format::kUnConsolidatedXml, "un.sc.consolidated"));
  list.set_published(list.xml().text(list.root().attribute("dateGenerated")));
  list.claims().container(list.root());
  Reader reader(list);
  for (auto [group, entry] :
       {std::pair{"INDIVIDUALS", "INDIVIDUAL"}, std::pair{"ENTITIES", "ENTITY"}}) {
    for (pugi::xml_node container : list.root().children(group)) {
      list.claims().container(container);
      for (pugi::xml_node child : container.children(entry)) reader.read_entry(child, entry);
    }
  }
  return std::move(list).finish();
}

}  // namespace detente::lists
