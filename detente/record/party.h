// What a list says about a party, and where it says it.
//
// A Party is one entry of one edition of one list: everything that the entry states, in the words
// of the record model, each with the bytes of the official file that state it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "detente/base/day.h"
#include "detente/base/percent.h"
#include "detente/base/source.h"
#include "detente/record/partial_date.h"
#include "detente/text/script.h"

namespace detente::record {

using base::SourceSpan;

// A value and the bytes of the official file that state it.  An empty span means that the value
// follows from the record as a whole (for instance a flag deduced from a country).
template <class T>
struct Sourced {
  T value{};
  SourceSpan at{};

  friend bool operator==(const Sourced&, const Sourced&) = default;
};

// UTF-8, as printed; entities resolved, outer white space off, other encodings converted.
using Text = Sourced<std::string>;

// The words of FollowTheMoney.  Stored: append only.
enum class Schema : std::uint8_t {
  kLegalEntity = 0,  // the list does not say whether person or organization
  kPerson = 1,
  kOrganization = 2,
  kCompany = 3,  // an organization that the list states to be a company
  kVessel = 4,
  kAirplane = 5,
};

// A list's own word wins; several primaries only where the list prints several.  Append only.
enum class NameType : std::uint8_t {
  kPrimary = 0,
  kStrongAlias = 1,
  kWeakAlias = 2,  // OFAC "weak", UK "low quality", UN "Low", SECO "low": OFAC FAQ 122
  kFormer = 3,
};

enum class NamePartType : std::uint8_t {
  kFamily = 0,
  kGiven = 1,
  kMiddle = 2,
  kPatronymic = 3,
  kMatronymic = 4,
  kMaiden = 5,
  kNickname = 6,
  kTitle = 7,
  kSuffix = 8,
  kWhole = 9,  // the list gives the name in one piece (organizations, vessels, aircraft)
};

struct NamePart {
  NamePartType type = NamePartType::kWhole;
  Text text;

  friend bool operator==(const NamePart&, const NamePart&) = default;
};

struct Name {
  NameType type = NameType::kPrimary;
  Text full;  // for people in natural order where the parts tell it ("Dmitry Peskov"), else as
              // printed
  text::Script script = text::Script::kNone;  // of `full`
  std::string language;                       // ISO 639 code if stated
  std::vector<NamePart> parts;  // in the order of `full`; empty if the list gives no structure

  friend bool operator==(const Name&, const Name&) = default;
};

enum class DateType : std::uint8_t { kBirth = 0, kDeath = 1, kIncorporation = 2, kBuild = 3 };

struct DatedFact {
  DateType type = DateType::kBirth;
  Sourced<PartialDate> date;
  std::string printed;  // as the list writes it

  friend bool operator==(const DatedFact&, const DatedFact&) = default;
};

struct Place {
  std::string printed;  // the whole text
  std::string city;     // these if the list separates them
  std::string region;
  std::string country;  // ISO 3166-1 alpha-2, lower case; empty if none could be read

  friend bool operator==(const Place&, const Place&) = default;
};

enum class CountryType : std::uint8_t {
  kNationality = 0,  // citizenship too
  kResidence = 1,
  kJurisdiction = 2,  // registered or located there (organizations)
  kFlag = 3,
  kFormerFlag = 4,
  kBirth = 5,
  kOther = 6,
};

struct CountryFact {
  CountryType type = CountryType::kNationality;
  Text printed;
  std::string code;  // ISO 3166-1 alpha-2, lower case; empty if the text names none we know

  friend bool operator==(const CountryFact&, const CountryFact&) = default;
};

// Append only.
enum class IdentifierType : std::uint8_t {
  kOther = 0,
  kPassport = 1,
  kNationalId = 2,
  kTaxNumber = 3,
  kInn = 4,           // Russian tax number
  kOgrn = 5,          // Russian registration number
  kRegistration = 6,  // company register elsewhere
  kLei = 7,           // ISO 17442, check digits
  kBic = 8,           // ISO 9362
  kImo = 9,           // ship number with check digit, or IMO company number
  kMmsi = 10,
  kCallSign = 11,
  kTailNumber = 12,
  kSerialNumber = 13,  // aircraft manufacturer's serial number
  kWallet = 14,
  kWebsite = 15,
  kEmail = 16,
  kPhone = 17,
  kDrivingLicence = 18,
  kDuns = 19,
  kListReference =
      20,  // an entry id of another list, printed by this one (for instance UN "QDi.006")
};

struct Identifier {
  IdentifierType type = IdentifierType::kOther;
  Text number;  // as printed
  std::string
      normalised;  // upper case, letters and digits only where the type allows; see identifier.h
  std::string printed_type;  // the list's own word for the type
  std::string country;       // issuer, alpha-2 lower case, if stated
  std::string currency;      // kWallet: the ticker as printed ("XBT", "ETH")
  std::optional<base::Day> issued;
  std::optional<base::Day> expires;
  bool valid = true;           // false: the list says fraudulent or revoked
  bool check_digit_ok = true;  // false: the type has check digits and they do not fit
  std::string note;

  friend bool operator==(const Identifier&, const Identifier&) = default;
};

struct Address {
  Text full;  // the parts joined by ", " where the list has no single text
  std::string street;
  std::string city;
  std::string region;
  std::string postal_code;
  std::string country;  // alpha-2 lower case, if it can be read
  std::string note;

  friend bool operator==(const Address&, const Address&) = default;
};

// One reason for which the entry stands on the list: a programme tag with its basis and dates.
// An entry with three programmes has three listings.
struct Listing {
  std::string
      authority;     // "us.ofac", "eu.council", "uk.ofsi", "uk.fcdo", "un.sc", "ch.seco", "ca.gac"
  Text programme;    // the list's tag, as printed ("RUSSIA-EO14024"); may be empty
  Text legal_basis;  // act as printed ("2022/336 (OJ L58)", "Executive Order 14024 (Russia)")
  std::optional<Sourced<base::Day>> listed;  // the day that the list prints
  std::optional<Sourced<base::Day>> amended;
  std::optional<Sourced<base::Day>> until;  // where the list keeps ended ones
  std::vector<Text> measures;               // as printed ("Block", "Asset freeze|Travel Ban" split)
  Text reason;                              // statement of reasons
  std::string
      list;  // the list within the publication ("SDN List", "Sectoral Sanctions ..."); may be empty

  friend bool operator==(const Listing&, const Listing&) = default;
};

// Between this entry and another; direction as the list prints it: this entry `type` the other.
struct Relation {
  Text type;              // as printed: "Owned or Controlled By", "parent company", ...
  std::string type_code;  // the list's code if it has one ("15003")
  std::string other;      // entry id on the same list; empty if the list names the other in words
  Text other_name;        // as printed, or the other's primary name
  std::optional<base::PercentInterval> share;  // only if stated
  base::DayInterval period;
  bool former = false;
  std::string note;

  friend bool operator==(const Relation&, const Relation&) = default;
};

// What the entry states and none of the types above holds, under a stable key: "title",
// "position", "gender", "vessel-type", "gross-tonnage", "organization-type", "remark", ...
// doc/lists.md has the keys of each list.
struct Property {
  std::string key;
  Text value;

  friend bool operator==(const Property&, const Property&) = default;
};

struct Party {
  std::string source;  // "us.ofac.sdn"
  std::string entry;   // the publisher's id (doc/lists.md says which field)
  Schema schema = Schema::kLegalEntity;
  SourceSpan at{};          // the entry's own record; further records are spans of the fields
  std::vector<Name> names;  // primary first, then in the order of the file; never empty
  std::vector<DatedFact> dates;
  std::vector<Sourced<Place>> birth_places;
  std::vector<CountryFact> countries;
  std::vector<Identifier> identifiers;
  std::vector<Address> addresses;
  std::vector<Listing> listings;
  std::vector<Relation> relations;
  std::vector<Property> properties;

  friend bool operator==(const Party&, const Party&) = default;
};

// The words of JSON, CSV and command line, and back.  Schema: FtM's ("Person"); the others:
// "primary", "strong-alias", ...; "passport", ...; "nationality", ...; "family", ...
std::string_view to_string(Schema schema);
std::string_view to_string(NameType type);
std::string_view to_string(NamePartType type);
std::string_view to_string(DateType type);
std::string_view to_string(CountryType type);
std::string_view to_string(IdentifierType type);
std::optional<Schema> parse_schema(std::string_view word);
std::optional<NameType> parse_name_type(std::string_view word);
std::optional<NamePartType> parse_name_part_type(std::string_view word);
std::optional<DateType> parse_date_type(std::string_view word);
std::optional<CountryType> parse_country_type(std::string_view word);
std::optional<IdentifierType> parse_identifier_type(std::string_view word);

// The first primary name's text.  REQUIRES: names is not empty (every reader's promise).
const std::string& primary_name(const Party& party);

// The first property with `key`, or nullptr.
const Text* find_property(const Party& party, std::string_view key);

}  // namespace detente::record
