#include "detente/lists/ofac_facts.h"

#include <utility>

#include "detente/lists/ofac_birth_date.h"
#include "detente/record/country.h"
#include "detente/record/identifier.h"

namespace detente::lists {

using record::CountryType;
using record::DateType;
using record::Party;
using record::Text;

namespace {

// Vessels without a flag say so: no country, and nothing that could not be read.
bool names_no_country(std::string_view printed) {
  return printed == "None Identified" || printed == "Unknown" || printed == "undetermined" ||
         printed == "Stateless" || printed == "None";
}

void add_date(DateType type, const OfacWord& word, Text value, Party& party,
              std::vector<Unread>& unread) {
  auto date = parse_ofac_birth_date(value.value, value.at);
  if (date) {
    party.dates.push_back({type, {*date, value.at}, std::move(value.value)});
    return;
  }
  unread.push_back({value.at, word.key, date.error().message});
  party.properties.push_back({word.key, std::move(value)});
}

void add_identifier(const OfacWord& word, Text value, std::string country, Party& party) {
  bool person = party.schema == record::Schema::kPerson;
  record::IdentifierType type = ofac_identifier_type(word.identifier, value.value, country, person);
  record::Identifier identifier = record::make_identifier(type, std::move(value), word.printed);
  identifier.country = std::move(country);
  identifier.currency = word.currency;
  party.identifiers.push_back(std::move(identifier));
}

}  // namespace

std::optional<CountryType> ofac_country_type(OfacRole role) {
  switch (role) {
    case OfacRole::kNationality:
      return CountryType::kNationality;
    case OfacRole::kFlag:
      return CountryType::kFlag;
    case OfacRole::kFormerFlag:
      return CountryType::kFormerFlag;
    case OfacRole::kJurisdiction:
      return CountryType::kJurisdiction;
    default:
      return std::nullopt;
  }
}

std::optional<DateType> ofac_date_type(OfacRole role) {
  if (role == OfacRole::kBirthDate) return DateType::kBirth;
  if (role == OfacRole::kFounded) return DateType::kIncorporation;
  if (role == OfacRole::kBuilt) return DateType::kBuild;
  return std::nullopt;
}

void add_ofac_country(CountryType type, Text printed, std::string code, Party& party,
                      std::vector<Unread>& unread) {
  if (code.empty() && !names_no_country(printed.value))
    unread.push_back({printed.at, "country", "names no country that is known"});
  party.countries.push_back({type, std::move(printed), std::move(code)});
}

void add_ofac_fact(const OfacWord& word, Text value, std::string country, Party& party,
                   std::vector<Unread>& unread) {
  if (word.role == OfacRole::kBirthPlace) {
    std::string code = ofac_country_at_end(value.value);
    party.birth_places.push_back({{std::move(value.value), "", "", std::move(code)}, value.at});
  } else if (auto country_type = ofac_country_type(word.role)) {
    std::string code = record::country_code(value.value).value_or("");
    add_ofac_country(*country_type, std::move(value), std::move(code), party, unread);
  } else if (auto date_type = ofac_date_type(word.role)) {
    add_date(*date_type, word, std::move(value), party, unread);
  } else if (word.role == OfacRole::kIdentifier || word.role == OfacRole::kWallet) {
    add_identifier(word, std::move(value), std::move(country), party);
  } else if (word.role == OfacRole::kOwner) {
    record::Relation relation;
    relation.type = {word.printed, {}};
    relation.other_name = std::move(value);
    party.relations.push_back(std::move(relation));
  } else {
    party.properties.push_back({word.key, std::move(value)});
  }
}

}  // namespace detente::lists
