// Tested in joining_test.cc.
#include "detente/record/join_table.h"

namespace detente::record {

JoinTable::JoinTable(std::span<const Party* const> entries, const JoinedParties& joined) {
  for (const JoinedParty& party : joined.parties)
    for (std::uint32_t member : party.members)
      if (std::string entry = entry_id(*entries[member]); entry != party.id)
        party_of_.emplace(std::move(entry), party.id);
  for (const Join& join : joined.joins) joins_of_[party_of(join.a)].push_back(join);
}

std::string JoinTable::party_of(const std::string& entry) const {
  auto found = party_of_.find(entry);
  return found == party_of_.end() ? entry : found->second;
}

std::span<const Join> JoinTable::joins_of(const std::string& party) const {
  auto found = joins_of_.find(party);
  if (found == joins_of_.end()) return {};
  return found->second;
}

}  // namespace detente::record
