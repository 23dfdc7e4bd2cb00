// When the clauses of an option act, and what they wait for, as pages tell it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "detente/relief/locks.h"
#include "detente/report/relief_answer.h"

namespace detente::report {

// A clause on those of its measures on which it acts alike.
struct ClauseStep {
  std::uint32_t clause = 0;                              // of Option::clauses
  std::vector<std::string> measures;                     // ids; empty: it acts on nothing
  std::array<std::optional<relief::Effect>, 3> effects;  // by Mode; absent: it does not act
  std::array<std::string, 3> idle;                       // by Mode: why it does not act
  std::vector<relief::Binding> locks;                    // that bind it
  // At best and at worst: since when it waits for them before it begins.
  std::array<std::optional<base::Seconds>, 3> waits_from;

  const std::optional<relief::Effect>& in(relief::Mode mode) const {
    return effects[static_cast<std::size_t>(mode)];
  }
};

// Those of the clause, in the order in which its measures act at best; of form snapback: none.
// Assumed: while it acts in every way of the unknowns; where that is never, the reason is
// "not certain".
std::vector<ClauseStep> clause_steps(const ReliefAnswer& answer, std::uint32_t clause);

// What keeps it from acting, or could; one sentence each, of all modes.
std::vector<std::string> stops_of(const ReliefAnswer& answer, const ClauseStep& step);
// What brings back what it lifts, or ends what it imposes; one sentence each, of all modes.
std::vector<std::string> ways_back_of(const ReliefAnswer& answer, const ClauseStep& step);

// "2025-10-10, brought back as it was"; empty if it never ends.
std::string end_text(const relief::Effect& effect, const std::string& zone);

// "2025-04-02" if a day begins then in the zone of some authority of the grid; else the instant.
std::string day_text(base::Seconds at, const ReliefAnswer& answer);

// "90 days", "6 months and 12 hours"; nothing at all: "0 days".
std::string period_text(const relief::Period& period);

// While all authorities of the grid are asked: from base.valid in the last of their zones until the
// horizon in the first.
law::Interval span_of(const ReliefAnswer& answer);

}  // namespace detente::report
