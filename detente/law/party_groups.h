// Which entries of several lists are one party.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/record/party.h"

namespace detente::law {

// Entries that somebody has said to be one party: "us.ofac.sdn:17016".
struct StatedGroup {
  std::string id;
  std::vector<std::string> entries;
};

struct PartyGroup {
  std::string id;                      // of a stated group, else the least of its entries
  std::vector<std::uint32_t> members;  // indices of the entries given, ascending
};

// "<source>:<entry>".
std::string entry_id(const record::Party& party);

// Groups entries that are one party by a stated group, by the publisher's own id on its other list
// (OFAC numbers parties across its lists), by a printed cross-reference, or by an identifier that
// one party alone has: LEI, BIC, IMO number of a ship, tax or registration number of Russia.
// Persons, ships and the rest are not mixed by an identifier.  Two numbers of one publisher are two
// parties: an identifier that both have joins nothing, and only a stated group has both.
// Each entry is in one group; groups are in the order of their ids.
// Cost: n log n in entries and identifiers.
std::vector<PartyGroup> group_parties(std::span<const record::Party* const> entries,
                                      std::span<const StatedGroup> stated);

}  // namespace detente::law
