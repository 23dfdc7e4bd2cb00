// A small world of invented parties, for the tests of scan and report.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "detente/index/index.h"
#include "detente/record/identifier.h"
#include "detente/record/party.h"

namespace detente::scan::samples {

inline record::Party party(std::string source, std::string entry, record::Schema schema,
                           const std::vector<std::pair<record::NameType, std::string>>& names) {
  record::Party party;
  party.source = std::move(source);
  party.entry = std::move(entry);
  party.schema = schema;
  for (const auto& [type, text] : names) {
    record::Name name;
    name.type = type;
    name.full.value = text;
    name.script = text::script_of(name.full.value);
    party.names.push_back(std::move(name));
  }
  return party;
}

inline void list_under(record::Party& party, std::string authority, std::string programme,
                       base::Day since) {
  record::Listing listing;
  listing.authority = std::move(authority);
  listing.programme.value = std::move(programme);
  listing.listed = record::Sourced<base::Day>{since, {}};
  party.listings.push_back(std::move(listing));
}

inline void born(record::Party& party, int year, int month, int day) {
  record::DatedFact fact;
  fact.date.value = *record::whole_day(year, month, day);
  party.dates.push_back(std::move(fact));
}

// A minister on two lists; a banker; a name of everyday words; companies with rare and with common
// names; a ship with its number; a wallet.
inline std::vector<record::Party> parties() {
  using record::NameType;
  using record::Schema;
  const base::Day spring = *base::make_day(2022, 3, 3);
  std::vector<record::Party> all;
  all.push_back(party("us.ofac.sdn", "101", Schema::kPerson,
                      {{NameType::kPrimary, "Oleg Sergeevich Tumbarov"},
                       {NameType::kStrongAlias, "Олег Сергеевич Тумбаров"},
                       {NameType::kWeakAlias, "Granite"}}));
  born(all.back(), 1961, 4, 9);
  list_under(all.back(), "us.ofac", "RUSSIA-EO14024", spring);
  all.push_back(
      party("eu.fsf", "EU.1.1", Schema::kPerson, {{NameType::kPrimary, "Oleg TUMBAROV"}}));
  born(all.back(), 1961, 4, 9);
  list_under(all.back(), "eu.council", "UKR", *base::make_day(2022, 2, 28));
  all.push_back(
      party("us.ofac.sdn", "102", Schema::kPerson,
            {{NameType::kPrimary, "Ilmar Kostrudze"}, {NameType::kStrongAlias, "Ilmar"}}));
  list_under(all.back(), "us.ofac", "GLOMAG", spring);
  all.push_back(party("us.ofac.sdn", "103", Schema::kOrganization,
                      {{NameType::kPrimary, "Gazmetallbank"},
                       {NameType::kStrongAlias, "PJSC Gazmetallbank"},
                       {NameType::kWeakAlias, "Tuesday"},
                       {NameType::kStrongAlias, "Monday"}}));
  list_under(all.back(), "us.ofac", "RUSSIA-EO14024", spring);
  all.push_back(party(
      "us.ofac.sdn", "104", Schema::kOrganization,
      {{NameType::kPrimary, "Limited Liability Company Terra"}, {NameType::kStrongAlias, "VOSN"}}));
  list_under(all.back(), "us.ofac", "RUSSIA-EO14024", spring);
  all.push_back(party("us.ofac.sdn", "105", Schema::kVessel, {{NameType::kPrimary, "KESTRELINE"}}));
  all.back().identifiers.push_back(
      record::make_identifier(record::IdentifierType::kImo, {"9187629", {}}, "IMO"));
  list_under(all.back(), "us.ofac", "IRAN", spring);
  all.push_back(party("us.ofac.sdn", "106", Schema::kOrganization,
                      {{NameType::kPrimary, "Northern Steel Export Office"}}));
  all.back().identifiers.push_back(record::make_identifier(
      record::IdentifierType::kWallet, {"1BoatSLRHtKNngkdXEeobR76b53LETtpyT", {}}, "XBT"));
  list_under(all.back(), "us.ofac", "CYBER2", spring);
  return all;
}

// One company with a number of each of several types.
inline record::Party numbered_party() {
  using record::IdentifierType;
  record::Party one = party("us.ofac.sdn", "201", record::Schema::kOrganization,
                            {{record::NameType::kPrimary, "Zelodrom Trading"}});
  const std::pair<IdentifierType, const char*> numbers[] = {
      {IdentifierType::kBic, "ZELDRUMM"},         {IdentifierType::kLei, "5493001KJTIIGC8Y1R12"},
      {IdentifierType::kPassport, "МР 1234567"},  {IdentifierType::kPassport, "X-1234567"},
      {IdentifierType::kInn, "7707083893"},       {IdentifierType::kTaxNumber, "ZTR870820AB1"},
      {IdentifierType::kImo, "IMO 9187629"},      {IdentifierType::kSerialNumber, "4242424"},
      {IdentifierType::kRegistration, "1027700"}, {IdentifierType::kPassport, "123"}};
  for (const auto& [type, number] : numbers)
    one.identifiers.push_back(record::make_identifier(type, {number, {}}, ""));
  return one;
}

inline std::shared_ptr<const index::Index> index_of(const std::vector<record::Party>& parties,
                                                    const index::MeasuresOf& measures_of = {}) {
  std::vector<const record::Party*> pointers;
  pointers.reserve(parties.size());
  for (const record::Party& one : parties) pointers.push_back(&one);
  std::vector<index::EditionLine> editions = {
      {"us.ofac.sdn", std::string(64, 'a'), "2025-03-04T05:00:00Z", 6},
      {"eu.fsf", std::string(64, 'b'), "2025-02-24T23:00:00Z", 1}};
  std::string bytes = *index::compile(editions, pointers, std::string(64, '0'), measures_of);
  std::string path = (std::filesystem::temp_directory_path() / "detente_scan_XXXXXX").string();
  int file = mkstemp(path.data());
  if (file < 0) std::abort();
  close(file);
  std::ofstream(path, std::ios::binary) << bytes;
  auto index = index::Index::open(path);
  std::filesystem::remove(path);  // the mapping stays
  if (!index) std::abort();
  return *index;
}

// Of parties(), made once.
inline const index::Index& index() {
  static const std::shared_ptr<const index::Index> made = index_of(parties());
  return *made;
}

}  // namespace detente::scan::samples
