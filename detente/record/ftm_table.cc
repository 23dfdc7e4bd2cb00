#include <algorithm>
#include <array>

#include "detente/record/ftm.h"

namespace detente::record {
namespace {

constexpr FtmProperty name(std::string_view schema, std::string_view property, NameType type) {
  return {schema, property, FtmTarget::kName, static_cast<std::uint8_t>(type)};
}
constexpr FtmProperty part(std::string_view property, NamePartType type,
                           FtmDirection direction = FtmDirection::kBoth) {
  return {"Person", property, FtmTarget::kNamePart, static_cast<std::uint8_t>(type), "", direction};
}
constexpr FtmProperty date(std::string_view schema, std::string_view property, DateType type) {
  return {schema, property, FtmTarget::kDate, static_cast<std::uint8_t>(type)};
}
constexpr FtmProperty country(std::string_view schema, std::string_view property, CountryType type,
                              FtmDirection direction = FtmDirection::kBoth) {
  return {schema, property, FtmTarget::kCountry, static_cast<std::uint8_t>(type), "", direction};
}
constexpr FtmProperty number(std::string_view schema, std::string_view property,
                             IdentifierType type, FtmDirection direction = FtmDirection::kBoth) {
  return {schema, property, FtmTarget::kIdentifier, static_cast<std::uint8_t>(type), "", direction};
}
constexpr FtmProperty keyed(std::string_view schema, std::string_view property,
                            std::string_view key, FtmDirection direction = FtmDirection::kBoth) {
  return {schema, property, FtmTarget::kProperty, 0, key, direction};
}
constexpr FtmProperty field(std::string_view schema, std::string_view property, FtmTarget target,
                            FtmDirection direction = FtmDirection::kBoth) {
  return {schema, property, target, 0, "", direction};
}

constexpr auto kIn = FtmDirection::kIn;

constexpr FtmProperty kProperties[] = {
    name("Thing", "name", NameType::kPrimary),
    name("Thing", "alias", NameType::kStrongAlias),
    name("Thing", "weakAlias", NameType::kWeakAlias),
    name("Thing", "previousName", NameType::kFormer),
    part("firstName", NamePartType::kGiven),
    part("middleName", NamePartType::kMiddle),
    part("secondName", NamePartType::kMiddle, kIn),
    part("fatherName", NamePartType::kPatronymic),
    part("motherName", NamePartType::kMatronymic),
    part("lastName", NamePartType::kFamily),
    part("nameSuffix", NamePartType::kSuffix),
    keyed("Person", "title", "title"),
    date("Person", "birthDate", DateType::kBirth),
    date("Person", "deathDate", DateType::kDeath),
    date("LegalEntity", "incorporationDate", DateType::kIncorporation),
    date("Vehicle", "buildDate", DateType::kBuild),
    field("Person", "birthPlace", FtmTarget::kBirthPlace),
    country("Person", "nationality", CountryType::kNationality),
    country("Person", "citizenship", CountryType::kNationality, kIn),
    country("Person", "birthCountry", CountryType::kBirth),
    country("LegalEntity", "mainCountry", CountryType::kResidence),
    country("LegalEntity", "jurisdiction", CountryType::kJurisdiction),
    country("Vessel", "flag", CountryType::kFlag),
    country("Vessel", "pastFlags", CountryType::kFormerFlag),
    country("Thing", "country", CountryType::kOther),
    number("Person", "passportNumber", IdentifierType::kPassport),
    number("LegalEntity", "idNumber", IdentifierType::kNationalId),
    number("Person", "socialSecurityNumber", IdentifierType::kNationalId, kIn),
    number("LegalEntity", "taxNumber", IdentifierType::kTaxNumber),
    number("LegalEntity", "vatCode", IdentifierType::kTaxNumber, kIn),
    number("LegalEntity", "innCode", IdentifierType::kInn),
    number("LegalEntity", "ogrnCode", IdentifierType::kOgrn),
    number("LegalEntity", "registrationNumber", IdentifierType::kRegistration),
    number("LegalEntity", "uscCode", IdentifierType::kRegistration, kIn),
    number("LegalEntity", "okpoCode", IdentifierType::kRegistration, kIn),
    number("LegalEntity", "leiCode", IdentifierType::kLei),
    number("LegalEntity", "dunsCode", IdentifierType::kDuns),
    number("LegalEntity", "swiftBic", IdentifierType::kBic),
    number("LegalEntity", "licenseNumber", IdentifierType::kDrivingLicence),
    number("Organization", "imoNumber", IdentifierType::kImo),
    number("Vessel", "imoNumber", IdentifierType::kImo),
    number("Vessel", "mmsi", IdentifierType::kMmsi),
    number("Vessel", "callSign", IdentifierType::kCallSign),
    number("Vessel", "registrationNumber", IdentifierType::kRegistration),
    number("Airplane", "registrationNumber", IdentifierType::kTailNumber),
    number("Airplane", "serialNumber", IdentifierType::kSerialNumber),
    number("LegalEntity", "website", IdentifierType::kWebsite),
    number("LegalEntity", "email", IdentifierType::kEmail),
    number("LegalEntity", "phone", IdentifierType::kPhone),
    field("Thing", "address", FtmTarget::kAddress),
    keyed("Person", "gender", "gender"),
    keyed("Person", "position", "position"),
    keyed("Person", "profession", "profession"),
    keyed("Person", "religion", "religion"),
    keyed("Person", "ethnicity", "ethnicity"),
    keyed("Person", "height", "height"),
    keyed("Person", "weight", "weight"),
    keyed("Person", "eyeColor", "eye-color"),
    keyed("Person", "hairColor", "hair-color"),
    keyed("Person", "appearance", "appearance"),
    keyed("LegalEntity", "legalForm", "legal-form"),
    keyed("LegalEntity", "classification", "organization-type"),
    keyed("LegalEntity", "sector", "sector"),
    keyed("LegalEntity", "status", "status"),
    keyed("LegalEntity", "dissolutionDate", "dissolution-date"),
    keyed("Vessel", "type", "vessel-type"),
    keyed("Vessel", "tonnage", "tonnage"),
    keyed("Vessel", "grossRegisteredTonnage", "gross-tonnage"),
    keyed("Vessel", "deadweightTonnage", "deadweight-tonnage"),
    keyed("Vessel", "registrationPort", "home-port"),
    keyed("Airplane", "type", "aircraft-type"),
    keyed("Airplane", "manufacturer", "manufacturer"),
    keyed("Vehicle", "model", "model"),
    keyed("Thing", "sourceUrl", "source-url"),
    keyed("Thing", "wikidataId", "wikidata-id"),
    keyed("Thing", "keywords", "keyword"),
    keyed("Thing", "programId", "program-id"),
    keyed("Thing", "topics", "topic"),
    keyed("Thing", "notes", "remark"),
    keyed("Thing", "summary", "remark", kIn),
    keyed("Thing", "description", "remark", kIn),

    field("Sanction", "entity", FtmTarget::kParty),
    field("Sanction", "authority", FtmTarget::kListingAuthority),
    field("Sanction", "program", FtmTarget::kListingProgramme),
    field("Sanction", "programId", FtmTarget::kListingProgramme, kIn),
    field("Sanction", "summary", FtmTarget::kListingBasis),
    field("Sanction", "description", FtmTarget::kListingList),
    field("Sanction", "listingDate", FtmTarget::kListingListed),
    field("Sanction", "startDate", FtmTarget::kListingListed, kIn),
    field("Sanction", "modifiedAt", FtmTarget::kListingAmended),
    field("Sanction", "endDate", FtmTarget::kListingUntil),
    field("Sanction", "provisions", FtmTarget::kListingMeasure),
    field("Sanction", "reason", FtmTarget::kListingReason),

    field("Identification", "holder", FtmTarget::kParty),
    field("Identification", "number", FtmTarget::kDocumentNumber),
    field("Passport", "passportNumber", FtmTarget::kDocumentNumber, kIn),
    field("Identification", "type", FtmTarget::kDocumentPrintedType),
    field("Identification", "country", FtmTarget::kDocumentCountry),
    field("Identification", "startDate", FtmTarget::kDocumentIssued),
    field("Identification", "endDate", FtmTarget::kDocumentExpires),
    field("Identification", "summary", FtmTarget::kDocumentNote),

    field("CryptoWallet", "holder", FtmTarget::kParty),
    field("CryptoWallet", "publicKey", FtmTarget::kWalletNumber),
    field("CryptoWallet", "cryptoAddress", FtmTarget::kWalletNumber, kIn),
    field("CryptoWallet", "currency", FtmTarget::kWalletCurrency),
    field("CryptoWallet", "currencySymbol", FtmTarget::kWalletCurrency, kIn),

    field("Thing", "addressEntity", FtmTarget::kParty),
    field("Address", "full", FtmTarget::kAddressFull),
    field("Address", "street", FtmTarget::kAddressStreet),
    field("Address", "city", FtmTarget::kAddressCity),
    field("Address", "region", FtmTarget::kAddressRegion),
    field("Address", "state", FtmTarget::kAddressRegion, kIn),
    field("Address", "postalCode", FtmTarget::kAddressPostalCode),
    field("Address", "country", FtmTarget::kAddressCountry),
    field("Address", "remarks", FtmTarget::kAddressNote),

    field("Ownership", "asset", FtmTarget::kParty),
    field("Ownership", "owner", FtmTarget::kRelationOther),
    field("Ownership", "percentage", FtmTarget::kRelationShare),
    field("Directorship", "director", FtmTarget::kParty),
    field("Directorship", "organization", FtmTarget::kRelationOther),
    field("UnknownLink", "subject", FtmTarget::kParty),
    field("UnknownLink", "object", FtmTarget::kRelationOther),
    field("Interest", "role", FtmTarget::kRelationType),
    field("Interest", "status", FtmTarget::kRelationStatus),
    field("Interest", "recordId", FtmTarget::kRelationTypeCode),
    field("Interest", "startDate", FtmTarget::kRelationFrom),
    field("Interest", "endDate", FtmTarget::kRelationUntil),
    field("Interest", "summary", FtmTarget::kRelationNote),
    field("Family", "person", FtmTarget::kParty),
    field("Family", "relative", FtmTarget::kRelationOther),
    field("Family", "relationship", FtmTarget::kRelationType),
    field("Family", "recordId", FtmTarget::kRelationTypeCode),
    field("Family", "startDate", FtmTarget::kRelationFrom),
    field("Family", "endDate", FtmTarget::kRelationUntil),
    field("Family", "summary", FtmTarget::kRelationNote),
};

// A schema and the one that it extends.  Company extends Asset too, which adds nothing that is
// mapped; the others extend one.
struct Extends {
  std::string_view schema;
  std::string_view parent;
};

constexpr Extends kExtends[] = {
    {"LegalEntity", "Thing"},    {"Person", "LegalEntity"},      {"Organization", "LegalEntity"},
    {"Company", "Organization"}, {"PublicBody", "Organization"}, {"Asset", "Thing"},
    {"Vehicle", "Asset"},        {"Vessel", "Vehicle"},          {"Airplane", "Vehicle"},
    {"Address", "Thing"},        {"CryptoWallet", "Thing"},      {"Passport", "Identification"},
    {"Ownership", "Interest"},   {"Directorship", "Interest"},   {"UnknownLink", "Interest"},
};

std::string_view parent_of(std::string_view schema) {
  for (const Extends& row : kExtends) {
    if (row.schema == schema) return row.parent;
  }
  return {};
}

struct CountryCode {
  std::string_view ours;
  std::string_view ftm;  // the four letters of ISO 3166-3
};

constexpr CountryCode kFormerStates[] = {
    {"su", "suhh"}, {"yu", "yucs"}, {"cs", "csxx"}, {"dd", "ddde"}, {"an", "anhh"}};

constexpr std::array<std::string_view, 41> kFields = {
    "names[].full",
    "names[primary].parts[]",
    "dates[]",
    "birth_places.printed",
    "countries[]",
    "identifiers[]",
    "addresses.full",
    "properties[]",
    "(the party)",
    "listings.authority",
    "listings.programme",
    "listings.legal_basis",
    "listings.list",
    "listings.listed",
    "listings.amended",
    "listings.until",
    "listings.measures",
    "listings.reason",
    "identifiers.number",
    "identifiers.printed_type",
    "identifiers.country",
    "identifiers.issued",
    "identifiers.expires",
    "identifiers.note",
    "identifiers[wallet].number",
    "identifiers[wallet].currency",
    "addresses.full",
    "addresses.street",
    "addresses.city",
    "addresses.region",
    "addresses.postal_code",
    "addresses.country",
    "addresses.note",
    "relations.other",
    "relations.type",
    "relations.type_code",
    "relations.share",
    "relations.period.from",
    "relations.period.until",
    "relations.former",
    "relations.note",
};

// What stands between the brackets of a field.
std::string_view selector_of(const FtmProperty& row) {
  switch (row.target) {
    case FtmTarget::kName:
      return to_string(static_cast<NameType>(row.type));
    case FtmTarget::kNamePart:
      return to_string(static_cast<NamePartType>(row.type));
    case FtmTarget::kDate:
      return to_string(static_cast<DateType>(row.type));
    case FtmTarget::kCountry:
      return to_string(static_cast<CountryType>(row.type));
    case FtmTarget::kIdentifier:
      return to_string(static_cast<IdentifierType>(row.type));
    case FtmTarget::kProperty:
      return row.key;
    default:
      return {};
  }
}

}  // namespace

std::span<const FtmProperty> ftm_properties() { return kProperties; }

bool ftm_schema_is(std::string_view schema, std::string_view ancestor) {
  for (; !schema.empty(); schema = parent_of(schema)) {
    if (schema == ancestor) return true;
  }
  return false;
}

const FtmProperty* find_ftm_property(std::string_view schema, std::string_view property) {
  for (; !schema.empty(); schema = parent_of(schema)) {
    for (const FtmProperty& row : kProperties) {
      if (row.property == property && row.schema == schema) return &row;
    }
  }
  return nullptr;
}

std::string ftm_field(const FtmProperty& row) {
  std::string field(kFields[static_cast<std::size_t>(row.target)]);
  std::size_t bracket = field.find("[]");
  if (bracket != std::string::npos) field.insert(bracket + 1, selector_of(row));
  return field;
}

std::string ftm_country(std::string_view code) {
  for (const CountryCode& row : kFormerStates) {
    if (row.ours == code) return std::string(row.ftm);
  }
  return std::string(code);
}

std::string country_of_ftm(std::string_view ftm_code) {
  for (const CountryCode& row : kFormerStates) {
    if (row.ftm == ftm_code) return std::string(row.ours);
  }
  return std::string(ftm_code);
}

std::string ftm_id(std::string_view source, std::string_view entry) {
  std::string id = std::string(source).append("-").append(entry);
  std::replace_if(
      id.begin(), id.end(),
      [](char c) {
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return !letter && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-';
      },
      '_');
  return id;
}

}  // namespace detente::record
