#include "detente/lists/ofac_classic.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <map>
#include <string>
#include <utility>

#include "detente/base/instant.h"
#include "detente/lists/ofac_birth_date.h"
#include "detente/lists/ofac_csv.h"
#include "detente/lists/ofac_facts.h"
#include "detente/lists/ofac_words.h"
#include "detente/lists/xml.h"
#include "detente/record/country.h"

namespace detente::lists {

using base::Error;
using base::ErrorKind;
using base::Result;
using record::Name;
using record::NamePartType;
using record::NameType;
using record::Party;
using record::Schema;
using record::Text;

namespace {

// "11/19/2025"; nothing if it is no such day.
std::optional<base::Day> publication_day(std::string_view text) {
  int parts[3] = {0, 0, 0};
  const char* at = text.data();
  const char* end = text.data() + text.size();
  for (int i = 0; i < 3; ++i) {
    auto read = std::from_chars(at, end, parts[i]);
    if (read.ec != std::errc{}) return std::nullopt;
    at = read.ptr;
    if (i < 2 && (at == end || *at++ != '/')) return std::nullopt;
  }
  if (at != end) return std::nullopt;
  return base::make_day(parts[2], parts[0], parts[1]);
}

// First name before last name, as one text whose place reaches over both.
Name make_name(NameType type, Text first, Text last, bool person) {
  Name name;
  name.type = type;
  NamePartType last_type = person ? NamePartType::kFamily : NamePartType::kWhole;
  if (first.value.empty() || last.value.empty()) {
    name.full = last.value.empty() ? first : last;
  } else {
    name.full = {first.value + " " + last.value,
                 {last.at.source, std::min(first.at.begin, last.at.begin),
                  std::max(first.at.end, last.at.end)}};
  }
  name.script = text::script_of(name.full.value);
  if (!first.value.empty()) name.parts.push_back({NamePartType::kGiven, std::move(first)});
  if (!last.value.empty()) name.parts.push_back({last_type, std::move(last)});
  return name;
}

void append(std::string& to, std::string_view piece) {
  if (piece.empty()) return;
  if (!to.empty()) to += ", ";
  to += piece;
}

class ClassicReader {
 public:
  explicit ClassicReader(const XmlDocument& xml) : xml_(xml), claims_(xml) {}

  Result<ParsedList> read() {
    list_.format = Format::kOfacClassicXml;
    claims_.container(xml_.root());
    for (pugi::xml_node child : xml_.root().children()) {
      if (std::strcmp(child.name(), "sdnEntry") == 0) {
        claims_.record(child);
        read_entry(child);
      } else if (std::strcmp(child.name(), "publshInformation") == 0) {
        claims_.structure(child);
        read_publication(child);
      }
    }
    check_count();
    bool consolidated = consolidated_ * 2 > list_.parties.size();
    list_.source = consolidated ? "us.ofac.consolidated" : "us.ofac.sdn";
    for (Party& party : list_.parties) party.source = list_.source;
    DETENTE_CHECK(claims_.finish(list_));
    return std::move(list_);
  }

 private:
  void unread(base::SourceSpan where, std::string field, std::string reason) {
    list_.unread.push_back({where, std::move(field), std::move(reason)});
  }

  void expect(pugi::xml_node element, std::initializer_list<std::string_view> known) {
    note_unknown_children(xml_, element, known, list_.unread);
    note_unknown_attributes(xml_, element, {}, list_.unread);
    if (base::SourceSpan text = xml_.text_span(element); !text.empty())
      unread(text, element.name(), "text where elements stand");
  }

  void read_publication(pugi::xml_node element) {
    expect(element, {"Publish_Date", "Record_Count"});
    Text printed = xml_.child_text(element, "Publish_Date");
    count_ = xml_.child_text(element, "Record_Count");
    std::optional<base::Day> day = publication_day(printed.value);
    if (!day) {
      unread(printed.at.empty() ? xml_.span(element) : printed.at, "publication",
             "expected month/day/year");
    } else if (auto instant = base::day_in_zone(*day, "America/New_York")) {
      list_.published = *instant;
    }
  }

  void check_count() {
    std::string found = std::to_string(list_.parties.size());
    if (count_.value.empty() || count_.value == found) return;
    unread(count_.at, "record count",
           "the file says " + count_.value + " entries and has " + found);
  }

  void read_entry(pugi::xml_node entry) {
    Party party;
    party.entry = xml_.child_text(entry, "uid").value;
    party.at = xml_.span(entry);
    party.schema = schema_of(entry);
    bool person = party.schema == Schema::kPerson;
    Name name = make_name(NameType::kPrimary, xml_.child_text(entry, "firstName"),
                          xml_.child_text(entry, "lastName"), person);
    if (!name.full.value.empty()) party.names.push_back(std::move(name));
    for (pugi::xml_node child : entry.children())
      if (child.type() == pugi::node_element) read_child(child, party);
    note_unknown_attributes(xml_, entry, {}, list_.unread);
    if (base::SourceSpan text = xml_.text_span(entry); !text.empty())
      unread(text, "sdnEntry", "text where elements stand");
    bool consolidated = std::any_of(
        party.listings.begin(), party.listings.end(),
        [](const record::Listing& each) { return is_consolidated_tag(each.programme.value); });
    if (consolidated) ++consolidated_;
    list_.parties.push_back(std::move(party));
  }

  Schema schema_of(pugi::xml_node entry) {
    Text type = xml_.child_text(entry, "sdnType");
    if (type.value == "Individual") return Schema::kPerson;
    if (type.value == "Entity") return Schema::kOrganization;
    if (type.value == "Vessel") return Schema::kVessel;
    if (type.value == "Aircraft") return Schema::kAirplane;
    unread(type.at.empty() ? xml_.span(entry) : type.at, "party type", "none of the four types");
    return Schema::kLegalEntity;
  }

  using ReadItem = void (ClassicReader::*)(pugi::xml_node, Party&);
  struct ListElement {
    const char* name;
    const char* item;
    ReadItem read;
  };

  void read_child(pugi::xml_node child, Party& party) {
    static constexpr ListElement kLists[] = {
        {"programList", "program", &ClassicReader::read_program},
        {"idList", "id", &ClassicReader::read_id},
        {"akaList", "aka", &ClassicReader::read_alias},
        {"addressList", "address", &ClassicReader::read_address},
        {"nationalityList", "nationality", &ClassicReader::read_country},
        {"citizenshipList", "citizenship", &ClassicReader::read_country},
        {"dateOfBirthList", "dateOfBirthItem", &ClassicReader::read_birth_date},
        {"placeOfBirthList", "placeOfBirthItem", &ClassicReader::read_birth_place},
    };
    std::string_view name = child.name();
    for (const ListElement& list : kLists) {
      if (name != list.name) continue;
      expect(child, {list.item});
      for (pugi::xml_node item : child.children(list.item)) (this->*list.read)(item, party);
      return;
    }
    if (name == "title") {
      add_fact("Title", xml_.text(child), party);
    } else if (name == "remarks") {
      read_remarks(xml_.text(child), party);
    } else if (name == "vesselInfo") {
      read_vessel(child, party);
    } else if (name != "uid" && name != "firstName" && name != "lastName" && name != "sdnType") {
      unread(xml_.span(child), std::string(name),
             "<" + std::string(name) + "> is not known in <sdnEntry>");
    }
  }

  void read_program(pugi::xml_node item, Party& party) {
    record::Listing listing;
    listing.authority = "us.ofac";
    listing.programme = xml_.text(item);
    party.listings.push_back(std::move(listing));
  }

  const OfacWord& word_of(const std::string& printed) {
    auto found = words_.find(printed);
    if (found == words_.end()) found = words_.emplace(printed, ofac_word(printed)).first;
    return found->second;
  }

  void add_fact(const std::string& word, Text value, Party& party, std::string country = {}) {
    if (!value.value.empty())
      add_ofac_fact(word_of(word), std::move(value), std::move(country), party, list_.unread);
  }

  void read_id(pugi::xml_node item, Party& party) {
    expect(item, {"uid", "idType", "idNumber", "idCountry", "issueDate", "expirationDate"});
    Text type = xml_.child_text(item, "idType");
    Text number = xml_.child_text(item, "idNumber");
    Text country = xml_.child_text(item, "idCountry");
    if (type.value.empty() || number.value.empty()) {
      unread(xml_.span(item), "document", "a document without type or number");
      return;
    }
    std::string code = record::country_code(country.value).value_or("");
    if (!country.value.empty() && code.empty())
      unread(country.at, "country", "names no country that is known");
    std::size_t before = party.identifiers.size();
    add_fact(type.value, std::move(number), party, std::move(code));
    bool added = party.identifiers.size() > before;
    set_day(item, "issueDate", added ? &party.identifiers.back() : nullptr, party);
    set_day(item, "expirationDate", added ? &party.identifiers.back() : nullptr, party);
  }

  // `identifier`: nullptr if the item became something that has no such date; the text is a
  // property then, and a note where it is no day.
  void set_day(pugi::xml_node item, const char* name, record::Identifier* identifier,
               Party& party) {
    Text printed = xml_.child_text(item, name);
    if (printed.value.empty()) return;
    std::optional<base::Day> day = parse_ofac_day(printed.value);
    bool issued = std::strcmp(name, "issueDate") == 0;
    if (identifier != nullptr && day) {
      (issued ? identifier->issued : identifier->expires) = day;
      return;
    }
    unread(printed.at, name, "expected a day, \"12 Mar 1962\", of a document");
    if (identifier != nullptr) {
      append(identifier->note, std::string(issued ? "issued " : "expires ") + printed.value);
    } else {
      party.properties.push_back({issued ? "issue-date" : "expiration-date", std::move(printed)});
    }
  }

  void read_alias(pugi::xml_node item, Party& party) {
    expect(item, {"uid", "type", "category", "lastName", "firstName"});
    Text kind = xml_.child_text(item, "type");
    Text category = xml_.child_text(item, "category");
    NameType type = NameType::kStrongAlias;
    if (category.value == "weak") {
      type = NameType::kWeakAlias;
    } else if (kind.value == "f.k.a.") {
      type = NameType::kFormer;
    } else if (kind.value != "a.k.a." && kind.value != "n.k.a.") {
      unread(kind.at.empty() ? xml_.span(item) : kind.at, "alias type",
             "expected a.k.a., f.k.a. or n.k.a.");
    }
    Name name = make_name(type, xml_.child_text(item, "firstName"),
                          xml_.child_text(item, "lastName"), party.schema == Schema::kPerson);
    if (name.full.value.empty()) {
      unread(xml_.span(item), "name", "a name without text");
    } else {
      party.names.push_back(std::move(name));
    }
  }

  void read_address(pugi::xml_node item, Party& party) {
    expect(item, {"uid", "address1", "address2", "address3", "city", "stateOrProvince",
                  "postalCode", "country"});
    record::Address address;
    for (const char* line : {"address1", "address2", "address3"})
      append(address.street, xml_.child_text(item, line).value);
    address.city = xml_.child_text(item, "city").value;
    address.region = xml_.child_text(item, "stateOrProvince").value;
    address.postal_code = xml_.child_text(item, "postalCode").value;
    Text country = xml_.child_text(item, "country");
    if (country.value == "undetermined") country.value.clear();
    if (!country.value.empty()) {
      address.country = record::country_code(country.value).value_or("");
      if (address.country.empty()) unread(country.at, "country", "names no country that is known");
    }
    for (const std::string& piece :
         {address.street, address.city, address.region, address.postal_code, country.value})
      append(address.full.value, piece);
    address.full.at = xml_.span(item);
    if (!address.full.value.empty()) party.addresses.push_back(std::move(address));
  }

  // Nationalities and citizenships.
  void read_country(pugi::xml_node item, Party& party) {
    expect(item, {"uid", "country", "mainEntry"});
    Text printed = xml_.child_text(item, "country");
    if (printed.value.empty()) {
      unread(xml_.span(item), "country", "a nationality without a country");
    } else {
      add_fact("nationality", std::move(printed), party);
    }
  }

  void read_birth_date(pugi::xml_node item, Party& party) {
    expect(item, {"uid", "dateOfBirth", "mainEntry"});
    add_fact("Birthdate", xml_.child_text(item, "dateOfBirth"), party);
  }

  void read_birth_place(pugi::xml_node item, Party& party) {
    expect(item, {"uid", "placeOfBirth", "mainEntry"});
    add_fact("Place of Birth", xml_.child_text(item, "placeOfBirth"), party);
  }

  void read_vessel(pugi::xml_node vessel, Party& party) {
    struct Field {
      const char* element;
      const char* word;
    };
    static constexpr Field kFields[] = {
        {"callSign", "Vessel Call Sign"},
        {"vesselType", "VESSEL TYPE"},
        {"vesselFlag", "Vessel Flag"},
        {"vesselOwner", "Vessel Owner"},
        {"tonnage", "Vessel Tonnage"},
        {"grossRegisteredTonnage", "Vessel Gross Registered Tonnage"},
    };
    expect(vessel, {"callSign", "vesselType", "vesselFlag", "vesselOwner", "tonnage",
                    "grossRegisteredTonnage"});
    for (const Field& field : kFields)
      add_fact(field.word, xml_.child_text(vessel, field.element), party);
  }

  // The remarks stay a property; "(Linked To: NAME)" in them is also a relation.
  void read_remarks(Text remarks, Party& party) {
    constexpr std::string_view kLink = "(Linked To: ";
    if (remarks.value.empty()) return;
    for (std::size_t at = remarks.value.find(kLink); at != std::string::npos;
         at = remarks.value.find(kLink, at + 1)) {
      std::size_t end = std::min(remarks.value.find(")", at), remarks.value.size());
      std::size_t next = std::min(remarks.value.find("; (", at), remarks.value.size());
      if (next > end && remarks.value[next - 1] == ')') end = next - 1;
      record::Relation relation;
      relation.type = {"Linked To", remarks.at};
      std::size_t begin = at + kLink.size();
      relation.other_name = {remarks.value.substr(begin, end - begin), remarks.at};
      party.relations.push_back(std::move(relation));
    }
    party.properties.push_back({"remark", std::move(remarks)});
  }

  const XmlDocument& xml_;
  ParsedList list_;
  XmlClaims claims_;
  Text count_;
  std::map<std::string, OfacWord> words_;  // idTypes seen so far
  std::size_t consolidated_ = 0;           // entries with a tag of the consolidated list
};

}  // namespace

Result<ParsedList> read_ofac_classic(std::span<const Document> documents) {
  if (documents.size() != 1)
    return Error{ErrorKind::kMalformed, "expected one file", {1, 0, documents.back().bytes.size()}};
  DETENTE_TRY(XmlDocument xml, XmlDocument::parse(documents[0].bytes, 0));
  if (std::strcmp(xml.root().name(), "sdnList") != 0)
    return Error{ErrorKind::kMalformed, "expected the root element <sdnList>",
                 xml.start_tag_span(xml.root())};
  return ClassicReader(xml).read();
}

}  // namespace detente::lists
