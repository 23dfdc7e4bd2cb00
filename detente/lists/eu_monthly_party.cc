// Tested in eu_monthly_test.cc.
#include "detente/lists/eu_monthly_party.h"

#include <algorithm>
#include <initializer_list>
#include <tuple>
#include <utility>

#include "detente/lists/eu_fsf.h"
#include "detente/lists/eu_monthly_contact.h"
#include "detente/lists/party_merging.h"
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
  explicit Reader(std::vector<Unread>& unread) : unread_(unread) {}

  Party read_short(const JsonTree& line);
  Party read_long(const JsonTree& line);

 private:
  void expect(const JsonTree& object, std::initializer_list<std::string_view> keys);
  void read_kind(const Text& word, Party& party);
  void read_short_address(const JsonTree& address, Party& party);
  void read_alias(const JsonTree& alias, Party& party);
  void read_birth(const JsonTree& birth, Party& party);
  void read_citizenship(const JsonTree& citizenship, Party& party);
  void read_address(const JsonTree& address, Party& party);
  void read_identification(const JsonTree& document, Party& party);
  void read_regulation(const JsonTree& regulation, Party& party);
  void add_birth_date(const Text& printed, bool circa, Party& party);

  std::vector<Unread>& unread_;
};

Text text(const JsonTree& object, std::string_view key) { return child(object, key).text; }

// "UNKNOWN" and the code "00" stand for no country.
AddressPieces place_of(const JsonTree& object) {
  AddressPieces pieces;
  Text iso2 = text(object, "country_iso2_code");
  pieces.street = text(object, "place");
  pieces.city = text(object, "city");
  pieces.region = text(object, "region");
  pieces.postal_code = text(object, "zip_code");
  if (iso2.value == "00") return pieces;
  pieces.country = text(object, "country_description");
  if (pieces.country.value.empty()) pieces.country = iso2;
  pieces.country_code = country_code_of(iso2.value);
  return pieces;
}

void Reader::expect(const JsonTree& object, std::initializer_list<std::string_view> keys) {
  for (const JsonTree& value : object.fields) {
    const std::string& key = value.key;
    bool known = std::find(keys.begin(), keys.end(), key) != keys.end();
    if (!known && !value.text.value.empty())
      unread_.push_back({value.text.at, key, "key " + key + " is not known"});
  }
}

void Reader::read_kind(const Text& word, Party& party) {
  if (word.value == "person") {
    party.schema = record::Schema::kPerson;
  } else if (word.value == "organization" || word.value == "enterprise") {
    party.schema = record::Schema::kOrganization;
  } else {
    unread_.push_back({word.at, "subject type", "\"" + word.value + "\" is no kind we know"});
  }
}

void Reader::add_birth_date(const Text& printed, bool circa, Party& party) {
  if (printed.value.empty()) return;
  auto date = read_printed_date(printed.value);
  if (date) {
    date->circa = circa;
    party.dates.push_back({record::DateType::kBirth, {*date, printed.at}, printed.value});
    return;
  }
  unread_.push_back({printed.at, "birth date",
                     "\"" + printed.value + "\" is not a date of the Gregorian calendar"});
  add_property(party, "birth-date", printed);
}

void Reader::read_short_address(const JsonTree& address, Party& party) {
  expect(address, {"street", "city", "state", "country", "zip"});
  AddressPieces pieces;
  pieces.street = text(address, "street");
  pieces.city = text(address, "city");
  pieces.region = text(address, "state");
  pieces.postal_code = text(address, "zip");
  pieces.country = text(address, "country");
  if (pieces.country.value == "UNKNOWN") pieces.country = {};
  add_address(party, std::move(pieces));
}

Party Reader::read_short(const JsonTree& line) {
  expect(line, {"_file", "names", "source", "entity_type", "country", "birthdate", "ref_number",
                "ref_type", "remark", "contact", "address"});
  Party party;
  party.entry = text(line, "ref_number").value;
  read_kind(text(line, "entity_type"), party);
  for (const JsonTree& name : child(line, "names").items) {
    if (!name.text.value.empty())
      party.names.push_back(whole_name(NameType::kStrongAlias, name.text));
  }
  add_birth_date(text(line, "birthdate"), false, party);
  Text country = text(line, "country");
  if (country.value != "UNKNOWN")
    add_country(party, record::CountryType::kNationality, std::move(country));
  for (const JsonTree& item : child(line, "address").items) read_short_address(item, party);
  Text contact = text(line, "contact");
  if (!contact.value.empty()) add_eu_contact(contact, party);
  add_property(party, "remark", text(line, "remark"));
  party.listings.emplace_back().authority = "eu.council";
  return party;
}

void Reader::read_alias(const JsonTree& alias, Party& party) {
  expect(alias, {"first_name", "middle_name", "last_name", "whole_name", "function", "gender",
                 "title", "name_language", "strong", "regulation_language", "logical_id"});
  NameType type =
      text(alias, "strong").value == "false" ? NameType::kWeakAlias : NameType::kStrongAlias;
  std::vector<record::NamePart> parts = {{NamePartType::kGiven, text(alias, "first_name")},
                                         {NamePartType::kMiddle, text(alias, "middle_name")},
                                         {NamePartType::kFamily, text(alias, "last_name")}};
  record::Name name = whole_or_joined_name(type, text(alias, "whole_name"), std::move(parts));
  name.language = lower_ascii(text(alias, "name_language").value);
  if (!name.full.value.empty()) party.names.push_back(std::move(name));
  add_property(party, "title", text(alias, "title"));
  add_property(party, "position", text(alias, "function"));
  add_property(party, "gender", text(alias, "gender"));
}

// An ISLAMIC date has its day, month and year in that calendar; only its `birthdate`, if there is
// one, is of ours.
void Reader::read_birth(const JsonTree& birth, Party& party) {
  expect(birth, {"birthdate", "circa", "calendar_type", "day_of_month", "month_of_year", "year",
                 "city", "region", "place", "zip_code", "country_iso2_code", "country_description",
                 "regulation_language", "logical_id"});
  Text printed = text(birth, "birthdate");
  if (printed.value.empty()) {
    printed = text(birth, "year");
    bool islamic = text(birth, "calendar_type").value == "ISLAMIC";
    std::string month = text(birth, "month_of_year").value;
    if (!printed.value.empty() && !month.empty())
      printed.value += (month.size() == 1 ? "-0" : "-") + month;
    if (!printed.value.empty() && islamic) printed.value = "ISLAMIC " + printed.value;
  }
  add_birth_date(printed, text(birth, "circa").value == "true", party);
  add_birth_place(party, place_of(birth));
}

void Reader::read_citizenship(const JsonTree& citizenship, Party& party) {
  expect(citizenship, {"region", "country_iso2_code", "country_description", "regulation_language",
                       "logical_id"});
  AddressPieces place = place_of(citizenship);
  add_country(party, record::CountryType::kNationality, std::move(place.country),
              place.country_code);
  add_property(party, "citizenship-region", std::move(place.region));
}

void Reader::read_address(const JsonTree& address, Party& party) {
  expect(address, {"street", "po_box", "city", "region", "place", "zip_code", "country_iso2_code",
                   "country_description", "regulation_language", "logical_id"});
  AddressPieces pieces = place_of(address);
  Text place = std::move(pieces.street);
  pieces.street = text(address, "street");
  extend(pieces.street, text(address, "po_box"));
  extend(pieces.street, place);
  add_address(party, std::move(pieces));
}

void Reader::read_identification(const JsonTree& document, Party& party) {
  expect(document, {"identification_type_code", "number", "country_iso2_code",
                    "country_description", "regulation_language", "logical_id"});
  Text number = text(document, "number");
  if (number.value.empty() || number.value == "-") return;
  std::string code = text(document, "identification_type_code").value;
  std::string iso2 = text(document, "country_iso2_code").value;
  std::string country = iso2 == "00" ? std::string() : country_code_of(iso2);
  auto type = narrowed_type(type_of_fsd_code(code), number.value, country);
  party.identifiers.push_back(record::make_identifier(type, std::move(number), std::move(code)));
  party.identifiers.back().country = std::move(country);
}

void Reader::read_regulation(const JsonTree& regulation, Party& party) {
  expect(regulation,
         {"regulation_type", "organisation_type", "publication_date", "entry_into_force_date",
          "number_title", "programme", "logical_id", "publication_url"});
  record::Listing& listing = party.listings.emplace_back();
  listing.authority = "eu.council";
  listing.programme = text(regulation, "programme");
  listing.legal_basis = text(regulation, "number_title");
  listing.listed = read_printed_day(text(regulation, "entry_into_force_date"));
  add_property(party, "regulation-type", text(regulation, "regulation_type"));
  add_property(party, "regulation-organisation", text(regulation, "organisation_type"));
  add_property(party, "regulation-published", text(regulation, "publication_date"));
  add_property(party, "regulation-url", text(regulation, "publication_url"));
}

Party Reader::read_long(const JsonTree& line) {
  expect(line, {"_file", "eu_reference_number", "logical_id", "united_nation_id", "remark",
                "designation_details", "source"});
  Party party;
  party.entry = text(line, "eu_reference_number").value;
  read_kind(text(child(line, "subject_type"), "code"), party);
  for (const JsonTree& item : child(line, "name_aliases").items) read_alias(item, party);
  for (const JsonTree& item : child(line, "birthdates").items) read_birth(item, party);
  for (const JsonTree& item : child(line, "citizenships").items) read_citizenship(item, party);
  for (const JsonTree& item : child(line, "addresses").items) read_address(item, party);
  for (const JsonTree& item : child(line, "identifications").items)
    read_identification(item, party);
  for (const JsonTree& item : child(line, "regulations").items) read_regulation(item, party);
  add_property(party, "remark", text(line, "remark"));
  add_property(party, "designation-details", text(line, "designation_details"));
  add_property(party, "logical-id", text(line, "logical_id"));
  Text un = text(line, "united_nation_id");
  if (!un.value.empty())
    party.identifiers.push_back(record::make_identifier(record::IdentifierType::kListReference,
                                                        std::move(un), "unitedNationId"));
  return party;
}

bool is_ascii(std::string_view letters) {
  return std::all_of(letters.begin(), letters.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Less is nearer to being the primary name.
auto rank_of(const record::Name& name) {
  bool latin = name.script == text::Script::kLatin;
  int letters = latin && is_ascii(name.full.value) ? 0 : latin ? 1 : 2;
  auto shortness = -static_cast<std::int64_t>(name.full.value.size());
  return std::tuple(name.type == NameType::kWeakAlias, letters, shortness,
                    std::string_view(name.full.value), std::string_view(name.language));
}

}  // namespace

Party eu_short_party(const JsonTree& line, std::vector<Unread>& unread) {
  return Reader(unread).read_short(line);
}

Party eu_long_party(const JsonTree& line, std::vector<Unread>& unread) {
  return Reader(unread).read_long(line);
}

void add_eu_short(Party& into, Party from) {
  std::erase_if(from.names, [&into](const record::Name& name) {
    return std::any_of(into.names.begin(), into.names.end(), [&name](const record::Name& other) {
      return other.full.value == name.full.value;
    });
  });
  if (!into.dates.empty()) from.dates.clear();
  if (!into.countries.empty()) from.countries.clear();
  if (!into.addresses.empty()) from.addresses.clear();
  if (!into.listings.empty()) from.listings.clear();
  merge_facts(into, std::move(from));
}

void order_eu_names(Party& party) {
  std::vector<record::Name>& names = party.names;
  if (names.empty()) return;
  std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) {
    return std::tie(a.full.value, a.language) < std::tie(b.full.value, b.language);
  });
  auto primary = std::min_element(names.begin(), names.end(), [](const auto& a, const auto& b) {
    return rank_of(a) < rank_of(b);
  });
  primary->type = NameType::kPrimary;
  std::rotate(names.begin(), primary, primary + 1);
}

}  // namespace detente::lists
