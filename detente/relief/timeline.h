// When the clauses of an option act, if every unknown is taken one way.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/instant.h"
#include "detente/law/law.h"
#include "detente/relief/option.h"
#include "detente/relief/time_set.h"
#include "detente/relief/unknowns.h"

namespace detente::relief {

// A clause on one measure: as its locks differ, one clause may act in several steps.
struct Effect {
  // What ends it, if anything.
  enum class End : std::uint8_t {
    kOpen,
    kOwn,         // its key `end`
    kPhase,       // the phase that holds while its condition does
    kSnapback,    // what was lifted comes back as it was
    kAmended,     // a snapback to what would stand then
    kRevocation,  // another clause
  };

  std::uint32_t clause = 0;  // of Option::clauses
  std::string measure;       // id; of a clause of form impose that which it imposes
  base::Seconds begin{};
  base::Seconds end = base::Seconds::max();
  End ended = End::kOpen;

  friend bool operator==(const Effect&, const Effect&) = default;
};

// A clause that never acts on a measure.
struct Idle {
  std::uint32_t clause = 0;
  std::string measure;  // empty: on any
  std::string reason;   // "the vote of us.caatsa-216", "it would begin after the horizon"

  friend bool operator==(const Idle&, const Idle&) = default;
};

class Timeline {
 public:
  // The arguments must outlive it, and the option be one without faults under that law.
  //
  // Begin: the latest of `start`, the phase, `after`, and what the locks allow; where none is said,
  // base.valid.  Locks count from `submit`, else from that beginning.  A clause whose lock stays
  // shut, whose phase is dropped, that follows one that never acts, or that would begin at the
  // horizon, after its end, or after it was brought back, never acts.
  Timeline(const Option& option, const law::Law& law, const Suppositions& suppositions);
  ~Timeline();
  Timeline(Timeline&&) noexcept;

  const std::vector<Effect>& effects() const { return effects_; }  // by begin, then clause
  const std::vector<Idle>& idle() const { return idle_; }          // by clause
  // When the assumption, phase or clause of that id holds; `zone`: where its bare days begin.
  const TimeSet& times_of(std::string_view id, std::string_view zone) const;

 private:
  class Reckoning;

  std::unique_ptr<Reckoning> reckoning_;
  std::vector<Effect> effects_;
  std::vector<Idle> idle_;
};

}  // namespace detente::relief
