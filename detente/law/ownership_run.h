// The fixed points of one set of listed persons whose holdings add up.
//
//   own_low(a, B)  = sum of low(o, a) for o in B
//   own_high(a, B) = min(sum of high(o, a) for o in B, 100 % - sum of low(o, a) for o not in B)
//   fallen    least set with the seeds in which every own_low(a, fallen) meets the threshold
//   possible  least set with the seeds in which every own_high(a, possible) meets it
//   propped   greatest set with the seeds in which every own_low(a, propped) meets it, less the
//             rings of the graph, which stand in it whatever the seeds are
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "detente/law/ownership_graph.h"

namespace detente::law {

// Work lists: each edge out of a party that enters a set is looked at once for that set.
class OwnershipRun {
 public:
  // `graph` must outlive the run.
  explicit OwnershipRun(const OwnershipGraph& graph);

  // From nothing.  Cost: O(what the run before reached + edges that these seeds reach); the
  // least sets look at the edges of their members alone.
  // `all`, a run whose seeds include these, changes the cost alone.
  void start(std::span<const OwnershipNode> seeds, const OwnershipRun* all = nullptr);

  // `seed` is a seed from now on, or no longer.  Cost: O(edges out of its descendants).
  void change(OwnershipNode seed, bool seed_from_now);

  bool is_seed(OwnershipNode node) const { return marks_[node] & kSeed; }
  bool fallen(OwnershipNode node) const { return low_[node].order != 0; }
  bool possible(OwnershipNode node) const { return high_[node].order != 0; }
  bool propped(OwnershipNode node) const { return (marks_[node] & kPropped) != 0; }

  // Parties enter the least sets one after another: an owner that made an asset fall has the
  // smaller number.  0: not in the set.
  std::uint32_t fallen_order(OwnershipNode node) const { return low_[node].order; }
  std::uint32_t possible_order(OwnershipNode node) const { return high_[node].order; }

  // own_low(node, fallen), and whether one of `fallen` controls it.
  base::Percent low(OwnershipNode node) const {
    return {low_[node].sum % OwnershipGraph::kControl};
  }
  bool controlled(OwnershipNode node) const { return low_[node].sum >= OwnershipGraph::kControl; }
  // own_high(node, possible); below 0 where the others hold more than there is.
  base::Percent high(OwnershipNode node) const;

  // Everything whose state may differ from that without seeds, each once.
  const std::vector<OwnershipNode>& touched() const { return touched_; }
  // Edges looked at since construction.
  std::uint64_t edges_seen() const { return edges_seen_; }

 private:
  struct Low {
    std::int64_t sum = 0;
    std::uint32_t order = 0;
  };
  struct High {
    std::int64_t sum = 0;
    std::int64_t low = 0;  // of the same owners
    std::uint32_t order = 0;
  };
  static constexpr std::uint8_t kSeed = 1;
  static constexpr std::uint8_t kPropped = 2;
  static constexpr std::uint8_t kTouched = 4;
  static constexpr std::uint8_t kAffected = 8;
  static constexpr std::uint8_t kUnder = 16;  // a seed is above it by essential owners

  bool meets_high(OwnershipNode node) const;
  void touch(OwnershipNode node);
  void forget();
  void enter_low(OwnershipNode node);
  void enter_high(OwnershipNode node);
  void spread_low();
  void spread_high();
  void prop_reached(std::span<const OwnershipNode> seeds, const OwnershipRun* all);
  void mark_under(std::span<const OwnershipNode> seeds, const OwnershipRun* all);
  void prop_affected(const std::vector<OwnershipNode>& affected);
  void peel(const std::vector<OwnershipNode>& candidates);
  bool may_be_propped(OwnershipNode node) const {
    return graph_.can_fall(node) && !graph_.in_ring(node);
  }
  bool is_held(OwnershipNode node) const {
    return propped_low_[node] + graph_.ring_low(node) >= graph_.least();
  }
  std::vector<OwnershipNode> descendants(OwnershipNode seed);
  void take_out(const std::vector<OwnershipNode>& affected);

  const OwnershipGraph& graph_;
  std::vector<Low> low_;
  std::vector<High> high_;
  std::vector<std::int64_t> propped_low_;  // held by the propped and the seeds, rings left out
  std::vector<std::uint8_t> marks_;
  std::vector<OwnershipNode> touched_;
  std::vector<OwnershipNode> queue_;
  std::uint32_t low_order_ = 0;
  std::uint32_t high_order_ = 0;
  std::uint64_t edges_seen_ = 0;
};

}  // namespace detente::law
