// Tested in score_test.cc.
#include "detente/match/reach.h"

#include <algorithm>
#include <limits>

namespace detente::match {

Reach::Reach(Nats least_z, const Parameters& p)
    : least_z_(least_z),
      parameters_(p),
      least_coverage_(std::int64_t{least_z} - base_of(p) - surprise_of(p.h_cap, p)) {}

bool Reach::possible(std::int64_t agreement, std::int64_t mass, const LeftMass& query,
                     const LeftMass& entry) const {
  std::int64_t part = agreement;
  for (const std::int64_t each : least_contradiction(query, entry, parameters_)) part -= each;
  // coverage_of(part) is at least c exactly if alpha * part is at least c * 1024 W.
  if (parameters_.alpha * part < least_coverage_ * 1024 * mass) return false;
  return greatest_z(agreement, mass, query, entry, parameters_) >= least_z_;
}

std::int64_t Reach::greatest_mass(std::int64_t agreement) const {
  const std::int64_t information = agreement / 2 / 1024;
  if (information <= 0) return 0;
  const std::int64_t mass = greatest_mass(agreement, information);
  if (information >= kEqualNames) return mass;
  // Of at most this mass every word may meet its equal.
  return std::max(mass, std::min(agreement / 1024, greatest_mass(agreement, kEqualNames)));
}

std::int64_t Reach::greatest_mass(std::int64_t agreement, std::int64_t information) const {
  const std::int64_t coverage =
      std::int64_t{least_z_} - base_of(parameters_) - surprise_of(information, parameters_);
  if (coverage <= 0) return std::numeric_limits<std::int64_t>::max();
  return parameters_.alpha * agreement / (1024 * coverage);
}

}  // namespace detente::match
