// FollowTheMoney entities, the JSON lines that investigators and OpenSanctions exchange.
//
// Source: the schemata of followthemoney 4 (https://followthemoney.tech/explorer/).
// doc/ftm.md states the mapping property by property; a test compares it with ftm_properties().
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "detente/record/party.h"

namespace detente::record {

// The part of a Party that a property becomes.
enum class FtmTarget : std::uint8_t {
  // On the party's own entity; `type` or `key` of the row says which of them.
  kName,        // NameType
  kNamePart,    // NamePartType, of the first primary name
  kDate,        // DateType
  kBirthPlace,  // printed
  kCountry,     // CountryType
  kIdentifier,  // IdentifierType
  kAddress,     // full
  kProperty,    // `key`
  // On an entity that refers to it.
  kParty,  // the reference itself
  kListingAuthority,
  kListingProgramme,
  kListingBasis,
  kListingList,
  kListingListed,
  kListingAmended,
  kListingUntil,
  kListingMeasure,
  kListingReason,
  kDocumentNumber,
  kDocumentPrintedType,
  kDocumentCountry,
  kDocumentIssued,
  kDocumentExpires,
  kDocumentNote,
  kWalletNumber,
  kWalletCurrency,
  kAddressFull,
  kAddressStreet,
  kAddressCity,
  kAddressRegion,
  kAddressPostalCode,
  kAddressCountry,
  kAddressNote,
  kRelationOther,  // the reference to the other party
  kRelationType,
  kRelationTypeCode,
  kRelationShare,
  kRelationFrom,
  kRelationUntil,
  kRelationStatus,  // "former", or absent
  kRelationNote,
};

enum class FtmDirection : std::uint8_t {
  kBoth,
  kIn,  // read; written under another property, named by a row before it with the same target
};

struct FtmProperty {
  std::string_view schema;  // the schema that declares it; holds for those that extend it
  std::string_view property;
  FtmTarget target;
  std::uint8_t type = 0;   // NameType, NamePartType, DateType, CountryType or IdentifierType
  std::string_view key{};  // kProperty
  FtmDirection direction = FtmDirection::kBoth;
};

// In the order of output.  Static.
std::span<const FtmProperty> ftm_properties();

// Whether entities of `schema` have the properties of `ancestor`: ("Vessel", "Thing") is true, and
// so is ("Vessel", "Vessel").  Schemata that this file does not name have only their own.
bool ftm_schema_is(std::string_view schema, std::string_view ancestor);

// The row for a property of an entity of `schema`, or nullptr: not understood.
const FtmProperty* find_ftm_property(std::string_view schema, std::string_view property);

// The field in words, as doc/ftm.md prints it: "names[primary].full", "listings.authority".
std::string ftm_field(const FtmProperty& row);

// "us.ofac.sdn-10001": the id of an entry's entity; characters outside A-Z a-z 0-9 . _ - become _.
std::string ftm_id(std::string_view source, std::string_view entry);

// FtM's codes of former states ("suhh") from ours ("su") and back; others unchanged.
std::string ftm_country(std::string_view code);
std::string country_of_ftm(std::string_view ftm_code);

// The entity, then its Sanction, Passport, Identification, CryptoWallet and Address entities and
// those of its relations, each a line of JSON with "id", "schema" and "properties", LF behind each.
// A relation to a party that is named in words only brings a LegalEntity of that name.  Dates are
// FtM's ("1962", "1962-03"); a range gives its first and last date.  The same party gives the same
// bytes.  What FtM has no property for goes to `notes` as "key: value".
// REQUIRES: party.names is not empty.
std::string to_ftm_lines(const Party& party);

}  // namespace detente::record
