#include "detente/record/party.h"

#include <algorithm>

namespace detente::record {
namespace {

template <class E>
struct Word {
  E value;
  std::string_view word;
};

constexpr Word<Schema> kSchemas[] = {
    {Schema::kLegalEntity, "LegalEntity"},
    {Schema::kPerson, "Person"},
    {Schema::kOrganization, "Organization"},
    {Schema::kCompany, "Company"},
    {Schema::kVessel, "Vessel"},
    {Schema::kAirplane, "Airplane"},
};

constexpr Word<NameType> kNameTypes[] = {
    {NameType::kPrimary, "primary"},
    {NameType::kStrongAlias, "strong-alias"},
    {NameType::kWeakAlias, "weak-alias"},
    {NameType::kFormer, "former"},
};

constexpr Word<NamePartType> kNamePartTypes[] = {
    {NamePartType::kFamily, "family"},         {NamePartType::kGiven, "given"},
    {NamePartType::kMiddle, "middle"},         {NamePartType::kPatronymic, "patronymic"},
    {NamePartType::kMatronymic, "matronymic"}, {NamePartType::kMaiden, "maiden"},
    {NamePartType::kNickname, "nickname"},     {NamePartType::kTitle, "title"},
    {NamePartType::kSuffix, "suffix"},         {NamePartType::kWhole, "whole"},
};

constexpr Word<DateType> kDateTypes[] = {
    {DateType::kBirth, "birth"},
    {DateType::kDeath, "death"},
    {DateType::kIncorporation, "incorporation"},
    {DateType::kBuild, "build"},
};

constexpr Word<CountryType> kCountryTypes[] = {
    {CountryType::kNationality, "nationality"},
    {CountryType::kResidence, "residence"},
    {CountryType::kJurisdiction, "jurisdiction"},
    {CountryType::kFlag, "flag"},
    {CountryType::kFormerFlag, "former-flag"},
    {CountryType::kBirth, "birth"},
    {CountryType::kOther, "other"},
};

constexpr Word<IdentifierType> kIdentifierTypes[] = {
    {IdentifierType::kOther, "other"},
    {IdentifierType::kPassport, "passport"},
    {IdentifierType::kNationalId, "national-id"},
    {IdentifierType::kTaxNumber, "tax-number"},
    {IdentifierType::kInn, "inn"},
    {IdentifierType::kOgrn, "ogrn"},
    {IdentifierType::kRegistration, "registration"},
    {IdentifierType::kLei, "lei"},
    {IdentifierType::kBic, "bic"},
    {IdentifierType::kImo, "imo"},
    {IdentifierType::kMmsi, "mmsi"},
    {IdentifierType::kCallSign, "call-sign"},
    {IdentifierType::kTailNumber, "tail-number"},
    {IdentifierType::kSerialNumber, "serial-number"},
    {IdentifierType::kWallet, "wallet"},
    {IdentifierType::kWebsite, "website"},
    {IdentifierType::kEmail, "email"},
    {IdentifierType::kPhone, "phone"},
    {IdentifierType::kDrivingLicence, "driving-licence"},
    {IdentifierType::kDuns, "duns"},
    {IdentifierType::kListReference, "list-reference"},
};

// Each table has the words at the index of their value.
template <class E, std::size_t kCount>
consteval bool in_order(const Word<E> (&table)[kCount]) {
  for (std::size_t i = 0; i < kCount; ++i) {
    if (static_cast<std::size_t>(table[i].value) != i) return false;
  }
  return true;
}
static_assert(in_order(kSchemas) && in_order(kNameTypes) && in_order(kNamePartTypes) &&
              in_order(kDateTypes) && in_order(kCountryTypes) && in_order(kIdentifierTypes));

template <class E, std::size_t kCount>
std::string_view word_of(const Word<E> (&table)[kCount], E value) {
  auto index = static_cast<std::size_t>(value);
  return index < kCount ? table[index].word : std::string_view();
}

template <class E, std::size_t kCount>
std::optional<E> value_of(const Word<E> (&table)[kCount], std::string_view word) {
  for (const Word<E>& row : table) {
    if (row.word == word) return row.value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Schema schema) { return word_of(kSchemas, schema); }
std::string_view to_string(NameType type) { return word_of(kNameTypes, type); }
std::string_view to_string(NamePartType type) { return word_of(kNamePartTypes, type); }
std::string_view to_string(DateType type) { return word_of(kDateTypes, type); }
std::string_view to_string(CountryType type) { return word_of(kCountryTypes, type); }
std::string_view to_string(IdentifierType type) { return word_of(kIdentifierTypes, type); }

std::optional<Schema> parse_schema(std::string_view word) { return value_of(kSchemas, word); }
std::optional<NameType> parse_name_type(std::string_view word) {
  return value_of(kNameTypes, word);
}
std::optional<NamePartType> parse_name_part_type(std::string_view word) {
  return value_of(kNamePartTypes, word);
}
std::optional<DateType> parse_date_type(std::string_view word) {
  return value_of(kDateTypes, word);
}
std::optional<CountryType> parse_country_type(std::string_view word) {
  return value_of(kCountryTypes, word);
}
std::optional<IdentifierType> parse_identifier_type(std::string_view word) {
  return value_of(kIdentifierTypes, word);
}

const std::string& primary_name(const Party& party) {
  auto primary = std::find_if(party.names.begin(), party.names.end(),
                              [](const Name& name) { return name.type == NameType::kPrimary; });
  return primary != party.names.end() ? primary->full.value : party.names.front().full.value;
}

const Text* find_property(const Party& party, std::string_view key) {
  for (const Property& property : party.properties) {
    if (property.key == key) return &property.value;
  }
  return nullptr;
}

}  // namespace detente::record
