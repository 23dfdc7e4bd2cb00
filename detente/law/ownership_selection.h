// Which statements about holdings count, at one time and under one rule.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "detente/base/day.h"
#include "detente/base/instant.h"
#include "detente/law/ownership_graph.h"
#include "detente/law/ownership_rule.h"
#include "detente/record/ownership.h"

namespace detente::law {

struct OwnershipTime {
  base::Day on;                        // the end of this day
  std::optional<base::Seconds> known;  // absent: everything that was ever published
};

// An edge that does not count, and that a reader should see if its owner is listed or fallen.
struct OwnershipFlag {
  enum class Reason : std::uint8_t {
    kNoPercentage = 0,       // none is stated
    kControlUnproved = 1,    // control without accepted evidence
    kControlNotCounted = 2,  // control under a rule that looks at shares alone
    kControlRebutted = 3,    // until the day of the rebuttal it did
    kVotesNotCounted = 4,    // votes under a rule that looks at equity alone
    kEndNotRecognised = 5,   // it counts: the transfer that ended it was not recognised
  };
  OwnershipNode owner;
  OwnershipNode asset;
  std::uint32_t edge;  // index in the edges
  Reason reason;
};

// "no percentage is stated", ...
std::string_view to_string(OwnershipFlag::Reason reason);

// Nodes from 0 are parties; behind them stand helpers: the votes of an asset, and arrangements.
struct OwnershipSelection {
  static constexpr OwnershipNode kNone = 0xFFFF'FFFF;

  std::vector<std::string_view> parties;  // by node: views of the edges and of `named`
  std::unordered_map<std::string_view, OwnershipNode> by_id;
  OwnershipGraph graph;
  std::unordered_map<OwnershipNode, OwnershipNode> votes_of;  // an asset's node of votes
  std::vector<OwnershipNode> arrangement_of;  // by party: one number for all who act jointly; kNone
  std::vector<OwnershipFlag> flags;           // by asset

  bool is_party(OwnershipNode node) const { return node < parties.size(); }
  OwnershipNode find(std::string_view id) const;
};

// Every party that an edge or `named` names becomes a node, whether or not the edge counts.
// `rule` nullptr: not in force, no edge counts.  `edges` and `named` must outlive the selection.
// Under `keeps_unrecognised` a holding whose end was not recognised counts on, and what the same
// owner holds of the same asset from that end on is taken as its rest, and not counted beside it.
OwnershipSelection select_ownership(std::span<const record::OwnershipEdge> edges,
                                    std::span<const std::string> named, const OwnershipRule* rule,
                                    const OwnershipTime& time);

}  // namespace detente::law
