#include "detente/lists/xml_fields.h"

#include <utility>

#include "detente/lists/printed_date.h"
#include "detente/lists/printed_text.h"
#include "detente/record/country.h"

namespace detente::lists {

namespace {

record::Text joined(const AddressPieces& pieces) {
  record::Text all;
  for (const record::Text* piece :
       {&pieces.street, &pieces.city, &pieces.region, &pieces.postal_code, &pieces.country})
    extend(all, *piece);
  return all;
}

// Where no country is printed as such, the last words of the whole text may name one
// ("Harasta, Syria").
std::string code_of(const AddressPieces& pieces, std::string_view full) {
  if (!pieces.country_code.empty()) return pieces.country_code;
  if (!pieces.country.value.empty()) return country_code_of(pieces.country.value);
  std::size_t comma = full.rfind(", ");
  return country_code_of(comma == std::string_view::npos ? full : full.substr(comma + 2));
}

void single_space(AddressPieces& pieces) {
  for (record::Text* piece :
       {&pieces.street, &pieces.city, &pieces.region, &pieces.postal_code, &pieces.country})
    *piece = single_spaced(std::move(*piece));
}

}  // namespace

std::string country_code_of(std::string_view code_or_name) {
  return record::country_code(code_or_name).value_or("");
}

void add_property(record::Party& party, std::string key, record::Text value) {
  if (!value.value.empty()) party.properties.push_back({std::move(key), std::move(value)});
}

void add_country(record::Party& party, record::CountryType type, record::Text printed,
                 std::string_view code) {
  if (printed.value.empty()) return;
  std::string alpha2 = country_code_of(code.empty() ? std::string_view(printed.value) : code);
  party.countries.push_back({type, std::move(printed), std::move(alpha2)});
}

void add_dates(XmlList& list, record::Party& party, record::DateType type,
               const record::Text& printed, const std::string& key, const std::string& field) {
  if (printed.value.empty()) return;
  std::vector<record::DatedFact> facts = read_printed_dates(list.bytes(), printed, type);
  if (facts.empty()) {
    list.unread(printed.at, field, "\"" + printed.value + "\" is not a date in a form we know");
    add_property(party, key, printed);
  }
  for (record::DatedFact& fact : facts) party.dates.push_back(std::move(fact));
}

std::optional<record::Sourced<base::Day>> day_of(XmlList& list, const record::Text& printed,
                                                 const std::string& field) {
  auto day = read_printed_day(printed);
  if (!day && !printed.value.empty())
    list.unread(printed.at, field, "\"" + printed.value + "\" is not a day");
  return day;
}

void add_address(record::Party& party, AddressPieces pieces) {
  single_space(pieces);
  record::Address address;
  address.full = joined(pieces);
  if (address.full.value.empty()) return;
  address.country = code_of(pieces, address.full.value);
  address.street = std::move(pieces.street.value);
  address.city = std::move(pieces.city.value);
  address.region = std::move(pieces.region.value);
  address.postal_code = std::move(pieces.postal_code.value);
  address.note = std::move(pieces.note);
  party.addresses.push_back(std::move(address));
}

void add_birth_place(record::Party& party, const AddressPieces& printed) {
  AddressPieces pieces = printed;
  single_space(pieces);
  record::Text full = joined(pieces);
  if (full.value.empty()) return;
  record::Place place{full.value, pieces.city.value, pieces.region.value,
                      code_of(pieces, full.value)};
  party.birth_places.push_back({std::move(place), full.at});
}

}  // namespace detente::lists
