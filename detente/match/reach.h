// What two names need in order to reach a score: bounds that are cheaper than the score.
#pragma once

#include <cstdint>

#include "detente/match/parameters.h"
#include "detente/match/sums.h"

namespace detente::match {

// Pairs of names with z_name of at least `least_z`, caps for weak aliases and facts aside.
class Reach {
 public:
  Reach(Nats least_z, const Parameters& parameters);

  // False only if no pair of names reaches the score whose agreement is at most `agreement`, whose
  // mass is `mass`, and of whose words at least `query` and `entry` are left over.
  bool possible(std::int64_t agreement, std::int64_t mass, const LeftMass& query,
                const LeftMass& entry) const;

  // No pair of names of a greater mass reaches the score with at most this agreement.  0: none of
  // any mass does; INT64_MAX: all may.
  std::int64_t greatest_mass(std::int64_t agreement) const;

 private:
  std::int64_t greatest_mass(std::int64_t agreement, std::int64_t information) const;

  Nats least_z_;
  const Parameters& parameters_;
  std::int64_t least_coverage_;  // whatever the surprise
};

}  // namespace detente::match
