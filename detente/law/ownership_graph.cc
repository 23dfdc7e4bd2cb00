// Tested in ownership_test.cc and ownership_random_test.cc.
#include "detente/law/ownership_graph.h"

namespace detente::law {

OwnershipGraph::OwnershipGraph(std::size_t nodes, std::span<const Holding> holdings,
                               std::int64_t least)
    : least_(least),
      out_begin_(nodes + 1),
      in_begin_(nodes + 1),
      low_of_all_(nodes),
      can_fall_(nodes) {
  for (const Holding& holding : holdings) {
    if (holding.high == 0) continue;
    ++out_begin_[holding.owner + 1];
    ++in_begin_[holding.asset + 1];
    if (holding.low == kControlShare)
      can_fall_[holding.asset] = 1;
    else
      low_of_all_[holding.asset] += holding.low;
  }
  for (std::size_t i = 0; i < nodes; ++i) {
    out_begin_[i + 1] += out_begin_[i];
    in_begin_[i + 1] += in_begin_[i];
    if (low_of_all_[i] >= least_) can_fall_[i] = 1;
  }
  out_.resize(out_begin_.back());
  in_.resize(in_begin_.back());
  std::vector<std::size_t> out_next(out_begin_.begin(), out_begin_.end() - 1);
  std::vector<std::size_t> in_next(in_begin_.begin(), in_begin_.end() - 1);
  for (const Holding& holding : holdings) {
    if (holding.high == 0) continue;
    out_[out_next[holding.owner]++] = {holding.asset, holding.low, holding.high};
    in_[in_next[holding.asset]++] = {holding.owner, holding.low, holding.high, holding.edge};
  }
  find_rings();
  find_essential_owners();
}

// The greatest fixed point without seeds: whatever can fall at all, less what cannot hold itself.
void OwnershipGraph::find_rings() {
  std::vector<std::int64_t> held(size());
  std::vector<OwnershipNode> weak;
  std::size_t standing = 0;
  for (OwnershipNode owner = 0; owner < size(); ++owner) {
    if (!can_fall(owner)) continue;
    ++standing;
    for (const Out& edge : out(owner)) held[edge.asset] += units(edge.low);
  }
  std::vector<std::uint8_t> gone(size());
  auto drop = [&](OwnershipNode node) {
    gone[node] = 1;
    --standing;
    weak.push_back(node);
  };
  for (OwnershipNode node = 0; node < size(); ++node)
    if (can_fall(node) && held[node] < least_) drop(node);
  while (!weak.empty()) {
    OwnershipNode owner = weak.back();
    weak.pop_back();
    for (const Out& edge : out(owner)) {
      held[edge.asset] -= units(edge.low);
      if (can_fall(edge.asset) && !gone[edge.asset] && held[edge.asset] < least_) drop(edge.asset);
    }
  }
  if (standing == 0) return;
  for (OwnershipNode node = 0; node < size(); ++node)
    if (can_fall(node) && !gone[node]) can_fall_[node] = kRing;
  ring_low_ = std::move(held);
}

// Upwards from essential owner to essential owner one comes to a party that cannot fall (closed: it
// would have to be a seed), to one without an essential owner, or into a loop (both open).
void OwnershipGraph::find_essential_owners() {
  essential_.assign(size(), kNobody);
  open_.assign(size(), 1);
  for (OwnershipNode asset = 0; asset < size(); ++asset) {
    open_[asset] = can_fall(asset);
    if (!can_fall(asset) || in_ring(asset)) continue;
    std::int64_t all = 0;
    for (const In& one : in(asset)) all += units(one.low);
    for (const In& one : in(asset))
      if (one.owner != asset && all - units(one.low) < least_) essential_[asset] = one.owner;
  }
  std::vector<std::uint8_t> seen(size());
  std::vector<OwnershipNode> chain;
  for (OwnershipNode node = 0; node < size(); ++node) {
    OwnershipNode top = node;
    while (!seen[top]) {
      seen[top] = 1;
      chain.push_back(top);
      if (essential_[top] != kNobody) top = essential_[top];
    }
    for (; !chain.empty(); chain.pop_back()) open_[chain.back()] = open_[top];
  }
}

}  // namespace detente::law
