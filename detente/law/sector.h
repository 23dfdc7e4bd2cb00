// In which sectors a listed party is.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/law/known_parties.h"
#include "detente/law/party_facts.h"
#include "detente/record/party.h"

namespace detente::law {

// What tells the sector, in the order in which it is asked.
enum class SectorSource : std::uint8_t {
  kUnknown = 0,
  kHandWritten = 1,
  kOrganizationType = 2,
  kTargetType = 3,
  kDirective = 4,
  kVessel = 5,
  kParent = 6,
};

// "unknown", "hand-written", "organization-type", "target-type", "directive", "vessel",
// "parent (inferred)".
std::string_view to_string(SectorSource source);

struct Sectors {
  std::vector<std::string> sectors;  // words of sectors(), sorted; empty if unknown
  SectorSource source = SectorSource::kUnknown;
  std::string parent;  // kParent: the entries that it is of, of the party's source, joined by ", "

  friend bool operator==(const Sectors&, const Sectors&) = default;
};

// The entry of the same source with that id, or nullptr.  It must live until the call returns.
using EntryLookup = std::function<const record::Party*(std::string_view entry)>;

// Levels of "Owned or Controlled By" above a party that are asked for a sector.
inline constexpr int kMostLevelsOfParents = 4;

// The first that gives a sector: the file; OFAC's Organization Type through ISIC; its Target Type
// "Financial Institution" (finance); the directives of Executive Order 13662 (1 finance, 2 and 4
// energy, 3 defence); a vessel (transport); the nearest parents by OFAC relation 15003 that have
// one of these, all of that level together.  Former relations do not count.  Lists of others than
// OFAC give none but those of the file and of vessels.
// Cost: the parents of each level are looked up once; relations in a circle end.
Sectors sectors_of(const record::Party& party, const KnownParties& known, const EntryLookup& find);

}  // namespace detente::law
