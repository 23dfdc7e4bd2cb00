// Looked up: the party of an entry, and why it is one party.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "detente/record/join.h"

namespace detente::record {

// Immutable: any number of threads may use one.
class JoinTable {
 public:
  // No joins: each entry is its own party.
  JoinTable() = default;
  // `joined`: of `entries`.
  JoinTable(std::span<const Party* const> entries, const JoinedParties& joined);

  // The id of the party of an entry, entry_id(); of one that is not known, `entry` itself.
  std::string party_of(const std::string& entry) const;
  // By a, then b; empty for a party of one entry.
  std::span<const Join> joins_of(const std::string& party) const;

 private:
  std::unordered_map<std::string, std::string> party_of_;  // of parties of several entries
  std::unordered_map<std::string, std::vector<Join>> joins_of_;
};

}  // namespace detente::record
