// Which goods a suspension holds: four readings of "not yet delivered" side by side, and the
// wording of the measure itself with its variants.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/decimal.h"
#include "detente/base/instant.h"
#include "detente/law/predicate.h"
#include "detente/trade/consignment.h"
#include "detente/trade/state.h"

namespace detente::trade {

// A measure that suspends deliveries to one recipient.  Plain data, filled by whoever reads it.
// A predicate without parts is always true.
struct Suspension {
  std::string id;
  std::string title;
  std::string authority;
  DeliveryParties parties;
  law::Predicate goods;                  // which goods it is about
  std::vector<std::string> funding;      // of fundings(), as stated; empty: not stated
  law::Predicate where;                  // what of them it holds, in its own wording
  std::vector<law::Predicate> variants;  // other wordings, evaluated beside it
  base::Seconds start{};
  // Where it is not known exactly when it began: the earliest and the latest instant, both
  // included.
  std::optional<std::pair<base::Seconds, base::Seconds>> start_bounds;
  std::optional<base::Seconds> resume;  // when deliveries go on; nothing: no end is known
};

enum class Outcome : std::uint8_t { kHeld, kContinues, kUndetermined, kOutOfScope };
// "HELD", "CONTINUES", "UNDETERMINED", "OUT-OF-SCOPE".
std::string_view to_string(Outcome outcome);

enum class InScope : std::uint8_t { kYes, kUnclear, kNo };
// "yes", "unclear", "no".
std::string_view to_string(InScope in_scope);

// P1 not in the recipient's country, P2 not handed over, P3 title still with the donor, P4 not
// departed from its origin.
inline constexpr std::size_t kReadings = 4;
using Readings = std::array<law::Predicate, kReadings>;
Readings readings_of(const DeliveryParties& parties);

struct LineAnswer {
  std::size_t consignment = 0;                // its place among those asked about
  std::size_t line = 0;                       // its place among the lines of the consignment
  std::array<Outcome, kReadings> readings{};  // the predicate alone: never kOutOfScope
  // By who pays, as far as the measure says, and by the goods.  Where it states no funding, what
  // the donor pays for (PDA, USAI, FMF) is in scope, and the rest unclear.
  InScope in_scope = InScope::kUnclear;
  // By the measure's own wording, for its goods and its funding; kOutOfScope where the funding
  // that it states excludes the line.  Goods that it is not about continue.
  Outcome outcome = Outcome::kContinues;
  std::vector<Outcome> variants;  // as `outcome`, by each variant
  // Where it is at the start (LineState::whereabouts), "A or B" where it is not known which, with
  // "elsewhere" for those after the fourth; empty if nothing is known.
  std::string place;
  std::string title_holder;  // at the start; empty: not known
  // From the stated start to resumption, by `outcome`; no more than from the end of the planned day
  // (or the planned instant) to resumption.  Zero if not held; nothing if no end is known or it is
  // not known whether it is held.
  std::optional<std::chrono::seconds> delay;

  friend bool operator==(const LineAnswer&, const LineAnswer&) = default;
};

// Every line, in order, at the start of the suspension, of what was known at `known`.  What differs
// within start_bounds, or is open within the bounds of an event, is kUndetermined.
// A predicate sees the line as the goods of the question, the activity "aid.deliver", the recipient
// as destination and the events `departed`, `left_origin` and `loaded`; there are no parties,
// no vessels and no place (nor, with them, anything that is asked `at` a time), and conditions of
// an option are unknown. Cost: O(lines of a consignment * its events^2) at worst; O(events) where
// none lies within start_bounds.
std::vector<LineAnswer> answer(std::span<const Consignment> consignments,
                               const Suspension& suspension, base::Seconds known);

}  // namespace detente::trade
