#include "detente/report/change_sectors.h"

#include <string_view>
#include <unordered_map>

#include "detente/report/change_groups.h"

namespace detente::report {

SectorsByEntry sectors_of_edition(std::span<const record::Party> parties,
                                  const law::KnownParties& known) {
  std::unordered_map<std::string_view, const record::Party*> by_entry;
  for (const record::Party& party : parties) by_entry.emplace(party.entry, &party);
  law::EntryLookup find = [&](std::string_view entry) {
    auto found = by_entry.find(entry);
    return found == by_entry.end() ? nullptr : found->second;
  };
  SectorsByEntry sectors;
  for (const record::Party& party : parties)
    sectors.emplace(party.entry, law::sectors_of(party, known, find));
  return sectors;
}

std::vector<law::Sectors> sectors_of_changes(std::span<const record::PartyChange> changes,
                                             const SectorsByEntry& before,
                                             const SectorsByEntry& after) {
  std::vector<law::Sectors> sectors;
  for (const record::PartyChange& change : changes)
    sectors.push_back((change.after ? after : before).at(shown_party(change).entry));
  return sectors;
}

}  // namespace detente::report
