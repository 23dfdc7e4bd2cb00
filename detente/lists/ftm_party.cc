#include "detente/lists/ftm_party.h"

#include <algorithm>
#include <utility>

#include "detente/lists/printed_date.h"
#include "detente/lists/printed_name.h"
#include "detente/record/country.h"
#include "detente/record/identifier.h"

namespace detente::lists {

namespace {

using record::FtmProperty;
using record::FtmTarget;
using record::Party;
using record::Text;

std::optional<record::Schema> schema_of(std::string_view schema) {
  if (auto known = record::parse_schema(schema)) return known;
  if (record::ftm_schema_is(schema, "Organization")) return record::Schema::kOrganization;
  if (record::ftm_schema_is(schema, "LegalEntity") || record::ftm_schema_is(schema, "Vehicle"))
    return record::Schema::kLegalEntity;
  return std::nullopt;
}

void add_country(const FtmProperty& row, const Text& value, Party& party) {
  std::string code = record::country_of_ftm(value.value);
  if (!record::country_code(code)) code.clear();
  party.countries.push_back({static_cast<record::CountryType>(row.type), value, std::move(code)});
}

void add_date(const FtmProperty& row, const Text& value, Party& party,
              std::vector<Unread>& unread) {
  auto date = read_printed_date(value.value);
  if (date) {
    party.dates.push_back(
        {static_cast<record::DateType>(row.type), {*date, value.at}, value.value});
    return;
  }
  unread.push_back({value.at, std::string(row.property),
                    "\"" + value.value + "\" is not a date in a form we know"});
  party.properties.push_back({std::string(row.property), value});
}

// Adds a value of the party's own entity; false if it is no value but a reference.
bool add_own(const FtmProperty& row, const Text& value, Party& party, std::vector<Unread>& unread) {
  switch (row.target) {
    case FtmTarget::kName:
      party.names.push_back(whole_name(static_cast<record::NameType>(row.type), value));
      return true;
    case FtmTarget::kDate:
      add_date(row, value, party, unread);
      return true;
    case FtmTarget::kBirthPlace:
      party.birth_places.push_back({{value.value, "", "", ""}, value.at});
      return true;
    case FtmTarget::kCountry:
      add_country(row, value, party);
      return true;
    case FtmTarget::kIdentifier:
      party.identifiers.push_back(record::make_identifier(
          static_cast<record::IdentifierType>(row.type), value, std::string(row.property)));
      return true;
    case FtmTarget::kAddress:
      party.addresses.push_back({value, "", "", "", "", "", ""});
      return true;
    case FtmTarget::kProperty:
      party.properties.push_back({std::string(row.key), value});
      return true;
    default:
      return false;
  }
}

// Parts belong to the first primary name if they occur in it; others are properties.
void add_parts(const FtmEntity& entity, Party& party) {
  for (const auto& [property, value] : entity.properties) {
    const FtmProperty* row = record::find_ftm_property(entity.schema.value, property);
    if (row == nullptr || row->target != FtmTarget::kNamePart) continue;
    bool occurs = !party.names.empty() &&
                  party.names.front().full.value.find(value.value) != std::string::npos;
    if (occurs) {
      party.names.front().parts.push_back({static_cast<record::NamePartType>(row->type), value});
    } else {
      party.properties.push_back({property, value});
    }
  }
  if (!party.names.empty()) order_parts(party.names.front());
}

// Primary names first, of these the caption; an entity without any name has its caption.
void order_names(const FtmEntity& entity, Party& party) {
  std::vector<record::Name>& names = party.names;
  if (names.empty() && !entity.caption.value.empty())
    names.push_back(whole_name(record::NameType::kPrimary, entity.caption));
  auto rank = [&entity](const record::Name& name) {
    if (name.type != record::NameType::kPrimary) return 2;
    return name.full.value == entity.caption.value ? 0 : 1;
  };
  std::stable_sort(names.begin(), names.end(),
                   [&rank](const auto& a, const auto& b) { return rank(a) < rank(b); });
  if (!names.empty()) names.front().type = record::NameType::kPrimary;
}

void add_keys(const FtmEntity& entity, Party& party, std::vector<Unread>& unread) {
  for (const auto& [key, value] : entity.keys) {
    if (key == "target") continue;
    if (key == "first_seen" || key == "last_seen" || key == "last_change" || key == "referents") {
      party.properties.push_back({key == "referents" ? "referent" : key, value});
    } else {
      unread.push_back({value.at, key, "key " + key + " is not known"});
    }
  }
}

}  // namespace

std::optional<Party> ftm_party(const FtmEntity& entity, std::vector<Unread>& unread) {
  auto schema = schema_of(entity.schema.value);
  if (!schema) return std::nullopt;
  Party party;
  party.entry = entity.id.value;
  party.at = entity.at;
  party.schema = *schema;
  for (const auto& [property, value] : entity.properties) {
    const FtmProperty* row = record::find_ftm_property(entity.schema.value, property);
    if (row == nullptr) {
      party.properties.push_back({property, value});
    } else {
      add_own(*row, value, party, unread);
    }
  }
  if (record::to_string(*schema) != entity.schema.value)
    party.properties.push_back({"schema", entity.schema});
  order_names(entity, party);
  add_parts(entity, party);
  add_keys(entity, party, unread);
  return party;
}

}  // namespace detente::lists
