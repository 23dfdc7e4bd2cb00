// What an option means for each party, in one word for each time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detente/law/view.h"
#include "detente/relief/evaluation.h"
#include "detente/relief/scenario.h"

namespace detente::relief {

// In the order in which they are tried: the first that fits is it.
enum class PartyClass : std::uint8_t {
  kUndetermined,     // a way of the unknowns decides
  kNewlyRestricted,  // forbidden where it was not
  kStillDerived,     // delisted, and an owner still blocks it
  kOrphan,           // its owners no longer block it, its own listing does
  kSuspended,        // a listing without effect for a time
  kReleased,         // was blocked by owners alone, and by none any more
  kFreed,            // somebody forbade, and nobody does or may
  kFreedBy,          // some authorities no longer forbid, others do or may
  kLicensed,         // some activities under a licence alone
  kPartly,           // some activities, or one of several bases
  kUnchanged,
};

// "UNDETERMINED", "NEWLY-RESTRICTED", "STILL-DERIVED", "ORPHAN", "SUSPENDED", "RELEASED", "FREED",
// "FREED-BY", "LICENSED", "PARTLY", "UNCHANGED".
std::string_view to_string(PartyClass word);

struct ClassSpan {
  base::Seconds from{};
  base::Seconds until{};
  PartyClass word = PartyClass::kUnchanged;
  std::vector<std::uint32_t> authorities;  // kFreedBy: which no longer forbid; of Law::authorities
  std::vector<std::string> activities;     // kLicensed: which
  std::uint32_t prohibiting = 0;           // authorities that prohibit something asked
  std::uint32_t prohibited = 0;            // what they prohibit, counted for each authority

  bool same_class(const ClassSpan& other) const {
    return word == other.word && authorities == other.authorities && activities == other.activities;
  }
};

struct Consequence {
  law::PartyIndex party{};
  std::vector<ClassSpan> spans;  // without gaps, in rising order; neighbours differ
  // Of spans: of those that change something, if any do, and for certain, if any do, the one at the
  // instant with the fewest authorities that prohibit, then the fewest activities, then the first.
  std::size_t headline = 0;

  const ClassSpan& head() const { return spans[headline]; }
};

// One for each party of the grid, in its order, from the first base.valid of its authorities to
// the last horizon.  What is licensed is not free.  Assumed mode: undetermined where the ways do
// not agree.  REQUIRES: the grid is not empty.
// Errors: as Rulebook::make.
// Cost: two snapshots for each breakpoint.
base::Result<std::vector<Consequence>> consequences_of(const Option& option, const law::View& base,
                                                       const Scenarios& scenarios,
                                                       const Evaluation& evaluation, Mode mode);
// The same with the rulebook of base.law at hand.
std::vector<Consequence> consequences_of(const Option& option, const law::View& base,
                                         const law::Rulebook& book, const Scenarios& scenarios,
                                         const Evaluation& evaluation, Mode mode);

// "FREED-BY(us.ofac)", "LICENSED(energy.payment)", "ORPHAN".
std::string class_text(const ClassSpan& span, const law::View& view);

}  // namespace detente::relief
