// A view at one instant: who is listed then, and who falls with them.
#pragma once

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

// A party that a rule of ownership reaches.
struct Derived {
  std::uint32_t rule = 0;                            // of Snapshot::rules()
  OwnershipStatus status = OwnershipStatus::kClear;  // kBlocked, kCircular or kPossible
  PartyIndex party{};
  std::uint32_t atom = 0;        // of View::atoms: the listing that it leads back to
  std::vector<PartyIndex> path;  // from the listed party to this one, both included
};

// One rule of ownership, and the graph of holdings as it reads them at the instant.
struct AppliedRule {
  std::string id;
  const OwnershipRule* rule = nullptr;  // not null: a rule that is not in force is not applied
  OwnershipSelection selection;
  std::vector<PartyIndex> party_of;  // by node of the selection
  std::vector<Seed> seeds;
};

class Snapshot final : public Facts {
 public:
  // `view` and `book`, which is of view.law, must outlive the snapshot.
  // Cost: O(atoms), and O(edges that listed parties reach) for each rule of ownership.
  Snapshot(const View& view, const Rulebook& book, base::Seconds at);

  base::Seconds at() const { return at_; }
  const View& view() const { return view_; }
  const Rulebook& book() const { return book_; }

  // Indices of View::atoms that hold, by measure.
  std::span<const std::uint32_t> atoms(PartyIndex party) const;
  // By rule.
  std::span<const Derived> derived(PartyIndex party) const;
  // What the measure says; null if it is not in force.
  const CompiledVersion* version(MeasureIndex measure) const { return versions_[measure]; }
  std::span<const std::unique_ptr<AppliedRule>> rules() const { return rules_; }

  // Facts: of the instant of the snapshot, but for positions, which have their own.
  std::string_view id(PartyIndex party) const override;
  std::string_view kind(PartyIndex party) const override;
  Texts countries(PartyIndex party) const override;
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
  std::unique_ptr<AppliedRule> apply(const std::string& rule, std::string_view zone) const;
  void derive(std::uint32_t rule, std::vector<Derived>& all) const;
  std::optional<std::uint32_t> seed_atom(PartyIndex party, const std::string& rule) const;
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
  std::vector<std::uint32_t> holdings_;  // of View::edges that hold: equity with a stated share
  std::vector<std::unique_ptr<AppliedRule>> rules_;  // by id
};

// The party of that id; absent if the view has none.  Cost: O(log parties).
std::optional<PartyIndex> find_party(const View& view, std::string_view id);

// The calendar day that `at` lies in.
base::Day local_day(base::Seconds at, std::string_view zone);

}  // namespace detente::law
