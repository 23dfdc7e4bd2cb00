// The part of a graph of holdings that is about one party.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/record/ownership.h"

namespace detente::law {

enum class HoldingsSide : unsigned char { kOwners, kOwned };

struct HoldingsAround {
  // kOwners: whoever holds `party`, directly or through others, nearest first; kOwned: whatever it
  // holds.  Without the party itself.
  std::vector<std::string> parties;
  // All that decide how these and the party stand: every holding of theirs and of whoever holds
  // them.  In the order given.
  std::vector<record::OwnershipEdge> edges;
};

// Statements of any time and kind count.  Cost: O(edges log edges).
HoldingsAround holdings_around(std::span<const record::OwnershipEdge> edges, std::string_view party,
                               HoldingsSide side);

}  // namespace detente::law
