// A view at one instant: who is listed then, and who falls with them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/instant.h"
#include "detente/law/facts.h"
#include "detente/law/ownership.h"
#include "detente/law/rulebook.h"
#include "detente/law/view.h"

namespace detente::law {

// A party that a rule of ownership reaches: whether or not it is listed itself, by the others.
struct Derived {
  std::uint32_t rule = 0;                            // of Snapshot::rules()
  OwnershipStatus status = OwnershipStatus::kClear;  // kBlocked, kCircular or kPossible
  PartyIndex party{};
  std::uint32_t atom = 0;  // of View::atoms: the listing that it leads back to
  // From the listed party to this one, both included; without those that are not of the view.
  std::vector<PartyIndex> path;
  std::vector<Seed> seeds;  // all listed parties that holdings lead from to it, without itself
};

// One rule of ownership, the listings that it starts from, and the graph of holdings as it reads
// them at the instant.  A rule that adds up all listed persons is applied once to all measures that
// forbid the same; another to each measure alone.
struct AppliedRule {
  std::string id;
  std::vector<MeasureIndex> measures;   // sorted; all of one authority
  const OwnershipRule* rule = nullptr;  // not null: a rule that is not in force is not applied
  OwnershipSelection selection;
  std::vector<PartyIndex> party_of;  // by node of the selection; kNoParty: not of the view
  std::vector<Seed> seeds;           // parties that are listed under one of the measures

  static constexpr PartyIndex kNoParty{0xFFFF'FFFF};
  bool starts_from(MeasureIndex measure) const {
    return std::binary_search(measures.begin(), measures.end(), measure);
  }
};

class Snapshot final : public Facts {
 public:
  // `view` and `book`, which is of view.law, must outlive the snapshot.
  // Cost: O(atoms), and O(edges that listed parties reach) for each rule of ownership.
  Snapshot(const View& view, const Rulebook& book, base::Seconds at);

  base::Seconds at() const { return at_; }
  const View& view() const { return view_; }
  const Rulebook& book() const { return book_; }

  // Indices of View::atoms that hold, by measure; those that are suspended, too.
  std::span<const std::uint32_t> atoms(PartyIndex party) const;
  // By rule, at most one of each.
  std::span<const Derived> derived(PartyIndex party) const;
  // What the measure says; null if it is not in force.
  const CompiledVersion* version(MeasureIndex measure) const { return versions_[measure]; }
  std::span<const std::unique_ptr<AppliedRule>> rules() const { return rules_; }
  // The rule of that id that is in force on that day of its authority; null if none is.
  const OwnershipRule* rule_of(const std::string& id, base::Day day) const;

  // Facts: of the instant of the snapshot, but for positions, which have their own.
  std::string_view id(PartyIndex party) const override;
  std::string_view kind(PartyIndex party) const override;
  std::optional<Texts> countries(PartyIndex party) const override;
  std::optional<Texts> sectors(PartyIndex party) const override;
  Texts tags(PartyIndex party) const override;
  Truth position_held(PartyIndex party, std::string_view code, base::Seconds at) const override;
  bool listed_by(PartyIndex party, std::string_view authority,
                 std::string_view programme) const override;
  Truth derived_block(PartyIndex party, std::string_view authority) const override;
  base::PercentInterval share_in_party(PartyIndex owner, std::string_view party) const override;
  base::PercentInterval share_in_sector(PartyIndex owner, std::string_view sector) const override;
  base::PercentInterval owned_by(PartyIndex party, std::string_view owner) const override;
  Truth vessel_listed(const Vessel& vessel) const override;

 private:
  const ViewParty& at_index(PartyIndex party) const {
    return view_.parties[static_cast<std::size_t>(party)];
  }
  void find_versions();
  void find_atoms();
  void find_holdings();
  void apply_rules();
  void apply(const std::string& rule, const std::vector<MeasureIndex>& measures,
             std::vector<Derived>& all);
  std::vector<Seed> seeds_of(const AppliedRule& applied) const;
  void derive(std::uint32_t rule, std::vector<Derived>& all) const;
  void derive(Ownership& ownership, OwnershipNode node, std::uint32_t rule,
              std::vector<Derived>& all) const;
  std::optional<std::uint32_t> seed_atom(PartyIndex party, const AppliedRule& rule) const;
  std::span<const std::uint32_t> holdings(PartyIndex owner) const;

  const View& view_;
  const Rulebook& book_;
  base::Seconds at_;
  std::vector<const CompiledVersion*> versions_;  // by measure
  std::vector<std::uint32_t> atom_begin_;         // by party, one more at the end
  std::vector<std::uint32_t> atoms_;
  std::vector<std::uint32_t> derived_begin_;
  std::vector<Derived> derived_;
  std::vector<std::uint32_t> holding_begin_;
  std::vector<std::uint32_t> holdings_;              // of View::edges that hold: equity, by owner
  std::vector<std::unique_ptr<AppliedRule>> rules_;  // by id
};

// The party of that id; absent if the view has none.  Cost: O(log parties).
std::optional<PartyIndex> find_party(const View& view, std::string_view id);

// The day of its authority on which an atom was listed; absent: not known.
std::optional<base::Day> listed_on(const Atom& atom, const Law& law);

// The calendar day that `at` lies in.
base::Day local_day(base::Seconds at, std::string_view zone);

}  // namespace detente::law
