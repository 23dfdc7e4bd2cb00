// Hand-made parties for tests: invented, with every field of the record filled.
#pragma once

#include <string>

#include "detente/record/identifier.h"
#include "detente/record/party.h"

namespace detente::record::samples {

// A text whose span no other text of the sample has.
inline Text text_at(std::string value, std::uint64_t begin) {
  std::uint64_t end = begin + value.size();
  return {std::move(value), {1, begin, end}};
}

inline Listing full_listing() {
  Listing listing;
  listing.authority = "us.ofac";
  listing.programme = text_at("RUSSIA-EO14024", 300);
  listing.legal_basis = text_at("Executive Order 14024 (Russia)", 320);
  listing.listed = Sourced<base::Day>{*base::make_day(2022, 2, 24), {1, 350, 360}};
  listing.amended = Sourced<base::Day>{*base::make_day(2023, 2, 24), {1, 361, 371}};
  listing.until = Sourced<base::Day>{*base::make_day(2026, 1, 1), {1, 372, 382}};
  listing.measures = {text_at("Block", 383), text_at("Travel Ban", 390)};
  listing.reason = text_at("Said \"no\"\nand\t<left> & \\ stayed", 400);
  listing.list = "SDN List";
  return listing;
}

inline Relation full_relation() {
  Relation relation;
  relation.type = text_at("Owned or Controlled By", 500);
  relation.type_code = "15003";
  relation.other = "20002";
  relation.other_name = text_at("Nordlicht Holding", 530);
  relation.share = base::PercentInterval{*base::parse_percent("25"), *base::parse_percent("33.5")};
  relation.period = {base::make_day(2010, 1, 1), base::make_day(2020, 1, 1)};
  relation.former = true;
  relation.note = "through a trust";
  return relation;
}

inline Identifier full_passport() {
  Identifier passport =
      make_identifier(IdentifierType::kPassport, text_at("AB 123-456", 200), "Passport");
  passport.country = "ru";
  passport.issued = base::make_day(2001, 2, 3);
  passport.expires = base::make_day(2011, 2, 3);
  passport.valid = false;
  passport.note = "reported stolen";
  return passport;
}

inline Identifier wallet() {
  Identifier wallet = make_identifier(IdentifierType::kWallet, text_at("0xABCDEF0123456789", 220),
                                      "Digital Currency");
  wallet.currency = "ETH";
  return wallet;
}

inline Name full_name() {
  Name name;
  name.full = text_at("Arkady Testov", 100);
  name.script = text::Script::kLatin;
  name.language = "ru";
  name.parts = {{NamePartType::kGiven, text_at("Arkady", 100)},
                {NamePartType::kFamily, text_at("Testov", 107)}};
  return name;
}

inline Address full_address() {
  Address address;
  address.full = text_at("1 Example Street, Arbat, Moscow 119002, Russia", 600);
  address.street = "1 Example Street";
  address.city = "Moscow";
  address.region = "Arbat";
  address.postal_code = "119002";
  address.country = "ru";
  address.note = "office";
  return address;
}

inline Party full_person() {
  Party party;
  party.source = "us.ofac.sdn";
  party.entry = "10001";
  party.schema = Schema::kPerson;
  party.at = {1, 90, 900};
  party.names = {
      full_name(),
      {NameType::kStrongAlias, text_at("Аркадий Тестов", 130), text::Script::kCyrillic, "", {}},
      {NameType::kWeakAlias, text_at("Arik", 160), text::Script::kLatin, "", {}},
      {NameType::kFormer, text_at("A. Probin", 170), text::Script::kLatin, "", {}}};
  party.dates = {
      {DateType::kBirth, {*parse_partial_date("1962-03~"), {1, 180, 190}}, "circa Mar 1962"},
      {DateType::kDeath, {*parse_partial_date("2020/2022"), {1, 191, 199}}, "2020 to 2022"}};
  party.birth_places = {{{"Leningrad, USSR", "Leningrad", "Karelia", "su"}, {1, 240, 250}}};
  party.countries = {{CountryType::kNationality, text_at("Russia", 260), "ru"},
                     {CountryType::kResidence, text_at("Atlantis", 270), ""}};
  party.identifiers = {full_passport(), wallet()};
  party.identifiers.push_back(
      make_identifier(IdentifierType::kImo, text_at("IMO 1234568", 230), "Vessel"));
  party.addresses = {full_address()};
  party.listings = {full_listing()};
  party.relations = {full_relation()};
  party.properties = {{"gender", text_at("Male", 700)}, {"title", text_at("Director", 710)}};
  return party;
}

}  // namespace detente::record::samples
