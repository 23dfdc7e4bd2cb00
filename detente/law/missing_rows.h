// Whom the lists of measures may hold beside the rows that are here, at the instant of a snapshot.
#pragma once

#include <vector>

#include "detente/law/situation.h"
#include "detente/law/snapshot.h"
#include "detente/law/truth.h"

namespace detente::law {

// Immutable: any number of threads may use one.
class MissingRows {
 public:
  // `snapshot` must outlive it.
  // Cost: for each measure whose list is not here in full and that has a rule of ownership in
  // force, O(edges), and as much again as its rule costs from those whom the list may hold.
  explicit MissingRows(const Snapshot& snapshot);

  // kUnknown if a missing row of the measure may be of the party: MeasureVersion::incomplete is
  // true or unknown of it, and it has no row of whatever time; else kFalse.
  // REQUIRES: a version of the measure that is incomplete is in force.
  // Cost: O(log atoms), and that of the predicate.
  Truth may_list(MeasureIndex measure, PartyIndex party, Situation situation) const;

  // Whether the measure's rule of ownership reaches the party, or may, from others: those whom
  // may_list() tells of, together with those who are listed where the rule adds them up.
  // Predicates are asked without a question.
  // Cost: O(log parties).
  bool may_own(MeasureIndex measure, PartyIndex party) const;

 private:
  using Parties = std::vector<PartyIndex>;  // sorted

  bool is_incomplete(MeasureIndex measure) const;
  // The measures whose listed parties are added up with those of `measure`.
  std::vector<MeasureIndex> added_up(MeasureIndex measure, const OwnershipRule& rule) const;
  Parties owners() const;
  // Empty if none of the lists may hold an owner.
  Parties starts(const std::vector<MeasureIndex>& measures, const OwnershipRule& rule) const;
  Parties owned_by(const Parties& starts, const OwnershipRule& rule, base::Day day) const;

  const Snapshot& snapshot_;
  std::vector<Parties> owned_;  // by measure
};

}  // namespace detente::law
