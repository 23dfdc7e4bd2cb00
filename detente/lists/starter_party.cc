#include "detente/lists/starter_party.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "detente/record/country.h"
#include "detente/record/identifier.h"
#include "detente/text/script.h"

namespace detente::lists {

using base::Done;
using base::Error;
using base::Result;
using base::SourceSpan;
using record::Sourced;
using record::Text;

namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view kPartyKeys[] = {
    "id",     "schema",    "names",   "birth_date",  "birth_place", "countries",
    "gender", "position",  "sector",  "vessel_type", "identifiers", "addresses",
    "note",   "consulted", "listing", "relation"};
constexpr std::string_view kNameKeys[] = {"text", "type", "language"};
constexpr std::string_view kPlaceKeys[] = {"city", "region", "country"};
constexpr std::string_view kCountryKeys[] = {"type", "country"};
constexpr std::string_view kIdentifierKeys[] = {"type", "number", "country", "currency"};
constexpr std::string_view kAddressKeys[] = {"street", "city", "region", "postal_code", "country"};
constexpr std::string_view kListingKeys[] = {"authority", "list",  "programme", "basis", "listed",
                                             "until",     "entry", "measures",  "source"};
constexpr std::string_view kRelationKeys[] = {"type",  "other", "other_name", "percent",
                                              "as_of", "since", "until",      "source"};

constexpr std::string_view kGenders[] = {"female", "male"};
// The sectors that a predicate can name.
constexpr std::string_view kSectors[] = {
    "finance", "energy",      "defence", "metals",  "mining",       "transport", "technology",
    "trade",   "agriculture", "media",   "holding", "construction", "services",  "other"};
constexpr std::string_view kAuthorities[] = {"us.ofac", "eu.council", "uk.fcdo", "uk.ofsi",
                                             "un.sc",   "ch.seco",    "ca.gac"};
constexpr std::string_view kRelationTypes[] = {
    "owned-by", "controlled-by", "directed-by", "acts-for",  "member-of",
    "child-of", "parent-of",     "sibling-of",  "spouse-of", "associate-of"};

// Properties that are plain text, by key of the file and of the record.
struct PlainProperty {
  std::string_view key;
  std::string_view property;
  Words words;  // empty: any
};
constexpr PlainProperty kPlainProperties[] = {{"gender", "gender", kGenders},
                                              {"position", "position", {}},
                                              {"sector", "sector", kSectors},
                                              {"vessel_type", "vessel-type", {}},
                                              {"note", "note", {}}};

bool holds(Words words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// One [[party]] table to a record.
class PartyReader {
 public:
  PartyReader(record::TomlFields fields, const StarterHead& head, const record::TomlPlaces& places)
      : fields_(fields), head_(head), places_(places) {}

  // In the order of the document: the first fault is the error.
  Result<record::Party> read();

 private:
  Result<Done> read_identity();
  Result<Done> read_names();
  Result<Done> read_birth();
  Result<Done> read_countries();
  Result<Done> read_properties();
  Result<Done> read_identifiers();
  Result<Done> read_addresses();
  Result<Done> read_consulted();
  Result<Done> read_listings();
  Result<Done> read_relations();

  Result<record::Identifier> read_identifier(const record::TomlFields& fields) const;
  Result<Done> read_listing(const record::TomlFields& fields);
  Result<record::Relation> read_relation(const record::TomlFields& fields) const;
  // The word `text`, or an error that says what the words are.
  Error no_word(const Text& text, std::string_view what, Words words) const;

  record::TomlFields fields_;
  const StarterHead& head_;
  const record::TomlPlaces& places_;
  record::Party party_;
};

std::string joined(Words words) {
  std::string text;
  for (std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

Error PartyReader::no_word(const Text& text, std::string_view what, Words words) const {
  std::string message = "\"" + text.value + "\" is no " + std::string(what);
  if (!words.empty()) message += "; expected one of " + joined(words);
  return fields_.fault(std::move(message), text.at);
}

// The value of an optional text, or nothing to say.
std::string value_of(const std::optional<Text>& text) { return text ? text->value : ""; }

Result<record::Party> PartyReader::read() {
  DETENTE_CHECK(fields_.only(kPartyKeys));
  DETENTE_CHECK(read_identity());
  DETENTE_CHECK(read_names());
  DETENTE_CHECK(read_birth());
  DETENTE_CHECK(read_countries());
  DETENTE_CHECK(read_properties());
  DETENTE_CHECK(read_identifiers());
  DETENTE_CHECK(read_addresses());
  DETENTE_CHECK(read_consulted());
  DETENTE_CHECK(read_listings());
  DETENTE_CHECK(read_relations());
  return std::move(party_);
}

Result<Done> PartyReader::read_identity() {
  party_.source = "starter";
  DETENTE_TRY(Text id, fields_.required("id"));
  bool plain =
      id.value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  if (!plain)
    return fields_.fault("an id has lower case letters a to z, digits and hyphens only", id.at);
  party_.entry = std::move(id.value);
  DETENTE_TRY(Text schema, fields_.required("schema"));
  std::optional<record::Schema> word = record::parse_schema(schema.value);
  if (!word) return no_word(schema, "schema of FollowTheMoney", {});
  party_.schema = *word;
  return Done{};
}

Result<Done> PartyReader::read_names() {
  DETENTE_TRY(std::vector<record::TomlFields> names, fields_.tables("names", "a name"));
  if (names.empty()) return fields_.fault("a party needs \"names\"", fields_.at());
  for (const record::TomlFields& fields : names) {
    DETENTE_CHECK(fields.only(kNameKeys));
    record::Name name;
    DETENTE_TRY(name.full, fields.required("text"));
    DETENTE_TRY(std::optional<Text> type, fields.text("type"));
    if (type) {
      std::optional<record::NameType> word = record::parse_name_type(type->value);
      if (!word) return no_word(*type, "type of name", {});
      name.type = *word;
    }
    if (party_.names.empty() && name.type != record::NameType::kPrimary)
      return fields.fault("the first name is the primary one", type->at);
    DETENTE_TRY(std::optional<Text> language, fields.text("language"));
    name.language = value_of(language);
    name.script = text::script_of(name.full.value);
    party_.names.push_back(std::move(name));
  }
  return Done{};
}

Result<Done> PartyReader::read_birth() {
  DETENTE_TRY(std::optional<Sourced<record::PartialDate>> date, fields_.date("birth_date"));
  if (date) {
    std::string printed(places_.text(date->at));
    std::erase(printed, '"');
    party_.dates.push_back({record::DateType::kBirth, *date, std::move(printed)});
  }
  DETENTE_TRY(std::optional<record::TomlFields> fields,
              fields_.table("birth_place", "a birth place"));
  if (!fields) return Done{};
  DETENTE_CHECK(fields->only(kPlaceKeys));
  DETENTE_TRY(std::optional<Text> city, fields->text("city"));
  DETENTE_TRY(std::optional<Text> region, fields->text("region"));
  DETENTE_TRY(std::optional<Text> country, fields->country("country"));
  record::Place place{"", value_of(city), value_of(region), value_of(country)};
  std::string name = place.country.empty() ? "" : record::country_name(place.country);
  for (const std::string& part : {place.city, place.region, name}) {
    if (!part.empty()) place.printed += (place.printed.empty() ? "" : ", ") + part;
  }
  party_.birth_places.push_back({std::move(place), fields->at()});
  return Done{};
}

Result<Done> PartyReader::read_countries() {
  DETENTE_TRY(std::vector<record::TomlFields> countries, fields_.tables("countries", "a country"));
  for (const record::TomlFields& fields : countries) {
    DETENTE_CHECK(fields.only(kCountryKeys));
    DETENTE_TRY(Text type, fields.required("type"));
    std::optional<record::CountryType> word = record::parse_country_type(type.value);
    if (!word) return no_word(type, "type of country", {});
    DETENTE_CHECK(fields.required("country"));
    DETENTE_TRY(std::optional<Text> code, fields.country("country"));
    party_.countries.push_back({*word, *code, code->value});
  }
  return Done{};
}

Result<Done> PartyReader::read_properties() {
  for (const PlainProperty& plain : kPlainProperties) {
    DETENTE_TRY(std::optional<Text> text, fields_.text(plain.key));
    if (!text) continue;
    if (!plain.words.empty() && !holds(plain.words, text->value))
      return no_word(*text, plain.key, plain.words);
    party_.properties.push_back({std::string(plain.property), *std::move(text)});
  }
  return Done{};
}

Result<record::Identifier> PartyReader::read_identifier(const record::TomlFields& fields) const {
  DETENTE_CHECK(fields.only(kIdentifierKeys));
  DETENTE_TRY(Text type, fields.required("type"));
  std::optional<record::IdentifierType> word = record::parse_identifier_type(type.value);
  if (!word) return no_word(type, "type of identifier", {});
  DETENTE_TRY(Text number, fields.required("number"));
  record::Identifier identifier = record::make_identifier(*word, std::move(number), type.value);
  if (!identifier.check_digit_ok)
    return fields.fault(
        "the check digits of " + type.value + " \"" + identifier.number.value + "\" do not fit",
        identifier.number.at);
  DETENTE_TRY(std::optional<Text> country, fields.country("country"));
  identifier.country = value_of(country);
  DETENTE_TRY(std::optional<Text> currency, fields.text("currency"));
  identifier.currency = value_of(currency);
  if (*word == record::IdentifierType::kWallet && !currency)
    return fields.fault("a wallet needs \"currency\"", fields.at());
  return identifier;
}

Result<Done> PartyReader::read_identifiers() {
  DETENTE_TRY(std::vector<record::TomlFields> all, fields_.tables("identifiers", "an identifier"));
  for (const record::TomlFields& fields : all) {
    DETENTE_TRY(record::Identifier identifier, read_identifier(fields));
    party_.identifiers.push_back(std::move(identifier));
  }
  return Done{};
}

Result<Done> PartyReader::read_addresses() {
  DETENTE_TRY(std::vector<record::TomlFields> all, fields_.tables("addresses", "an address"));
  for (const record::TomlFields& fields : all) {
    DETENTE_CHECK(fields.only(kAddressKeys));
    std::array<std::string, 4> parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      DETENTE_TRY(std::optional<Text> part, fields.text(kAddressKeys[i]));
      parts[i] = value_of(part);
    }
    DETENTE_TRY(std::optional<Text> country, fields.country("country"));
    record::Address address{{"", fields.at()}, parts[0],          parts[1], parts[2],
                            parts[3],          value_of(country), ""};
    if (country) country->value = record::country_name(country->value);
    for (const std::string& part : {parts[0], parts[3], parts[1], parts[2], value_of(country)}) {
      std::string& full = address.full.value;
      if (!part.empty()) full += (full.empty() ? "" : ", ") + part;
    }
    party_.addresses.push_back(std::move(address));
  }
  return Done{};
}

Result<Done> PartyReader::read_consulted() {
  DETENTE_TRY(std::vector<Text> keys, fields_.texts("consulted"));
  if (keys.empty()) return fields_.fault("a party needs \"consulted\"", fields_.at());
  for (const Text& key : keys) {
    auto edition = head_.consulted.find(key.value);
    if (edition == head_.consulted.end())
      return fields_.fault("the table [consulted] has no \"" + key.value + "\"", key.at);
    party_.properties.push_back({"consulted", {edition->second, key.at}});
  }
  return Done{};
}

Result<Done> PartyReader::read_listing(const record::TomlFields& fields) {
  DETENTE_CHECK(fields.only(kListingKeys));
  record::Listing listing;
  DETENTE_TRY(Text authority, fields.required("authority"));
  if (!holds(kAuthorities, authority.value)) return no_word(authority, "authority", kAuthorities);
  DETENTE_TRY(std::optional<Text> list, fields.text("list"));
  DETENTE_TRY(listing.programme, fields.required("programme"));
  DETENTE_TRY(listing.legal_basis, fields.required("basis"));
  DETENTE_TRY(listing.listed, fields.day("listed"));
  DETENTE_TRY(listing.until, fields.day("until"));
  if (listing.listed && listing.until && listing.until->value <= listing.listed->value)
    return fields.fault("the listing ends before it begins", listing.until->at);
  DETENTE_TRY(listing.measures, fields.texts("measures"));
  DETENTE_TRY(std::optional<Text> entry, fields.text("entry"));
  DETENTE_TRY(Text citation, fields.required("source"));
  if (entry)
    party_.identifiers.push_back(record::make_identifier(record::IdentifierType::kListReference,
                                                         *std::move(entry), authority.value));
  listing.authority = std::move(authority.value);
  listing.list = value_of(list);
  party_.listings.push_back(std::move(listing));
  party_.properties.push_back({"citation", std::move(citation)});
  return Done{};
}

Result<Done> PartyReader::read_listings() {
  DETENTE_TRY(std::vector<record::TomlFields> all, fields_.tables("listing", "a listing"));
  if (all.empty()) return fields_.fault("a party needs a [[party.listing]]", fields_.at());
  for (const record::TomlFields& fields : all) DETENTE_CHECK(read_listing(fields));
  return Done{};
}

// "50", or "25 to 50".
Result<base::PercentInterval> parse_share(const record::TomlFields& fields, const Text& text) {
  constexpr std::string_view kTo = " to ";
  std::string_view all = text.value;
  std::size_t middle = all.find(kTo);
  std::string_view last = middle == std::string_view::npos ? all : all.substr(middle + kTo.size());
  Result<base::Percent> low = base::parse_percent(all.substr(0, middle));
  if (!low) return fields.fault(low.error().message, text.at);
  Result<base::Percent> high = base::parse_percent(last);
  if (!high) return fields.fault(high.error().message, text.at);
  if (*high < *low) return fields.fault("expected the lower percentage first", text.at);
  return base::PercentInterval{*low, *high};
}

Result<record::Relation> PartyReader::read_relation(const record::TomlFields& fields) const {
  DETENTE_CHECK(fields.only(kRelationKeys));
  record::Relation relation;
  DETENTE_TRY(relation.type, fields.required("type"));
  if (!holds(kRelationTypes, relation.type.value))
    return no_word(relation.type, "type of relation", kRelationTypes);
  DETENTE_TRY(std::optional<Text> other, fields.text("other"));
  DETENTE_TRY(std::optional<Text> name, fields.text("other_name"));
  if (other.has_value() == name.has_value())
    return fields.fault("a relation needs either \"other\" or \"other_name\"", fields.at());
  relation.other = value_of(other);
  relation.other_name = name.value_or(Text{"", other ? other->at : SourceSpan{}});
  DETENTE_TRY(std::optional<Text> percent, fields.text("percent"));
  if (percent) {
    DETENTE_TRY(relation.share, parse_share(fields, *percent));
  }
  DETENTE_TRY(std::optional<Sourced<base::Day>> as_of, fields.day("as_of"));
  DETENTE_TRY(std::optional<Sourced<base::Day>> since, fields.day("since"));
  DETENTE_TRY(std::optional<Sourced<base::Day>> until, fields.day("until"));
  if (since) relation.period.from = since->value;
  if (until) relation.period.until = until->value;
  if (since && until && until->value <= since->value)
    return fields.fault("the relation ends before it begins", until->at);
  relation.former = until.has_value();
  DETENTE_TRY(Text citation, fields.required("source"));
  relation.note = std::move(citation.value);
  if (as_of) relation.note += ", as of " + base::to_string(as_of->value);
  return relation;
}

Result<Done> PartyReader::read_relations() {
  DETENTE_TRY(std::vector<record::TomlFields> all, fields_.tables("relation", "a relation"));
  for (const record::TomlFields& fields : all) {
    DETENTE_TRY(record::Relation relation, read_relation(fields));
    party_.relations.push_back(std::move(relation));
  }
  return Done{};
}

}  // namespace

Result<record::Party> read_starter_party(const record::TomlFields& fields, const StarterHead& head,
                                         const record::TomlPlaces& places) {
  return PartyReader(fields, head, places).read();
}

}  // namespace detente::lists
