// Who falls with the listed persons, by which holdings, and how far the others are from it.
//
// Exact: shares are integers, and nothing is multiplied.  The definitions are in ownership_run.h;
// what the rules of authorities make of them is in ownership_rule.h.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "detente/law/ownership_run.h"
#include "detente/law/ownership_selection.h"

namespace detente::law {

// In rising order: of several reasons the highest rules.
enum class OwnershipStatus : std::uint8_t {
  kClear = 0,
  kPossible = 1,  // an unknown share could decide
  kCircular = 2,  // a loop props itself up, within reach of a listed person: to be reviewed
  kBlocked = 3,   // for reasons that lead back to a listed person
  kListed = 4,
};

// "CLEAR", "POSSIBLE", "CIRCULAR", "BLOCKED", "LISTED".
std::string_view to_string(OwnershipStatus status);

struct Seed {
  OwnershipNode party;
  std::string group = {};  // Aggregation::kGroup: the directive
};

// One holding of a proof.
struct OwnershipStep {
  std::uint32_t edge;     // the statement
  OwnershipNode because;  // the party whose state makes it count: its owner, or another member of
                          // the owner's arrangement
};

struct OwnershipStanding {
  OwnershipStatus status = OwnershipStatus::kClear;
  // Of the deciding listed person or group (the one that holds most, where none decides):
  base::Percent low;    // equity held by them and by what fell with them
  base::Percent high;   // equity that they and what may fall with them may hold, at most
  base::Percent votes;  // as `low`
  bool controlled = false;
  // BLOCKED: the holdings that made it cross, in order.  POSSIBLE: those that could.  CIRCULAR:
  // what the loop and the listed persons hold.  Else empty.
  std::vector<OwnershipStep> witness;
  std::vector<OwnershipNode> path;  // see Ownership::path; filled by standings()
};

class Ownership {
 public:
  // `selection` must outlive it.  Cost: O(edges that the seeds reach); where persons count one by
  // one, the sum of what each reaches.
  Ownership(const OwnershipSelection& selection, Aggregation aggregation,
            const std::vector<Seed>& seeds);

  OwnershipStatus status(OwnershipNode node) const;
  // Cost: O(edges into the node) for the rule that adds up all; else that of the group's run,
  // unless the call before was of the same group.
  OwnershipStanding standing(OwnershipNode node);
  // standing() and path() of every party, by node; each group is run once.
  std::vector<OwnershipStanding> standings();

  // From a listed party through the first holding of each proof to `node`, at most 100 parties
  // (the nearest).  LISTED: itself; CLEAR: empty; CIRCULAR: a shortest chain of holdings.
  std::vector<OwnershipNode> path(OwnershipNode node);

  // Lists or delists one party.  The result is that of a new object with the changed seeds.
  // Cost: O(edges at the descendants of the party); of its group where persons act jointly.
  void change(const Seed& seed, bool listed);

  // Edges looked at since construction.
  std::uint64_t edges_seen() const {
    return run_.edges_seen() + edges_seen_ + (all_ ? all_->edges_seen() : 0);
  }

 private:
  using GroupKey = std::pair<std::string, OwnershipNode>;
  // How a node stands in the run of one group.
  struct Entry {
    std::uint32_t group;
    OwnershipStatus status;
    std::int64_t low;
    std::int64_t high;
  };
  static constexpr std::uint32_t kNoGroup = 0xFFFF'FFFF;

  bool adds_up_all() const { return aggregation_ == Aggregation::kAll; }
  GroupKey key_of(const Seed& seed) const;
  std::uint32_t group_of(const Seed& seed);
  bool is_seed_of(std::uint32_t group, OwnershipNode party) const;
  OwnershipStatus status_in_run(OwnershipNode node) const;
  bool is_circular_by_ring(OwnershipNode node) const;
  const Entry* deciding(OwnershipNode node) const;
  void load(std::uint32_t group);
  void run_group(std::uint32_t group);
  void forget_group(std::uint32_t group);
  void reach(std::vector<OwnershipNode> from);
  void change_reach(OwnershipNode seed);
  OwnershipStanding standing_in_run(OwnershipNode node, OwnershipStatus status) const;
  void add_steps(OwnershipNode node, OwnershipStatus status,
                 std::vector<OwnershipStep>& steps) const;
  std::vector<OwnershipGraph::In> deciding_holdings(OwnershipNode node,
                                                    OwnershipStatus status) const;
  std::vector<OwnershipNode> shortest_chain(OwnershipNode node) const;

  const OwnershipSelection& selection_;
  const OwnershipGraph& graph_;
  Aggregation aggregation_;
  OwnershipRun run_;
  std::optional<OwnershipRun> all_;  // where not all are added up: all together, bounds the groups
  std::uint32_t loaded_ = kNoGroup;  // the group whose state run_ has
  std::vector<std::vector<OwnershipNode>> groups_;
  std::map<GroupKey, std::uint32_t> group_by_key_;
  std::vector<std::vector<Entry>> entries_;  // by node; empty where all are added up
  std::vector<std::uint32_t> listings_;      // by node: in how many groups it is a seed
  std::vector<std::uint8_t> reached_;        // by node; kept only if the graph has rings
  std::uint64_t edges_seen_ = 0;
};

}  // namespace detente::law
