#include "detente/law/ownership.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace detente::law {

std::string_view to_string(OwnershipStatus status) {
  switch (status) {
    case OwnershipStatus::kPossible:
      return "POSSIBLE";
    case OwnershipStatus::kCircular:
      return "CIRCULAR";
    case OwnershipStatus::kBlocked:
      return "BLOCKED";
    case OwnershipStatus::kListed:
      return "LISTED";
    case OwnershipStatus::kClear:
      break;
  }
  return "CLEAR";
}

Ownership::Ownership(const OwnershipSelection& selection, Aggregation aggregation,
                     const std::vector<Seed>& seeds)
    : selection_(selection),
      graph_(selection.graph),
      aggregation_(aggregation),
      run_(selection.graph),
      listings_(selection.graph.size()) {
  for (const Seed& seed : seeds) {
    std::uint32_t group = group_of(seed);
    if (is_seed_of(group, seed.party)) continue;
    groups_[group].push_back(seed.party);
    ++listings_[seed.party];
  }
  std::vector<OwnershipNode> from;
  from.reserve(seeds.size());
  for (const Seed& seed : seeds) from.push_back(seed.party);
  if (adds_up_all()) {
    group_of({});
    load(0);
  } else {
    entries_.resize(graph_.size());
    all_.emplace(graph_).start(from);
    for (std::uint32_t group = 0; group < groups_.size(); ++group) run_group(group);
  }
  if (!graph_.has_rings()) return;
  reached_.resize(graph_.size());
  reach(std::move(from));
}

Ownership::GroupKey Ownership::key_of(const Seed& seed) const {
  if (adds_up_all()) return {};
  if (aggregation_ == Aggregation::kGroup) return {seed.group, 0};
  const std::vector<OwnershipNode>& joined = selection_.arrangement_of;
  bool joint = seed.party < joined.size() && joined[seed.party] != OwnershipSelection::kNone;
  return {"", joint ? joined[seed.party] : seed.party};
}

std::uint32_t Ownership::group_of(const Seed& seed) {
  auto [place, fresh] =
      group_by_key_.try_emplace(key_of(seed), static_cast<std::uint32_t>(groups_.size()));
  if (fresh) groups_.emplace_back();
  return place->second;
}

bool Ownership::is_seed_of(std::uint32_t group, OwnershipNode party) const {
  if (listings_[party] == 0 || adds_up_all()) return listings_[party] > 0;
  const std::vector<OwnershipNode>& seeds = groups_[group];
  return std::find(seeds.begin(), seeds.end(), party) != seeds.end();
}

void Ownership::load(std::uint32_t group) {
  if (loaded_ == group) return;
  run_.start(groups_[group], all_ ? &*all_ : nullptr);
  loaded_ = group;
}

OwnershipStatus Ownership::status_in_run(OwnershipNode node) const {
  if (run_.fallen(node)) return OwnershipStatus::kBlocked;
  if (run_.propped(node)) return OwnershipStatus::kCircular;
  return run_.possible(node) ? OwnershipStatus::kPossible : OwnershipStatus::kClear;
}

void Ownership::run_group(std::uint32_t group) {
  loaded_ = kNoGroup;
  load(group);
  for (OwnershipNode node : run_.touched()) {
    if (run_.is_seed(node)) continue;
    Entry entry{group, status_in_run(node), run_.low(node).units, run_.high(node).units};
    if (entry.status != OwnershipStatus::kClear || entry.low > 0 || entry.high > 0)
      entries_[node].push_back(entry);
  }
}

void Ownership::forget_group(std::uint32_t group) {
  load(group);
  for (OwnershipNode node : run_.touched())
    std::erase_if(entries_[node], [group](const Entry& entry) { return entry.group == group; });
  loaded_ = kNoGroup;
}

bool Ownership::is_circular_by_ring(OwnershipNode node) const {
  return !reached_.empty() && graph_.in_ring(node) && reached_[node] != 0;
}

// The highest status; of equal ones the largest holding, then the first group.
const Ownership::Entry* Ownership::deciding(OwnershipNode node) const {
  const Entry* best = nullptr;
  auto rank = [](const Entry& entry) { return std::tuple(entry.status, entry.low, entry.high); };
  for (const Entry& entry : entries_[node]) {
    if (best == nullptr || rank(entry) > rank(*best) ||
        (rank(entry) == rank(*best) && entry.group < best->group))
      best = &entry;
  }
  return best;
}

OwnershipStatus Ownership::status(OwnershipNode node) const {
  if (listings_[node] > 0) return OwnershipStatus::kListed;
  OwnershipStatus status = OwnershipStatus::kClear;
  if (adds_up_all())
    status = status_in_run(node);
  else if (const Entry* entry = deciding(node))
    status = entry->status;
  return is_circular_by_ring(node) ? std::max(status, OwnershipStatus::kCircular) : status;
}

OwnershipStanding Ownership::standing(OwnershipNode node) {
  OwnershipStatus status = this->status(node);
  if (!adds_up_all()) {
    const Entry* entry = deciding(node);
    if (entry == nullptr && status != OwnershipStatus::kCircular)
      return {status, {}, {}, {}, false, {}, {}};
    if (entry != nullptr) load(entry->group);
    if (entry == nullptr && !groups_.empty()) load(0);
  }
  return standing_in_run(node, status);
}

OwnershipStanding Ownership::standing_in_run(OwnershipNode node, OwnershipStatus status) const {
  OwnershipStanding standing{status, run_.low(node), run_.high(node), {}, false, {}, {}};
  standing.high.units = std::max<std::int64_t>(standing.high.units, 0);
  auto votes = selection_.votes_of.find(node);
  bool by_votes = votes != selection_.votes_of.end();
  if (by_votes) standing.votes = run_.low(votes->second);
  if (status == OwnershipStatus::kClear || status == OwnershipStatus::kListed) return standing;
  add_steps(node, status, standing.witness);
  // The votes' own node controls the asset; that is no control by a person.
  for (const OwnershipGraph::In& holding : graph_.in(node))
    if (holding.low == kControlShare && run_.fallen(holding.owner) &&
        selection_.is_party(holding.owner))
      standing.controlled = true;
  return standing;
}

std::vector<OwnershipStanding> Ownership::standings() {
  std::vector<OwnershipNode> nodes(selection_.parties.size());
  std::iota(nodes.begin(), nodes.end(), OwnershipNode{0});
  if (!adds_up_all()) {
    std::vector<std::uint32_t> groups(nodes.size());
    for (OwnershipNode node : nodes)
      if (const Entry* entry = deciding(node)) groups[node] = entry->group;
    std::stable_sort(nodes.begin(), nodes.end(),
                     [&](auto a, auto b) { return groups[a] < groups[b]; });
  }
  std::vector<OwnershipStanding> standings(nodes.size());
  for (OwnershipNode node : nodes) {
    standings[node] = standing(node);
    standings[node].path = path(node);
  }
  return standings;
}

void Ownership::change(const Seed& seed, bool listed) {
  std::uint32_t group = group_of(seed);
  if (is_seed_of(group, seed.party) == listed) return;
  listings_[seed.party] = listed ? listings_[seed.party] + 1 : listings_[seed.party] - 1;
  if (adds_up_all()) {
    run_.change(seed.party, listed);
  } else {
    forget_group(group);
    all_->change(seed.party, listings_[seed.party] > 0);
    if (listed)
      groups_[group].push_back(seed.party);
    else
      std::erase(groups_[group], seed.party);
    run_group(group);
  }
  if (!reached_.empty()) change_reach(seed.party);
}

}  // namespace detente::law
