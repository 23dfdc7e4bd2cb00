// The proofs of Ownership: which holdings made a party fall, and how a listed person reaches it.
// Tested in ownership_test.cc.
#include <algorithm>
#include <deque>

#include "detente/law/ownership.h"

namespace detente::law {

namespace {

constexpr std::size_t kMostPathParties = 100;
constexpr std::size_t kMostEdgesOfChain = 10'000;

// Keeps those up to the one that meets the threshold; that one alone if it is control.
void cut_at_crossing(std::vector<OwnershipGraph::In>& holdings, const OwnershipGraph& graph,
                     OwnershipNode node, bool by_low) {
  std::int64_t sum = 0;
  std::int64_t room = 100 * base::Percent::kOne - graph.low_of_all(node);
  for (std::size_t i = 0; i < holdings.size(); ++i) {
    sum += OwnershipGraph::units(by_low ? holdings[i].low : holdings[i].high);
    room += OwnershipGraph::units(holdings[i].low);
    if ((by_low ? sum : std::min(sum, room)) < graph.least()) continue;
    holdings.resize(i + 1);
    if (holdings[i].low == kControlShare) holdings.erase(holdings.begin(), holdings.end() - 1);
    return;
  }
}

}  // namespace

// For the least sets in the order in which the owners entered, up to the one that made it cross.
std::vector<OwnershipGraph::In> Ownership::deciding_holdings(OwnershipNode node,
                                                             OwnershipStatus status) const {
  using In = OwnershipGraph::In;
  std::vector<In> holdings;
  auto is_circular = [&](OwnershipNode owner) {
    return run_.propped(owner) || run_.is_seed(owner) || run_.fallen(owner) ||
           graph_.in_ring(owner);
  };
  bool blocked = status == OwnershipStatus::kBlocked;
  auto order = [&](const In& in) {
    return blocked ? run_.fallen_order(in.owner) : run_.possible_order(in.owner);
  };
  std::uint32_t own = blocked ? run_.fallen_order(node) : run_.possible_order(node);
  for (const In& in : graph_.in(node)) {
    if (status == OwnershipStatus::kCircular) {
      if (in.low > 0 && is_circular(in.owner)) holdings.push_back(in);
    } else if (order(in) != 0 && order(in) < own && (!blocked || in.low > 0)) {
      holdings.push_back(in);
    }
  }
  if (status == OwnershipStatus::kCircular) return holdings;
  std::stable_sort(holdings.begin(), holdings.end(),
                   [&](const In& a, const In& b) { return order(a) < order(b); });
  cut_at_crossing(holdings, graph_, node, blocked);
  return holdings;
}

void Ownership::add_steps(OwnershipNode node, OwnershipStatus status,
                          std::vector<OwnershipStep>& steps) const {
  for (const OwnershipGraph::In& in : deciding_holdings(node, status)) {
    if (selection_.is_party(in.owner)) {
      steps.push_back({in.edge, in.owner});
      continue;
    }
    auto votes = selection_.votes_of.find(node);
    if (votes != selection_.votes_of.end() && votes->second == in.owner) {
      add_steps(in.owner, status, steps);
      continue;
    }
    std::vector<OwnershipGraph::In> members = deciding_holdings(in.owner, status);
    if (!members.empty()) steps.push_back({in.edge, members.front().owner});
  }
}

std::vector<OwnershipNode> Ownership::path(OwnershipNode node) {
  OwnershipStatus status = this->status(node);
  if (status == OwnershipStatus::kClear) return {};
  if (status == OwnershipStatus::kCircular) return shortest_chain(node);
  std::vector<OwnershipNode> path = {node};
  if (status == OwnershipStatus::kListed) return path;
  if (!adds_up_all()) load(deciding(node)->group);
  while (path.size() < kMostPathParties && !run_.is_seed(path.back())) {
    std::vector<OwnershipStep> steps;
    add_steps(path.back(), status, steps);
    if (steps.empty()) break;
    path.push_back(steps.front().because);
  }
  std::reverse(path.begin(), path.end());
  return path;
}

// Backwards through whatever may be held; empty if more edges than the limit would be looked at.
std::vector<OwnershipNode> Ownership::shortest_chain(OwnershipNode node) const {
  std::unordered_map<OwnershipNode, OwnershipNode> next = {{node, node}};
  std::deque<OwnershipNode> queue = {node};
  std::size_t seen = 0;
  while (!queue.empty() && seen < kMostEdgesOfChain) {
    OwnershipNode asset = queue.front();
    queue.pop_front();
    if (listings_[asset] > 0) {
      std::vector<OwnershipNode> chain = {asset};
      while (chain.back() != node) chain.push_back(next[chain.back()]);
      std::erase_if(chain, [&](OwnershipNode one) { return !selection_.is_party(one); });
      return chain;
    }
    for (const OwnershipGraph::In& in : graph_.in(asset)) {
      ++seen;
      if (next.try_emplace(in.owner, asset).second) queue.push_back(in.owner);
    }
  }
  return {};
}

void Ownership::reach(std::vector<OwnershipNode> from) {
  for (OwnershipNode node : from) reached_[node] = 1;
  while (!from.empty()) {
    OwnershipNode owner = from.back();
    from.pop_back();
    for (const OwnershipGraph::Out& edge : graph_.out(owner)) {
      ++edges_seen_;
      if (reached_[edge.asset]) continue;
      reached_[edge.asset] = 1;
      from.push_back(edge.asset);
    }
  }
}

// Its descendants are reached by the seeds among them, or from outside.
void Ownership::change_reach(OwnershipNode seed) {
  constexpr std::uint8_t kAffected = 2;
  std::vector<OwnershipNode> affected = {seed};
  reached_[seed] = kAffected;
  for (std::size_t head = 0; head < affected.size(); ++head) {
    for (const OwnershipGraph::Out& edge : graph_.out(affected[head])) {
      ++edges_seen_;
      if (reached_[edge.asset] == kAffected) continue;
      reached_[edge.asset] = kAffected;
      affected.push_back(edge.asset);
    }
  }
  std::vector<OwnershipNode> from;
  for (OwnershipNode node : affected) {
    bool reached = listings_[node] > 0;
    for (const OwnershipGraph::In& in : graph_.in(node)) {
      ++edges_seen_;
      reached = reached || reached_[in.owner] == 1;
    }
    if (reached) from.push_back(node);
  }
  for (OwnershipNode node : affected) reached_[node] = 0;
  reach(std::move(from));
}

}  // namespace detente::law
