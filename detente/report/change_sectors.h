// In which sectors the parties are that changed.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "detente/law/sector.h"
#include "detente/record/party_diff.h"

namespace detente::report {

// By entry id; entries of unknown sector are there too.
using SectorsByEntry = std::map<std::string, law::Sectors, std::less<>>;

// Of every entry of an edition.  REQUIRES: ids unique.
// Cost: that of law::sectors_of for each.
SectorsByEntry sectors_of_edition(std::span<const record::Party> parties,
                                  const law::KnownParties& known);

// For each change those of the record that is shown (change_groups.h), in its own edition.
// REQUIRES: every record of `changes` stands in the edition of its side.
std::vector<law::Sectors> sectors_of_changes(std::span<const record::PartyChange> changes,
                                             const SectorsByEntry& before,
                                             const SectorsByEntry& after);

}  // namespace detente::report
