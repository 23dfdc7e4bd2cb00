#include "detente/law/ownership_run.h"

#include <algorithm>

namespace detente::law {

namespace {

constexpr std::int64_t kWhole = 100 * base::Percent::kOne;

}  // namespace

OwnershipRun::OwnershipRun(const OwnershipGraph& graph)
    : graph_(graph),
      low_(graph.size()),
      high_(graph.size()),
      propped_low_(graph.size()),
      marks_(graph.size()) {}

base::Percent OwnershipRun::high(OwnershipNode node) const {
  const High& held = high_[node];
  std::int64_t room = kWhole - graph_.low_of_all(node) + held.low % OwnershipGraph::kControl;
  return {std::min(held.sum % OwnershipGraph::kControl, room)};
}

bool OwnershipRun::meets_high(OwnershipNode node) const {
  const High& held = high_[node];
  return std::min(held.sum, kWhole - graph_.low_of_all(node) + held.low) >= graph_.least();
}

void OwnershipRun::touch(OwnershipNode node) {
  if (marks_[node] & kTouched) return;
  marks_[node] |= kTouched;
  touched_.push_back(node);
}

void OwnershipRun::forget() {
  for (OwnershipNode node : touched_) {
    low_[node] = {};
    high_[node] = {};
    propped_low_[node] = 0;
    marks_[node] = 0;
  }
  touched_.clear();
  low_order_ = high_order_ = 0;
}

void OwnershipRun::enter_low(OwnershipNode node) {
  low_[node].order = ++low_order_;
  queue_.push_back(node);
}

void OwnershipRun::enter_high(OwnershipNode node) {
  high_[node].order = ++high_order_;
  queue_.push_back(node);
}

void OwnershipRun::spread_low() {
  for (std::size_t head = 0; head < queue_.size(); ++head) {
    std::span edges = graph_.out(queue_[head]);
    edges_seen_ += edges.size();
    for (const OwnershipGraph::Out& edge : edges) {
      if (edge.low == 0) continue;
      Low& held = low_[edge.asset];
      if (held.sum == 0) touch(edge.asset);
      held.sum += OwnershipGraph::units(edge.low);
      if (held.order == 0 && held.sum >= graph_.least()) enter_low(edge.asset);
    }
  }
  queue_.clear();
}

void OwnershipRun::spread_high() {
  for (std::size_t head = 0; head < queue_.size(); ++head) {
    std::span edges = graph_.out(queue_[head]);
    edges_seen_ += edges.size();
    for (const OwnershipGraph::Out& edge : edges) {
      High& held = high_[edge.asset];
      if (held.sum == 0) touch(edge.asset);
      held.sum += OwnershipGraph::units(edge.high);
      held.low += OwnershipGraph::units(edge.low);
      if (held.order == 0 && meets_high(edge.asset)) enter_high(edge.asset);
    }
  }
  queue_.clear();
}

void OwnershipRun::mark_under(std::span<const OwnershipNode> seeds, const OwnershipRun* all) {
  queue_.assign(seeds.begin(), seeds.end());
  for (std::size_t head = 0; head < queue_.size(); ++head) {
    std::span edges = graph_.out(queue_[head]);
    edges_seen_ += edges.size();
    for (const OwnershipGraph::Out& edge : edges) {
      if (graph_.essential_owner(edge.asset) != queue_[head] || marks_[edge.asset] & kUnder ||
          (all != nullptr && !all->propped(edge.asset) && !all->is_seed(edge.asset)))
        continue;
      touch(edge.asset);
      marks_[edge.asset] |= kUnder;
      queue_.push_back(edge.asset);
    }
  }
  queue_.clear();
}

// What is propped is reached from a seed through holdings of what is propped: were it not, it would
// hold itself without any seed, and be a ring.  So are its essential owners.
void OwnershipRun::prop_reached(std::span<const OwnershipNode> seeds, const OwnershipRun* all) {
  mark_under(seeds, all);
  auto is_candidate = [&](OwnershipNode node) {
    if (!graph_.is_open(node) && !(marks_[node] & kUnder)) return false;
    return all == nullptr || all->propped(node) || all->is_seed(node);
  };
  std::vector<OwnershipNode> candidates;
  for (OwnershipNode seed : seeds)
    if (!graph_.in_ring(seed)) candidates.push_back(seed);
  for (std::size_t head = 0; head < candidates.size(); ++head) {
    std::span edges = graph_.out(candidates[head]);
    edges_seen_ += edges.size();
    for (const OwnershipGraph::Out& edge : edges) {
      if (edge.low == 0 || !may_be_propped(edge.asset)) continue;
      propped_low_[edge.asset] += OwnershipGraph::units(edge.low);
      touch(edge.asset);
      if (marks_[edge.asset] & (kPropped | kSeed) || !is_candidate(edge.asset)) continue;
      marks_[edge.asset] |= kPropped;
      candidates.push_back(edge.asset);
    }
  }
  peel(candidates);
}

// Takes out the candidates that are not held, and what stood on them.
void OwnershipRun::peel(const std::vector<OwnershipNode>& candidates) {
  auto drop_if_weak = [&](OwnershipNode node) {
    if (!(marks_[node] & kPropped) || is_held(node)) return;
    marks_[node] &= static_cast<std::uint8_t>(~kPropped);
    queue_.push_back(node);
  };
  for (OwnershipNode node : candidates) drop_if_weak(node);
  for (std::size_t head = 0; head < queue_.size(); ++head) {
    std::span edges = graph_.out(queue_[head]);
    edges_seen_ += edges.size();
    for (const OwnershipGraph::Out& edge : edges) {
      if (edge.low == 0 || !may_be_propped(edge.asset)) continue;
      propped_low_[edge.asset] -= OwnershipGraph::units(edge.low);
      drop_if_weak(edge.asset);
    }
  }
  queue_.clear();
}

void OwnershipRun::start(std::span<const OwnershipNode> seeds, const OwnershipRun* all) {
  forget();
  std::vector<OwnershipNode> distinct;
  for (OwnershipNode seed : seeds) {
    if (is_seed(seed)) continue;
    touch(seed);
    marks_[seed] |= kSeed;
    distinct.push_back(seed);
    enter_low(seed);
  }
  spread_low();
  for (OwnershipNode seed : distinct) enter_high(seed);
  spread_high();
  prop_reached(distinct, all);
}

std::vector<OwnershipNode> OwnershipRun::descendants(OwnershipNode seed) {
  std::vector<OwnershipNode> found = {seed};
  marks_[seed] |= kAffected;
  for (std::size_t head = 0; head < found.size(); ++head) {
    std::span edges = graph_.out(found[head]);
    edges_seen_ += edges.size();
    for (const OwnershipGraph::Out& edge : edges) {
      if (marks_[edge.asset] & kAffected) continue;
      marks_[edge.asset] |= kAffected;
      found.push_back(edge.asset);
    }
  }
  for (OwnershipNode node : found) {
    marks_[node] &= static_cast<std::uint8_t>(~kAffected);
    touch(node);
  }
  return found;
}

// What is left of the sums of the affected is held from outside, where nothing changes.
void OwnershipRun::take_out(const std::vector<OwnershipNode>& affected) {
  for (OwnershipNode node : affected) {
    const bool was_low = fallen(node), was_high = possible(node);
    const bool was_propped = propped(node) || (is_seed(node) && !graph_.in_ring(node));
    if (!was_low && !was_high && !was_propped) continue;
    std::span edges = graph_.out(node);
    edges_seen_ += edges.size();
    for (const OwnershipGraph::Out& edge : edges) {
      if (was_low) low_[edge.asset].sum -= OwnershipGraph::units(edge.low);
      if (was_high) {
        high_[edge.asset].sum -= OwnershipGraph::units(edge.high);
        high_[edge.asset].low -= OwnershipGraph::units(edge.low);
      }
      if (was_propped && edge.low != 0 && may_be_propped(edge.asset))
        propped_low_[edge.asset] -= OwnershipGraph::units(edge.low);
    }
  }
  for (OwnershipNode node : affected) {
    low_[node].order = high_[node].order = 0;
    marks_[node] &= static_cast<std::uint8_t>(~kPropped);
  }
}

// Everything affected that can fall at all, less what is not held.
void OwnershipRun::prop_affected(const std::vector<OwnershipNode>& affected) {
  for (OwnershipNode node : affected) {
    if (may_be_propped(node) && !is_seed(node)) marks_[node] |= kPropped;
    if (graph_.in_ring(node) || !(marks_[node] & (kPropped | kSeed))) continue;
    std::span edges = graph_.out(node);
    edges_seen_ += edges.size();
    for (const OwnershipGraph::Out& edge : edges)
      if (edge.low != 0 && may_be_propped(edge.asset))
        propped_low_[edge.asset] += OwnershipGraph::units(edge.low);
  }
  peel(affected);
}

void OwnershipRun::change(OwnershipNode seed, bool seed_from_now) {
  if (is_seed(seed) == seed_from_now) return;
  std::vector<OwnershipNode> affected = descendants(seed);
  take_out(affected);
  marks_[seed] =
      static_cast<std::uint8_t>(seed_from_now ? marks_[seed] | kSeed : marks_[seed] & ~kSeed);
  for (OwnershipNode node : affected)
    if (is_seed(node)) enter_low(node);
  for (OwnershipNode node : affected)
    if (!fallen(node) && low_[node].sum >= graph_.least()) enter_low(node);
  spread_low();
  for (OwnershipNode node : affected)
    if (is_seed(node)) enter_high(node);
  for (OwnershipNode node : affected)
    if (!possible(node) && meets_high(node)) enter_high(node);
  spread_high();
  prop_affected(affected);
}

}  // namespace detente::law
