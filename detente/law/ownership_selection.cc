#include "detente/law/ownership_selection.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>

namespace detente::law {

namespace {

using record::HoldingKind;
using record::OwnershipEdge;
using Reason = OwnershipFlag::Reason;

constexpr base::Percent kWhole = {100 * base::Percent::kOne};

class Selector {
 public:
  Selector(std::span<const OwnershipEdge> edges, const OwnershipRule* rule,
           const OwnershipTime& time)
      : edges_(edges), rule_(rule), time_(time) {}

  OwnershipSelection select(std::span<const std::string> named) {
    ends_.resize(edges_.size());
    for (std::size_t i = 0; i < edges_.size(); ++i)
      ends_[i] = {node_of(edges_[i].owner), node_of(edges_[i].asset)};
    for (const std::string& id : named) node_of(id);
    nodes_ = out_.parties.size();
    joined_.resize(nodes_);
    std::iota(joined_.begin(), joined_.end(), OwnershipNode{0});
    if (rule_ != nullptr) add_edges();
    std::int64_t least = rule_ ? rule_->least() : std::numeric_limits<std::int64_t>::max();
    out_.graph = OwnershipGraph(nodes_, holdings_, least);
    finish_arrangements();
    std::stable_sort(out_.flags.begin(), out_.flags.end(),
                     [](const auto& a, const auto& b) { return a.asset < b.asset; });
    return std::move(out_);
  }

 private:
  struct Ends {
    OwnershipNode owner;
    OwnershipNode asset;
  };

  OwnershipNode node_of(std::string_view id) {
    auto [place, fresh] =
        out_.by_id.try_emplace(id, static_cast<OwnershipNode>(out_.parties.size()));
    if (fresh) out_.parties.push_back(id);
    return place->second;
  }

  bool is_known(const OwnershipEdge& edge) const {
    return !edge.known || !time_.known || *edge.known <= *time_.known;
  }
  bool has_begun(const OwnershipEdge& edge) const {
    return !edge.valid.from || *edge.valid.from <= time_.on;
  }
  // Ended, but not for this rule.
  bool is_kept(const OwnershipEdge& edge) const {
    return rule_->keeps_unrecognised && !edge.end_recognised && edge.valid.until &&
           *edge.valid.until <= time_.on && has_begun(edge);
  }

  void add_edges() {
    for (std::uint32_t i = 0; i < edges_.size(); ++i)
      if (is_known(edges_[i]) && is_kept(edges_[i])) {
        base::Day& end = kept_.try_emplace(key(i), *edges_[i].valid.until).first->second;
        end = std::min(end, *edges_[i].valid.until);
      }
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
      if (!is_known(edges_[i])) continue;
      bool kept = is_kept(edges_[i]);
      if (kept || (edges_[i].valid.contains(time_.on) && !is_rest(i))) add_edge(i);
      if (kept) add_flag(i, Reason::kEndNotRecognised);
    }
  }

  using Key = std::tuple<OwnershipNode, OwnershipNode, HoldingKind>;
  Key key(std::uint32_t edge) const {
    return {ends_[edge].owner, ends_[edge].asset, edges_[edge].kind};
  }

  // What was left to an owner by a transfer that was not recognised.
  bool is_rest(std::uint32_t edge) const {
    if (kept_.empty() || !edges_[edge].valid.from) return false;
    auto end = kept_.find(key(edge));
    return end != kept_.end() && end->second <= *edges_[edge].valid.from;
  }

  void add_edge(std::uint32_t i) {
    const OwnershipEdge& edge = edges_[i];
    switch (edge.kind) {
      case HoldingKind::kControl:
        return add_control(i);
      case HoldingKind::kVotes:
        if (!rule_->votes) return add_flag(i, Reason::kVotesNotCounted);
        if (!edge.share) return add_flag(i, Reason::kNoPercentage);
        return add_holding(ends_[i].owner, votes_node(ends_[i].asset), i);
      case HoldingKind::kEquity:
      case HoldingKind::kJoint:
        break;
    }
    // Who brings in an unstated share is a member all the same.
    bool joint = rule_->joint && edge.kind == HoldingKind::kJoint;
    OwnershipNode owner = joint ? join(i) : ends_[i].owner;
    if (!edge.share) return add_flag(i, Reason::kNoPercentage);
    add_holding(owner, ends_[i].asset, i);
  }

  void add_control(std::uint32_t i) {
    const OwnershipEdge& edge = edges_[i];
    if (!edge.share || edge.share->low != kWhole) return add_flag(i, Reason::kControlUnproved);
    if (!rule_->control) return add_flag(i, Reason::kControlNotCounted);
    if (edge.rebutted && *edge.rebutted <= time_.on) return add_flag(i, Reason::kControlRebutted);
    holdings_.push_back({ends_[i].owner, ends_[i].asset, kControlShare, kControlShare, i});
  }

  void add_holding(OwnershipNode owner, OwnershipNode asset, std::uint32_t i) {
    const base::PercentInterval& share = *edges_[i].share;
    holdings_.push_back({owner, asset, static_cast<std::uint32_t>(share.low.units),
                         static_cast<std::uint32_t>(share.high.units), i});
  }

  void add_flag(std::uint32_t i, Reason reason) {
    out_.flags.push_back({ends_[i].owner, ends_[i].asset, i, reason});
  }

  // Votes stand on a node of their own, whose fall makes the asset fall.
  OwnershipNode votes_node(OwnershipNode asset) {
    auto [place, fresh] = out_.votes_of.try_emplace(asset, static_cast<OwnershipNode>(nodes_));
    if (fresh) {
      holdings_.push_back({place->second, asset, kControlShare, kControlShare, kNoEdge});
      ++nodes_;
    }
    return place->second;
  }

  // The arrangement holds what its members brought in, and stands in for each of them.
  OwnershipNode join(std::uint32_t i) {
    auto [place, fresh] = arrangements_.try_emplace(edges_[i].arrangement, Arrangement{});
    Arrangement& arrangement = place->second;
    if (fresh) arrangement = {static_cast<OwnershipNode>(nodes_++), ends_[i].owner};
    holdings_.push_back({ends_[i].owner, arrangement.node, kControlShare, kControlShare, i});
    joined_[root(ends_[i].owner)] = root(arrangement.member);
    return arrangement.node;
  }

  OwnershipNode root(OwnershipNode party) {
    while (joined_[party] != party) party = joined_[party] = joined_[joined_[party]];
    return party;
  }

  void finish_arrangements() {
    if (arrangements_.empty()) return;
    out_.arrangement_of.assign(out_.parties.size(), OwnershipSelection::kNone);
    for (const Holding& holding : holdings_) {
      bool member = holding.edge != kNoEdge && edges_[holding.edge].kind == HoldingKind::kJoint;
      if (member && out_.is_party(holding.owner))
        out_.arrangement_of[holding.owner] = root(holding.owner);
    }
  }

  static constexpr std::uint32_t kNoEdge = 0xFFFF'FFFF;
  struct Arrangement {
    OwnershipNode node = 0;
    OwnershipNode member = 0;
  };

  std::span<const OwnershipEdge> edges_;
  const OwnershipRule* rule_;
  OwnershipTime time_;
  OwnershipSelection out_;
  std::size_t nodes_ = 0;
  std::vector<Ends> ends_;
  std::vector<Holding> holdings_;
  std::map<Key, base::Day> kept_;
  std::map<std::string_view, Arrangement> arrangements_;
  std::vector<OwnershipNode> joined_;  // union-find over parties
};

}  // namespace

std::string_view to_string(OwnershipFlag::Reason reason) {
  switch (reason) {
    case Reason::kNoPercentage:
      return "no percentage is stated";
    case Reason::kControlUnproved:
      return "control without accepted evidence";
    case Reason::kControlNotCounted:
      return "control alone does not count under this rule";
    case Reason::kControlRebutted:
      return "control, rebutted";
    case Reason::kVotesNotCounted:
      return "votes do not count under this rule";
    case Reason::kEndNotRecognised:
      break;
  }
  return "counts on: the transfer was not recognised";
}

OwnershipNode OwnershipSelection::find(std::string_view id) const {
  auto found = by_id.find(id);
  return found == by_id.end() ? kNone : found->second;
}

OwnershipSelection select_ownership(std::span<const OwnershipEdge> edges,
                                    std::span<const std::string> named, const OwnershipRule* rule,
                                    const OwnershipTime& time) {
  return Selector(edges, rule, time).select(named);
}

}  // namespace detente::law
