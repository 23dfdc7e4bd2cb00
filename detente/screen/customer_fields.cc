// Tested in customers_test.cc.
#include "detente/screen/customer_fields.h"

#include <algorithm>
#include <array>

#include "detente/record/country.h"
#include "detente/record/identifier.h"
#include "detente/screen/named_rows.h"

namespace detente::screen {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

struct FieldNames {
  std::string_view field;
  std::array<std::string_view, 4> names;
};

constexpr std::array<FieldNames, 9> kFields = {{
    {"id", {"id", "customerid", "customer", "reference"}},
    {"name", {"name", "fullname", "customername", ""}},
    {"alias", {"alias", "aliases", "aka", ""}},
    {"schema", {"schema", "type", "entitytype", ""}},
    {"birth_date", {"birthdate", "dob", "dateofbirth", ""}},
    {"country", {"country", "countries", "nationality", "citizenship"}},
    {"gender", {"gender", "sex", "", ""}},
    {"id_type", {"idtype", "", "", ""}},
    {"id_number", {"idnumber", "", "", ""}},
}};

Error bad_value(std::string_view field, std::string_view value, std::string_view expected) {
  return Error{
      ErrorKind::kMalformed,
      std::string(field) + " \"" + std::string(value) + "\": expected " + std::string(expected),
      {}};
}

Result<Done> set_schema(Query& query, std::string_view value) {
  constexpr std::array<std::pair<std::string_view, record::Schema>, 7> kOther = {{
      {"individual", record::Schema::kPerson},
      {"organisation", record::Schema::kOrganization},
      {"entity", record::Schema::kLegalEntity},
      {"ship", record::Schema::kVessel},
      {"aircraft", record::Schema::kAirplane},
      {"business", record::Schema::kCompany},
      {"legalentity", record::Schema::kLegalEntity},
  }};
  std::string key = plain_name(value);
  std::string capital = key;
  if (!capital.empty()) capital[0] = static_cast<char>(capital[0] - 'a' + 'A');
  query.schema = record::parse_schema(capital);
  for (const auto& [word, schema] : kOther)
    if (word == key) query.schema = schema;
  if (query.schema) return Done{};
  return bad_value("schema", value,
                   "Person, Organization, Company, LegalEntity, Vessel or Airplane");
}

Result<Done> set_countries(Query& query, std::string_view value) {
  std::optional<Error> fault;
  for (std::string_view part : parts_of(value)) {
    if (auto code = record::country_code(part))
      query.countries.push_back(*code);
    else if (!fault)
      fault = bad_value("country", part, "the name or ISO 3166-1 code of a country");
  }
  if (fault) return *fault;
  return Done{};
}

// Lists know men and women: any other word says nothing for or against, and the customer is
// screened all the same.
bool is_neither_gender(std::string_view key) {
  constexpr std::string_view kWords[] = {
      "other", "x", "u", "unknown", "unspecified", "diverse", "nonbinary", "neutral", "notstated"};
  return std::find(std::begin(kWords), std::end(kWords), key) != std::end(kWords);
}

Result<Done> set_gender(Query& query, std::string_view value) {
  std::string key = plain_name(value);
  if (key == "m" || key == "male")
    query.gender = "male";
  else if (key == "f" || key == "female")
    query.gender = "female";
  else if (is_neither_gender(key))
    query.gender.clear();
  else
    return bad_value("gender", value, "male, female, m, f, other or unknown");
  return Done{};
}

Result<Done> add_identifier(Query& query, std::string_view type, std::string_view number) {
  auto known = record::parse_identifier_type(type);
  if (!known)
    return bad_value("identifier type", type, "a type such as passport, inn, lei, imo or wallet");
  query.identifiers.push_back(
      record::make_identifier(*known, {std::string(number), {}}, std::string(type)));
  return Done{};
}

}  // namespace

std::string customer_field(std::string_view column) {
  std::string key = plain_name(column);
  for (const FieldNames& row : kFields)
    if (std::find(row.names.begin(), row.names.end(), key) != row.names.end() && !key.empty())
      return std::string(row.field);
  std::string_view word = trimmed(column);
  if (word.size() > 3 && plain_name(word.substr(0, 3)) == "id") {
    std::string type = plain_name(word.substr(3));
    for (int i = 0; i <= static_cast<int>(record::IdentifierType::kListReference); ++i) {
      std::string_view known = record::to_string(static_cast<record::IdentifierType>(i));
      if (plain_name(known) == type) return "id_" + std::string(known);
    }
  }
  return {};
}

Result<Done> set_field(Query& query, std::string_view field, std::string_view value) {
  value = trimmed(value);
  if (value.empty()) return Done{};
  if (field == "name") {
    query.name = value;
  } else if (field == "alias") {
    for (std::string_view part : parts_of(value)) query.aliases.emplace_back(part);
  } else if (field == "schema") {
    return set_schema(query, value);
  } else if (field == "birth_date") {
    auto date = record::parse_partial_date(value);
    if (!date) return bad_value(field, value, "YYYY, YYYY-MM or YYYY-MM-DD");
    query.birth_date = *date;
  } else if (field == "country") {
    return set_countries(query, value);
  } else if (field == "gender") {
    return set_gender(query, value);
  } else if (field.substr(0, 3) == "id_") {
    return add_identifier(query, field.substr(3), value);
  }
  return Done{};
}

void CustomerFields::add(std::string_view field, std::string_view value) {
  if (field == "id") {
    id_ = trimmed(value);
  } else if (field == "id_type") {
    id_type_ = trimmed(value);
  } else if (field == "id_number") {
    id_number_ = trimmed(value);
  } else if (!field.empty()) {
    keep(set_field(query_, field, value));
  }
}

CustomerFields::Read CustomerFields::finish() {
  if (!id_number_.empty())
    keep(id_type_.empty() ? Error{ErrorKind::kMalformed, "id_number without id_type", {}}
                          : set_field(query_, "id_" + id_type_, id_number_));
  return {std::move(query_), std::move(id_), std::move(fault_)};
}

void CustomerFields::keep(Result<Done> result) {
  if (!result && !fault_) fault_ = std::move(result).error();
}

bool names_nobody(const Query& query) {
  return trimmed(query.name).empty() && query.aliases.empty() && query.identifiers.empty();
}

}  // namespace detente::screen
