// Holdings as a graph of numbers, at one time and under one rule: what the fixed points run over.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "detente/law/ownership_rule.h"

namespace detente::law {

// A party or an arrangement, dense from 0, valid within one graph.
using OwnershipNode = std::uint32_t;

// The share of an edge of control: it meets every threshold alone and takes no room from shares.
inline constexpr std::uint32_t kControlShare = 0xFFFF'FFFF;

// In units of base::Percent.
struct Holding {
  OwnershipNode owner = 0;
  OwnershipNode asset = 0;
  std::uint32_t low = 0;  // at most 100 %, or both are kControlShare
  std::uint32_t high = 0;
  std::uint32_t edge = 0;  // whatever the caller wants to find again
};

// Compressed rows in both directions.  Immutable: any number of threads may use one.
class OwnershipGraph {
 public:
  struct Out {
    OwnershipNode asset;
    std::uint32_t low;
    std::uint32_t high;
  };
  struct In {
    OwnershipNode owner;
    std::uint32_t low;
    std::uint32_t high;
    std::uint32_t edge;
  };

  // Holdings whose `high` is 0 are left out: nothing is reached through them.  `least`: see
  // OwnershipRule.  Cost: O(nodes + holdings); 12 + 16 bytes for each holding.
  OwnershipGraph(std::size_t nodes, std::span<const Holding> holdings, std::int64_t least);
  OwnershipGraph() : OwnershipGraph(0, {}, 0) {}

  std::size_t size() const { return low_of_all_.size(); }
  std::size_t edges() const { return out_.size(); }
  std::int64_t least() const { return least_; }

  std::span<const Out> out(OwnershipNode owner) const {
    return {out_.data() + out_begin_[owner], out_.data() + out_begin_[owner + 1]};
  }
  // In the order of `holdings`.
  std::span<const In> in(OwnershipNode asset) const {
    return {in_.data() + in_begin_[asset], in_.data() + in_begin_[asset + 1]};
  }

  // The sum of the lower bounds of all holdings in the asset, control left out.
  std::int64_t low_of_all(OwnershipNode asset) const { return low_of_all_[asset]; }
  // Whether the lower bounds meet the threshold if every owner falls.
  bool can_fall(OwnershipNode asset) const { return can_fall_[asset] != 0; }
  // Whether it is in the greatest set that holds itself without any listed person (a ring, or what
  // one owns): it stands in the greatest fixed point of any seeds.
  bool in_ring(OwnershipNode node) const { return can_fall_[node] == kRing; }
  bool has_rings() const { return !ring_low_.empty(); }
  // The sum of the lower bounds that rings hold.
  std::int64_t ring_low(OwnershipNode asset) const {
    return ring_low_.empty() ? 0 : ring_low_[asset];
  }

  // An owner without whom the lower bounds cannot meet the threshold, whoever else falls: the asset
  // stands in a greatest fixed point only if he does.  kNobody: there is none.
  OwnershipNode essential_owner(OwnershipNode asset) const { return essential_[asset]; }
  // Whether some seeds could prop it that are neither itself nor above it by essential owners.
  bool is_open(OwnershipNode node) const { return open_[node] != 0; }
  static constexpr OwnershipNode kNobody = 0xFFFF'FFFF;

  // What control adds to a sum; the rest of the sum is shares.
  static constexpr std::int64_t kControl = std::int64_t{1} << 46;

  // A bound of an edge as a number to add.  Sums are exact up to 100,000 edges of control, or of
  // 100 %, in one asset.
  static std::int64_t units(std::uint32_t bound) {
    return bound == kControlShare ? kControl : std::int64_t{bound};
  }

 private:
  static constexpr std::uint8_t kRing = 2;
  void find_rings();
  void find_essential_owners();

  std::int64_t least_;
  std::vector<std::size_t> out_begin_;
  std::vector<std::size_t> in_begin_;
  std::vector<Out> out_;
  std::vector<In> in_;
  std::vector<std::int64_t> low_of_all_;
  std::vector<std::uint8_t> can_fall_;  // 0 no, 1 yes, kRing
  std::vector<std::int64_t> ring_low_;  // empty: there are no rings
  std::vector<OwnershipNode> essential_;
  std::vector<std::uint8_t> open_;
};

}  // namespace detente::law
