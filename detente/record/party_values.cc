#include "detente/record/party_values.h"

#include <algorithm>
#include <string_view>

namespace detente::record {
namespace {

enum Group : int {
  kSchemaGroup,
  kNameGroup,
  kListingGroup,
  kReasonGroup,
  kDateGroup,
  kPlaceGroup,
  kCountryGroup,
  kIdentifierGroup,
  kAddressGroup,
  kRelationGroup,
  kPropertyGroup,
};

// Adds `word` and `part` behind `text`, parted by "; "; nothing for an empty part.
void append(std::string& text, std::string_view word, std::string_view part) {
  if (part.empty()) return;
  if (!text.empty()) text += "; ";
  text += word;
  text += part;
}

template <class Day>
void append_day(std::string& text, std::string_view word, const std::optional<Day>& day) {
  if constexpr (requires { day->value; })
    append(text, word, day ? base::to_string(day->value) : "");
  else
    append(text, word, day ? base::to_string(*day) : "");
}

std::string field_of(NameType type) {
  std::string word(to_string(type));
  return type == NameType::kPrimary || type == NameType::kFormer ? word + "-name" : word;
}

std::string value_of(const Name& name) {
  std::string text = name.full.value;
  append(text, "language ", name.language);
  return text;
}

std::string value_of(const DatedFact& fact) {
  std::string text = to_string(fact.date.value);
  if (fact.printed != text) append(text, "printed ", fact.printed);
  return text;
}

std::string value_of(const Place& place) {
  if (!place.printed.empty()) return place.printed;
  std::string text = place.city;
  append(text, "", place.region);
  append(text, "", place.country);
  return text;
}

std::string value_of(const Identifier& identifier) {
  std::string text = identifier.number.value;
  append(text, "", identifier.printed_type);
  append(text, "currency ", identifier.currency);
  append(text, "issued by ", identifier.country);
  append_day(text, "issued ", identifier.issued);
  append_day(text, "expires ", identifier.expires);
  append(text, "", identifier.valid ? "" : "not valid");
  append(text, "", identifier.note);
  return text;
}

std::string value_of(const Address& address) {
  std::string text = address.full.value;
  if (text.empty()) {
    for (const std::string* part :
         {&address.street, &address.city, &address.region, &address.postal_code, &address.country})
      append(text, "", *part);
  }
  append(text, "", address.note);
  return text;
}

std::string value_of(const Listing& listing) {
  std::string text = listing.authority;
  append(text, "", listing.list);
  append(text, "", listing.programme.value);
  append(text, "", listing.legal_basis.value);
  append_day(text, "listed ", listing.listed);
  append_day(text, "amended ", listing.amended);
  append_day(text, "until ", listing.until);
  std::vector<std::string_view> measures;
  for (const Text& measure : listing.measures) measures.push_back(measure.value);
  std::sort(measures.begin(), measures.end());
  for (std::string_view measure : measures) append(text, "", measure);
  return text;
}

std::string share_of(const base::PercentInterval& share) {
  std::string low = base::to_string(share.low);
  if (share.low == share.high) return low + " %";
  return low + " to " + base::to_string(share.high) + " %";
}

std::string value_of(const Relation& relation) {
  std::string text = relation.type.value;
  append(text, "", relation.other_name.value);
  append(text, "entry ", relation.other);
  append(text, "", relation.share ? share_of(*relation.share) : "");
  append_day(text, "from ", relation.period.from);
  append_day(text, "until ", relation.period.until);
  append(text, "", relation.former ? "former" : "");
  append(text, "", relation.note);
  return text;
}

void add_people(const Party& party, std::vector<FieldValue>& values) {
  values.push_back({kSchemaGroup, "schema", std::string(to_string(party.schema))});
  for (const Name& name : party.names)
    values.push_back({kNameGroup, field_of(name.type), value_of(name)});
  for (const DatedFact& fact : party.dates)
    values.push_back({kDateGroup, std::string(to_string(fact.type)) + "-date", value_of(fact)});
  for (const auto& place : party.birth_places)
    values.push_back({kPlaceGroup, "birth-place", value_of(place.value)});
  for (const CountryFact& fact : party.countries)
    values.push_back({kCountryGroup, std::string(to_string(fact.type)),
                      fact.printed.value.empty() ? fact.code : fact.printed.value});
}

void add_papers(const Party& party, std::vector<FieldValue>& values) {
  for (const Listing& listing : party.listings) {
    values.push_back({kListingGroup, "listing", value_of(listing)});
    if (!listing.reason.value.empty())
      values.push_back({kReasonGroup, "reason", listing.reason.value});
  }
  for (const Identifier& identifier : party.identifiers)
    values.push_back(
        {kIdentifierGroup, std::string(to_string(identifier.type)), value_of(identifier)});
  for (const Address& address : party.addresses)
    values.push_back({kAddressGroup, "address", value_of(address)});
  for (const Relation& relation : party.relations)
    values.push_back({kRelationGroup, "relation", value_of(relation)});
  for (const Property& property : party.properties)
    values.push_back({kPropertyGroup, property.key, property.value.value});
}

}  // namespace

std::vector<FieldValue> field_values(const Party& party) {
  std::vector<FieldValue> values;
  add_people(party, values);
  add_papers(party, values);
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

}  // namespace detente::record
