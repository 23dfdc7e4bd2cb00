// What follows from an option, in the words of reports.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/report/relief_answer.h"
#include "detente/report/relief_steps.h"

namespace detente::report {

// A lock that binds a clause.
struct ReliefLock {
  std::string lock;       // id
  std::string body;       // who decides
  std::string procedure;  // one sentence
  bool vote = false;      // whether it opens by a decision of others
  bool contested = false;
};

// When a clause acts on one measure.
struct ReliefStep {
  std::string measure;
  base::Seconds from{};
  base::Seconds until = base::Seconds::max();
  std::string ended;  // what ends it: "end", "phase", "snapback", "revocation"; empty: open
};

// That a clause never acts on a measure.
struct ReliefIdle {
  std::string measure;  // empty: on any
  std::string reason;
};

// One clause, as every format tells it.
struct ReliefClause {
  const relief::Clause* clause = nullptr;
  std::vector<ClauseStep> steps;     // on what it acts alike; of form snapback: none
  std::vector<ReliefLock> locks;     // that bind it on some measure
  std::vector<std::string> decides;  // "us.ofac", "Congress (us.caatsa-216, contested)"
  std::vector<std::string> stops;    // of its steps, each sentence once
  std::vector<std::string> brings_back;

  // In that mode, one for each measure, by their beginning.
  std::vector<ReliefStep> steps_in(relief::Mode mode) const;
  // Assumed: at best, where that is not as assumed; of other modes none.
  std::vector<ReliefStep> possible_in(relief::Mode mode) const;
  // Where it never acts, not even possibly.
  std::vector<ReliefIdle> idle_in(relief::Mode mode) const;
  // Absent: it does not act in that mode.
  std::optional<base::Seconds> earliest(relief::Mode mode) const;
};

// Of every clause, in the order of the file.
std::vector<ReliefClause> relief_clause_rows(const ReliefAnswer& answer);

// What several clauses together say of a party; each text once.
struct ReliefActing {
  std::vector<std::string> forms;
  std::vector<std::string> ids;
  std::vector<std::string> decides;
  std::optional<base::Seconds> earliest;
  std::vector<std::string> stops;
  std::vector<std::string> brings_back;
};

// `numbers`: of `clauses`.
ReliefActing relief_acting(const std::vector<ReliefClause>& clauses,
                           const std::vector<std::uint32_t>& numbers, relief::Mode mode);

// A measure that reaches a party; by its own listing or through owners.
struct ReliefMeasure {
  std::string measure;
  bool owned = false;

  friend auto operator<=>(const ReliefMeasure&, const ReliefMeasure&) = default;
};

// Who still prohibits at one time.
struct ReliefProhibition {
  std::string authority;
  std::vector<std::string> activities;
  std::vector<ReliefMeasure> measures;  // of the authority, that reach the party; without classes
};

struct ReliefParty {
  const law::ViewParty* party = nullptr;
  const relief::Consequence* consequence = nullptr;
  std::vector<ReliefProhibition> still;  // at the headline
  std::vector<std::uint32_t> clauses;    // that change a listing of it or of its owners
};

// Of every party of the grid, in its order.
// Cost: a snapshot for each time that is a headline.
std::vector<ReliefParty> relief_party_rows(const ReliefAnswer& answer, relief::Mode mode);

// Of each of these parties the clauses that change a listing of it or of its owners.
// Cost: a snapshot.
std::vector<std::vector<std::uint32_t>> acting_clauses(const ReliefAnswer& answer,
                                                       relief::Mode mode,
                                                       const std::vector<law::PartyIndex>& parties);

// Parties of the grid of whom no sector is known, though some is not ruled out.
std::vector<const law::ViewParty*> unknown_sectors(const ReliefAnswer& answer);

// One authority no longer prohibits what another does.
struct ReliefConflict {
  std::string permits;
  std::string prohibits;
  std::vector<std::string> bound_by_first;  // actors and currencies
  std::vector<std::string> bound_by_second;
  std::vector<std::string> parties;  // by id
};

// Pairs that differ at the headline of a party and did not before, by id.
std::vector<ReliefConflict> relief_conflict_rows(const ReliefAnswer& answer, relief::Mode mode);

// "FREED-BY(us.ofac)", "2025-04-02" in the zone of the first clause, "" for the ends of time.
std::string relief_class(const ReliefAnswer& answer, const relief::Consequence& consequence);
std::string relief_day(const ReliefAnswer& answer, base::Seconds at);

// The authority of that place of the grid.
const law::Authority& grid_authority(const ReliefAnswer& answer, std::size_t place);

}  // namespace detente::report
