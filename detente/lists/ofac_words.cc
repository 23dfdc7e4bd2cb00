#include "detente/lists/ofac_words.h"

#include <algorithm>
#include <array>
#include <optional>

#include "detente/record/country.h"

namespace detente::lists {

using record::IdentifierType;

namespace {

struct Row {
  std::string_view word;
  OfacRole role;
  IdentifierType identifier;
  std::string_view key;
};

// The features that the remarks of the CSV files do not have, or call otherwise.
constexpr std::array<Row, 12> kRows = {{
    {"Birthdate", OfacRole::kBirthDate, IdentifierType::kOther, "birth-date"},
    {"Place of Birth", OfacRole::kBirthPlace, IdentifierType::kOther, "birth-place"},
    {"Nationality Country", OfacRole::kNationality, IdentifierType::kOther, "nationality"},
    {"Citizenship Country", OfacRole::kNationality, IdentifierType::kOther, "citizenship"},
    {"Location", OfacRole::kAddress, IdentifierType::kOther, "address"},
    {"Title", OfacRole::kProperty, IdentifierType::kOther, "title"},
    {"Vessel Call Sign", OfacRole::kIdentifier, IdentifierType::kCallSign, "call-sign"},
    {"Vessel Flag", OfacRole::kFlag, IdentifierType::kOther, "vessel-flag"},
    {"Vessel Owner", OfacRole::kOwner, IdentifierType::kOther, "vessel-owner"},
    {"VESSEL TYPE", OfacRole::kProperty, IdentifierType::kOther, "vessel-type"},
    {"Vessel Tonnage", OfacRole::kProperty, IdentifierType::kOther, "tonnage"},
    {"Vessel Gross Registered Tonnage", OfacRole::kProperty, IdentifierType::kOther,
     "gross-tonnage"},
}};

OfacRole role_of(RemarkRole role) {
  switch (role) {
    case RemarkRole::kBirthDate:
      return OfacRole::kBirthDate;
    case RemarkRole::kBirthPlace:
      return OfacRole::kBirthPlace;
    case RemarkRole::kFounded:
      return OfacRole::kFounded;
    case RemarkRole::kBuilt:
      return OfacRole::kBuilt;
    case RemarkRole::kNationality:
      return OfacRole::kNationality;
    case RemarkRole::kFlag:
      return OfacRole::kFlag;
    case RemarkRole::kFormerFlag:
      return OfacRole::kFormerFlag;
    case RemarkRole::kJurisdiction:
      return OfacRole::kJurisdiction;
    case RemarkRole::kIdentifier:
      return OfacRole::kIdentifier;
    case RemarkRole::kCurrencyAddress:
      return OfacRole::kWallet;
    case RemarkRole::kLink:
    case RemarkRole::kProperty:
    case RemarkRole::kDatedProperty:
      return OfacRole::kProperty;
  }
  return OfacRole::kProperty;
}

bool is_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string ofac_property_key(std::string_view word) {
  std::string key;
  for (char c : word) {
    if (is_alnum(c)) {
      key.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    } else if (!key.empty() && key.back() != '-') {
      key.push_back('-');
    }
  }
  while (!key.empty() && key.back() == '-') key.pop_back();
  return key;
}

OfacWord ofac_word(std::string_view word) {
  OfacWord result;
  result.key = ofac_property_key(word);
  result.printed = std::string(word);
  for (const Row& row : kRows) {
    if (row.word != word) continue;
    result.role = row.role;
    result.identifier = row.identifier;
    result.key = std::string(row.key);
    return result;
  }
  const RemarkKind* kind = find_remark_kind(word);
  if (kind == nullptr) return result;
  std::string_view rest = word.substr(kind->word.size());
  if (kind->role == RemarkRole::kCurrencyAddress) {
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    result.role = OfacRole::kWallet;
    result.identifier = IdentifierType::kWallet;
    result.printed = "Digital Currency Address";
    result.currency = std::string(rest);
    return result;
  }
  if (std::any_of(rest.begin(), rest.end(), is_alnum)) return result;  // a longer word
  result.role = role_of(kind->role);
  result.identifier = kind->identifier;
  return result;
}

IdentifierType ofac_identifier_type(IdentifierType type, std::string_view number,
                                    std::string_view country, bool person) {
  std::size_t size = number.size();
  if (number.starts_with("IMO ")) return IdentifierType::kImo;
  if (country == "ru" && all_digits(number)) {
    if (type == IdentifierType::kTaxNumber && (size == 10 || size == 12))
      return IdentifierType::kInn;
    if (type == IdentifierType::kRegistration && (size == 13 || size == 15))
      return IdentifierType::kOgrn;
  }
  if (type == IdentifierType::kNationalId && !person) return IdentifierType::kRegistration;
  return type;
}

std::string ofac_country_at_end(std::string_view place) {
  std::size_t last = place.rfind(", ");
  if (last == std::string_view::npos) return record::country_code(place).value_or("");
  std::size_t before = last == 0 ? std::string_view::npos : place.rfind(", ", last - 1);
  std::string_view two = before == std::string_view::npos ? place : place.substr(before + 2);
  if (auto code = record::country_code(two)) return *code;
  return record::country_code(place.substr(last + 2)).value_or("");
}

}  // namespace detente::lists
