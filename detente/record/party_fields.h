// The keys of a party's JSON, each once: for both directions, and for two parties side by side.
// Included by sources alone.
#pragma once

#include <concepts>

#include "detente/record/party.h"

namespace detente::record {

// T or const T: a writer visits constant parties, a reader changes the ones that it fills.
template <class Given, class T>
concept Either = std::same_as<std::remove_const_t<Given>, T>;

template <class Given>
concept HasPlace = requires(Given sourced) {
  sourced.value;
  sourced.at;
};

void visit_fields(auto& visit, HasPlace auto&... sourced) {
  visit("value", sourced.value...);
  visit("at", sourced.at...);
}

void visit_fields(auto& visit, Either<NamePart> auto&... part) {
  visit("type", part.type...);
  visit("text", part.text...);
}

void visit_fields(auto& visit, Either<Name> auto&... name) {
  visit("type", name.type...);
  visit("full", name.full...);
  visit("script", name.script...);
  visit("language", name.language...);
  visit("parts", name.parts...);
}

void visit_fields(auto& visit, Either<DatedFact> auto&... fact) {
  visit("type", fact.type...);
  visit("date", fact.date...);
  visit("printed", fact.printed...);
}

void visit_fields(auto& visit, Either<Place> auto&... place) {
  visit("printed", place.printed...);
  visit("city", place.city...);
  visit("region", place.region...);
  visit("country", place.country...);
}

void visit_fields(auto& visit, Either<CountryFact> auto&... fact) {
  visit("type", fact.type...);
  visit("printed", fact.printed...);
  visit("code", fact.code...);
}

void visit_fields(auto& visit, Either<Identifier> auto&... identifier) {
  visit("type", identifier.type...);
  visit("number", identifier.number...);
  visit("normalised", identifier.normalised...);
  visit("printed_type", identifier.printed_type...);
  visit("country", identifier.country...);
  visit("currency", identifier.currency...);
  visit("issued", identifier.issued...);
  visit("expires", identifier.expires...);
  visit("valid", identifier.valid..., true);
  visit("check_digit_ok", identifier.check_digit_ok..., true);
  visit("note", identifier.note...);
}

void visit_fields(auto& visit, Either<Address> auto&... address) {
  visit("full", address.full...);
  visit("street", address.street...);
  visit("city", address.city...);
  visit("region", address.region...);
  visit("postal_code", address.postal_code...);
  visit("country", address.country...);
  visit("note", address.note...);
}

void visit_fields(auto& visit, Either<Listing> auto&... listing) {
  visit("authority", listing.authority...);
  visit("programme", listing.programme...);
  visit("legal_basis", listing.legal_basis...);
  visit("listed", listing.listed...);
  visit("amended", listing.amended...);
  visit("until", listing.until...);
  visit("measures", listing.measures...);
  visit("reason", listing.reason...);
  visit("list", listing.list...);
}

void visit_fields(auto& visit, Either<base::PercentInterval> auto&... interval) {
  visit("low", interval.low...);
  visit("high", interval.high...);
}

void visit_fields(auto& visit, Either<base::DayInterval> auto&... interval) {
  visit("from", interval.from...);
  visit("until", interval.until...);
}

void visit_fields(auto& visit, Either<Relation> auto&... relation) {
  visit("type", relation.type...);
  visit("type_code", relation.type_code...);
  visit("other", relation.other...);
  visit("other_name", relation.other_name...);
  visit("share", relation.share...);
  visit("period", relation.period...);
  visit("former", relation.former..., false);
  visit("note", relation.note...);
}

void visit_fields(auto& visit, Either<Property> auto&... property) {
  visit("key", property.key...);
  visit("value", property.value...);
}

void visit_fields(auto& visit, Either<Party> auto&... party) {
  visit("source", party.source...);
  visit("entry", party.entry...);
  visit("schema", party.schema...);
  visit("at", party.at...);
  visit("names", party.names...);
  visit("dates", party.dates...);
  visit("birth_places", party.birth_places...);
  visit("countries", party.countries...);
  visit("identifiers", party.identifiers...);
  visit("addresses", party.addresses...);
  visit("listings", party.listings...);
  visit("relations", party.relations...);
  visit("properties", party.properties...);
}

}  // namespace detente::record
