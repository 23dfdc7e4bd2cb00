#include "detente/report/party_fields.h"

#include <utility>

#include "detente/base/percent.h"
#include "detente/record/country.h"
#include "detente/report/listing_lines.h"

namespace detente::report {
namespace {

// Adds `part` behind `text`, with ", " between them.
void append(std::string& text, const std::string& part) {
  if (part.empty()) return;
  if (!text.empty()) text += ", ";
  text += part;
}

FieldGroup name_group(const record::Party& party) {
  FieldGroup group{"names", {}};
  for (const record::Name& name : party.names) {
    std::string note;
    if (name.script != text::Script::kLatin && name.script != text::Script::kNone)
      note = text::to_string(name.script);
    append(note, name.language);
    group.rows.push_back(
        {std::string(record::to_string(name.type)), name.full.value, note, name.full.at});
  }
  return group;
}

FieldGroup date_group(const record::Party& party) {
  FieldGroup group{"dates", {}};
  for (const record::DatedFact& fact : party.dates) {
    std::string date = record::to_string(fact.date.value);
    group.rows.push_back({std::string(record::to_string(fact.type)), date,
                          fact.printed == date ? "" : fact.printed, fact.date.at});
  }
  for (const auto& place : party.birth_places)
    group.rows.push_back({"place of birth", place.value.printed,
                          record::country_name(place.value.country), place.at});
  return group;
}

FieldGroup country_group(const record::Party& party) {
  FieldGroup group{"countries", {}};
  for (const record::CountryFact& fact : party.countries)
    group.rows.push_back({std::string(record::to_string(fact.type)), fact.printed.value, fact.code,
                          fact.printed.at});
  return group;
}

FieldGroup identifier_group(const record::Party& party) {
  FieldGroup group{"identifiers", {}};
  for (const record::Identifier& id : party.identifiers) {
    std::string note = id.currency;
    append(note, id.country.empty() ? "" : record::country_name(id.country));
    append(note, id.issued ? "issued " + base::to_string(*id.issued) : "");
    append(note, id.expires ? "expires " + base::to_string(*id.expires) : "");
    append(note, id.valid ? "" : "not valid");
    append(note, id.check_digit_ok ? "" : "check digit does not fit");
    append(note, id.note);
    group.rows.push_back(
        {std::string(record::to_string(id.type)), id.number.value, note, id.number.at});
  }
  return group;
}

FieldGroup address_group(const record::Party& party) {
  FieldGroup group{"addresses", {}};
  for (const record::Address& address : party.addresses) {
    std::string note = address.country;
    append(note, address.note);
    group.rows.push_back({"address", address.full.value, note, address.full.at});
  }
  return group;
}

FieldGroup listing_group(const record::Party& party) {
  FieldGroup group{"listings", {}};
  std::vector<ListingLine> lines = listing_lines(party);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const record::Listing& listing = party.listings[i];
    const ListingLine& line = lines[i];
    std::string value = line.programme;
    append(value, line.basis);
    if (value.empty()) value = line.list;
    std::string note = line.listed.empty() ? "" : "since " + line.listed;
    append(note, listing.amended ? "amended " + base::to_string(listing.amended->value) : "");
    append(note, listing.until ? "until " + base::to_string(listing.until->value) : "");
    append(note, line.measures);
    base::SourceSpan at =
        listing.programme.at.empty() ? listing.legal_basis.at : listing.programme.at;
    group.rows.push_back({line.authority, value, note, at});
    if (!listing.reason.value.empty())
      group.rows.push_back({"reason", listing.reason.value, "", listing.reason.at});
  }
  return group;
}

FieldGroup relation_group(const record::Party& party) {
  FieldGroup group{"relations", {}};
  for (const record::Relation& relation : party.relations) {
    std::string note = relation.other;
    if (relation.share)
      append(note, relation.share->low == relation.share->high
                       ? base::to_string(relation.share->low) + " %"
                       : base::to_string(relation.share->low) + " to " +
                             base::to_string(relation.share->high) + " %");
    append(note, relation.former ? "former" : "");
    append(note, relation.note);
    group.rows.push_back({relation.type.value, relation.other_name.value, note, relation.type.at});
  }
  return group;
}

FieldGroup property_group(const record::Party& party) {
  FieldGroup group{"other", {}};
  for (const record::Property& property : party.properties)
    group.rows.push_back({property.key, property.value.value, "", property.value.at});
  return group;
}

}  // namespace

std::vector<FieldGroup> party_fields(const record::Party& party) {
  std::vector<FieldGroup> groups;
  for (const FieldGroup& group :
       {name_group(party), listing_group(party), date_group(party), country_group(party),
        identifier_group(party), address_group(party), relation_group(party),
        property_group(party)})
    if (!group.rows.empty()) groups.push_back(group);
  return groups;
}

}  // namespace detente::report
