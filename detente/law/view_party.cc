// Tested with its user: view_builder_test.cc.
#include "detente/law/view_party.h"

#include <algorithm>
#include <set>

#include "detente/law/position.h"
#include "detente/record/joining.h"

namespace detente::law {
namespace {

using record::CountryType;
using record::Party;
using record::Schema;
using Members = std::span<const Party* const>;

std::string capitals(std::string_view code) {
  std::string text(code);
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

bool says_where(CountryType type) {
  return type == CountryType::kNationality || type == CountryType::kResidence ||
         type == CountryType::kJurisdiction || type == CountryType::kFlag;
}

std::vector<std::string> countries_of(Members members) {
  std::set<std::string> codes;
  for (const Party* party : members) {
    for (const record::CountryFact& fact : party->countries)
      if (says_where(fact.type) && !fact.code.empty()) codes.insert(capitals(fact.code));
    if (party->schema == Schema::kPerson) continue;
    for (const record::Address& address : party->addresses)
      if (!address.country.empty()) codes.insert(capitals(address.country));
  }
  return {codes.begin(), codes.end()};
}

std::string kind_of(Members members, const PartyFacts* facts) {
  if (facts != nullptr) return facts->kind;
  for (const Party* party : members)
    if (std::string_view kind = law::kind_of(party->schema); !kind.empty())
      return std::string(kind);
  return {};
}

void add_sectors(Members members, const KnownParties& known, const EntryLookup& find,
                 ViewParty& party) {
  SectorSource best = SectorSource::kUnknown;
  std::set<std::string> sectors;
  for (const Party* member : members) {
    Sectors found = sectors_of(*member, known, find);
    if (found.source == SectorSource::kUnknown) continue;
    if (best != SectorSource::kUnknown && best < found.source) continue;
    if (found.source < best) sectors.clear();
    best = found.source;
    sectors.insert(found.sectors.begin(), found.sectors.end());
  }
  if (best == SectorSource::kUnknown) return;
  party.sectors.assign(sectors.begin(), sectors.end());
  party.sector_source = to_string(best);
}

void add_facts(const PartyFacts& facts, ViewParty& party) {
  party.name = facts.name;
  party.tags = facts.tags;
  std::sort(party.tags.begin(), party.tags.end());
  party.positions = facts.positions;
  if (facts.sectors.empty()) return;
  party.sectors = facts.sectors;
  std::sort(party.sectors.begin(), party.sectors.end());
  party.sector_source = to_string(SectorSource::kHandWritten);
}

void add_inferred_positions(Members members, const KnownParties& known, ViewParty& party) {
  std::set<std::string> codes;
  for (const Position& stated : party.positions) codes.insert(stated.code);
  for (const Party* member : members)
    for (Position& position : positions_of(*member, known, base::Day{}))
      if (position.inferred && codes.insert(position.code).second)
        party.positions.push_back(std::move(position));
}

std::string imo_of(Members members) {
  for (const Party* party : members)
    for (const record::Identifier& identifier : party->identifiers)
      if (party->schema == Schema::kVessel && identifier.type == record::IdentifierType::kImo &&
          identifier.valid && identifier.check_digit_ok)
        return identifier.normalised;
  return {};
}

}  // namespace

std::string_view kind_of(Schema schema) {
  switch (schema) {
    case Schema::kPerson:
      return "person";
    case Schema::kOrganization:
      return "organization";
    case Schema::kCompany:
      return "company";
    case Schema::kVessel:
      return "vessel";
    case Schema::kAirplane:
      return "aircraft";
    case Schema::kLegalEntity:
      break;
  }
  return {};
}

ViewParty view_party(std::string id, Members members, const PartyFacts* facts,
                     const KnownParties& known, const EntryLookup& find) {
  ViewParty party;
  party.id = std::move(id);
  if (!members.empty()) party.name = record::primary_name(*members.front());
  party.kind = kind_of(members, facts);
  for (const Party* member : members) party.entries.push_back(record::entry_id(*member));
  std::sort(party.entries.begin(), party.entries.end());
  party.entries.erase(std::unique(party.entries.begin(), party.entries.end()), party.entries.end());
  party.countries = countries_of(members);
  party.imo = imo_of(members);
  add_sectors(members, known, find, party);
  if (facts != nullptr) add_facts(*facts, party);
  add_inferred_positions(members, known, party);
  return party;
}

}  // namespace detente::law
