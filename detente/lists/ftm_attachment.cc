#include <algorithm>
#include <string>
#include <utility>

#include "detente/lists/ftm_party.h"
#include "detente/lists/printed_date.h"
#include "detente/record/country.h"
#include "detente/record/identifier.h"

namespace detente::lists {

namespace {

using record::FtmTarget;
using record::Party;
using record::Text;

// The values of an entity by what the table makes of them; the rest goes to the party.
class Values {
 public:
  Values(const FtmEntity& entity, Party& party, std::vector<Unread>& unread)
      : entity_(entity), party_(party), unread_(unread) {
    for (const auto& [property, value] : entity.properties) {
      const record::FtmProperty* row = record::find_ftm_property(entity.schema.value, property);
      if (row != nullptr && row->target != FtmTarget::kProperty) {
        values_.emplace_back(row->target, value);
      } else {
        if (value.value != party.entry) keep(property, value);
      }
    }
  }

  std::vector<Text> all(FtmTarget target) const {
    std::vector<Text> found;
    for (const auto& [of, value] : values_) {
      if (of == target) found.push_back(value);
    }
    return found;
  }

  Text first(FtmTarget target) const {
    std::vector<Text> found = all(target);
    return found.empty() ? Text{} : found.front();
  }

  // "2022-03-01", with or without a time behind it.
  std::optional<record::Sourced<base::Day>> day(FtmTarget target, std::string_view property) {
    Text text = first(target);
    if (text.value.empty()) return std::nullopt;
    std::string_view value = text.value;
    if (value.size() > 10 && (value[10] == 'T' || value[10] == ' ')) value = value.substr(0, 10);
    if (auto day = read_printed_day(value)) return record::Sourced<base::Day>{*day, text.at};
    unread_.push_back({text.at, entity_.schema.value + "." + std::string(property),
                       "\"" + text.value + "\" is not a day"});
    keep(property, text);
    return std::nullopt;
  }

  void keep(std::string_view property, const Text& value) {
    party_.properties.push_back({entity_.schema.value + "." + std::string(property), value});
  }

 private:
  const FtmEntity& entity_;
  Party& party_;
  std::vector<Unread>& unread_;
  std::vector<std::pair<FtmTarget, Text>> values_;
};

// A sanction of several programmes is one listing for each.
void add_listings(Values& values, Party& party) {
  record::Listing listing;
  listing.authority = values.first(FtmTarget::kListingAuthority).value;
  listing.legal_basis = values.first(FtmTarget::kListingBasis);
  listing.list = values.first(FtmTarget::kListingList).value;
  listing.listed = values.day(FtmTarget::kListingListed, "listingDate");
  listing.amended = values.day(FtmTarget::kListingAmended, "modifiedAt");
  listing.until = values.day(FtmTarget::kListingUntil, "endDate");
  listing.measures = values.all(FtmTarget::kListingMeasure);
  listing.reason = values.first(FtmTarget::kListingReason);
  std::vector<Text> programmes = values.all(FtmTarget::kListingProgramme);
  if (programmes.empty()) programmes.push_back({});
  for (Text& programme : programmes) {
    party.listings.push_back(listing);
    party.listings.back().programme = std::move(programme);
  }
}

std::string code_of(const Text& ftm_country) {
  std::string code = record::country_of_ftm(ftm_country.value);
  return record::country_code(code).value_or("");
}

// The document's number replaces the same number among the party's own properties.
void add_document(const FtmEntity& entity, Values& values, Party& party) {
  Text number = values.first(FtmTarget::kDocumentNumber);
  if (number.value.empty()) return;
  Text printed = values.first(FtmTarget::kDocumentPrintedType);
  bool passport = record::ftm_schema_is(entity.schema.value, "Passport");
  record::Identifier identifier = record::make_identifier(
      passport ? record::IdentifierType::kPassport : record::IdentifierType::kOther,
      std::move(number), printed.value.empty() ? entity.schema.value : printed.value);
  identifier.country = code_of(values.first(FtmTarget::kDocumentCountry));
  if (auto day = values.day(FtmTarget::kDocumentIssued, "startDate"))
    identifier.issued = day->value;
  if (auto day = values.day(FtmTarget::kDocumentExpires, "endDate"))
    identifier.expires = day->value;
  identifier.note = values.first(FtmTarget::kDocumentNote).value;
  for (record::Identifier& own : party.identifiers) {
    if (own.number.value != identifier.number.value || own.printed_type == identifier.printed_type)
      continue;
    if (!passport) {
      identifier.type = own.type;
      identifier.normalised = own.normalised;
      identifier.check_digit_ok = own.check_digit_ok;
    }
    own = std::move(identifier);
    return;
  }
  party.identifiers.push_back(std::move(identifier));
}

void add_wallet(Values& values, Party& party) {
  Text currency = values.first(FtmTarget::kWalletCurrency);
  for (Text& number : values.all(FtmTarget::kWalletNumber)) {
    party.identifiers.push_back(record::make_identifier(record::IdentifierType::kWallet,
                                                        std::move(number), "CryptoWallet"));
    party.identifiers.back().currency = currency.value;
  }
}

void add_address(const FtmEntity& entity, Values& values, Party& party) {
  record::Address address;
  address.full = values.first(FtmTarget::kAddressFull);
  address.street = values.first(FtmTarget::kAddressStreet).value;
  address.city = values.first(FtmTarget::kAddressCity).value;
  address.region = values.first(FtmTarget::kAddressRegion).value;
  address.postal_code = values.first(FtmTarget::kAddressPostalCode).value;
  address.country = code_of(values.first(FtmTarget::kAddressCountry));
  address.note = values.first(FtmTarget::kAddressNote).value;
  if (address.full.value.empty()) {
    for (const std::string* piece : {&address.street, &address.city, &address.region,
                                     &address.postal_code, &address.country}) {
      if (!address.full.value.empty() && !piece->empty()) address.full.value += ", ";
      address.full.value += *piece;
    }
    address.full.at = entity.at;
  }
  if (address.full.value.empty()) return;
  std::erase_if(party.addresses, [&address](const record::Address& own) {
    return own.full.value == address.full.value && own.city.empty() && own.country.empty();
  });
  party.addresses.push_back(std::move(address));
}

std::optional<base::PercentInterval> share_of(const Text& printed, std::vector<Unread>& unread) {
  if (printed.value.empty()) return std::nullopt;
  std::size_t dash = printed.value.find('-');
  auto low = base::parse_percent(printed.value.substr(0, dash));
  auto high = dash == std::string::npos ? low : base::parse_percent(printed.value.substr(dash + 1));
  if (low && high && *low <= *high) return base::PercentInterval{*low, *high};
  unread.push_back(
      {printed.at, "percentage", "\"" + printed.value + "\" is not a share in percent"});
  return std::nullopt;
}

// A half-open period: FtM's end date is the last day of it.
void add_relation(const FtmEntity& entity, Values& values, Party& party,
                  std::vector<Unread>& unread) {
  record::Relation relation;
  relation.type = values.first(FtmTarget::kRelationType);
  if (relation.type.value.empty()) relation.type = entity.schema;
  relation.type_code = values.first(FtmTarget::kRelationTypeCode).value;
  Text share = values.first(FtmTarget::kRelationShare);
  relation.share = share_of(share, unread);
  if (!relation.share && !share.value.empty()) values.keep("percentage", share);
  if (auto day = values.day(FtmTarget::kRelationFrom, "startDate"))
    relation.period.from = day->value;
  if (auto day = values.day(FtmTarget::kRelationUntil, "endDate"))
    relation.period.until = day->value;
  relation.former = values.first(FtmTarget::kRelationStatus).value == "former";
  relation.note = values.first(FtmTarget::kRelationNote).value;
  for (const Text& other : values.all(FtmTarget::kRelationOther)) {
    relation.other = other.value;
    relation.other_name = {"", other.at};
    party.relations.push_back(relation);
  }
}

}  // namespace

void attach_ftm(const FtmEntity& entity, Party& party, std::vector<Unread>& unread) {
  std::string_view schema = entity.schema.value;
  Values values(entity, party, unread);
  if (record::ftm_schema_is(schema, "Sanction")) return add_listings(values, party);
  if (record::ftm_schema_is(schema, "Identification")) return add_document(entity, values, party);
  if (record::ftm_schema_is(schema, "CryptoWallet")) return add_wallet(values, party);
  if (record::ftm_schema_is(schema, "Address")) return add_address(entity, values, party);
  if (!values.all(FtmTarget::kRelationOther).empty()) add_relation(entity, values, party, unread);
}

void mention_ftm(const FtmEntity& entity, Party& party) {
  for (const auto& [property, value] : entity.properties) {
    if (value.value != party.entry)
      party.properties.push_back({entity.schema.value + "." + property, value});
  }
}

}  // namespace detente::lists
