// The words that OFAC's formats share: feature names, document types, keys of properties.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "detente/lists/ofac_remarks_table.h"
#include "detente/record/party.h"

namespace detente::lists {

// What one feature of SDN_ADVANCED.XML, or one idType of SDN.XML, becomes.
enum class OfacRole : std::uint8_t {
  kAddress,
  kBirthDate,
  kBirthPlace,
  kFounded,
  kBuilt,
  kNationality,
  kFlag,
  kFormerFlag,
  kJurisdiction,
  kIdentifier,
  kWallet,
  kOwner,     // relation "Vessel Owner" to a name in words
  kProperty,  // everything else; no word is dropped
};

struct OfacWord {
  OfacRole role = OfacRole::kProperty;
  record::IdentifierType identifier = record::IdentifierType::kOther;
  std::string key;       // kProperty: "secondary-sanctions-risk"; doc/lists/ofac_xml.md has all
  std::string printed;   // kIdentifier, kWallet: the word without its ticker
  std::string currency;  // kWallet: "XBT"
};

// `word`: "Secondary sanctions risk:", "Digital Currency Address - XBT", "Passport".  A word that
// no table has becomes a property of its own name.
OfacWord ofac_word(std::string_view word);

// "Secondary sanctions risk:" is "secondary-sanctions-risk".
std::string ofac_property_key(std::string_view word);

// The type of a number from its printed type, the number and the issuer (alpha-2 or empty): a
// Russian tax number of 10 or 12 digits is an INN, a Russian registration of 13 or 15 an OGRN, a
// number that begins with "IMO " is an IMO number, a national id of no person a registration.
record::IdentifierType ofac_identifier_type(record::IdentifierType type, std::string_view number,
                                            std::string_view country, bool person);

// ISO 3166-1 alpha-2 of the end of "Pyongyang, Korea, North"; empty if it is no country.
std::string ofac_country_at_end(std::string_view place);

}  // namespace detente::lists
