// The constants of the score: one set for each class of schema.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "detente/match/explanation.h"
#include "detente/match/logarithm.h"
#include "detente/text/name.h"

namespace detente::match {

// A point of the calibration: between points the score is linear, outside it is constant.
struct Knot {
  Nats z;
  std::uint32_t score;  // 0 to 10,000
};

// Factors are in 1/1024, z and information in 1/1024 nat.
struct Parameters {
  std::int32_t alpha;       // weight of coverage
  std::int32_t d0;          // coverage that says nothing
  std::int32_t beta;        // weight of surprise
  std::int32_t h0;          // information that says nothing
  std::int32_t h_cap;       // information beyond this says no more
  std::int32_t gamma_core;  // how much more a contradiction weighs than an omission
  std::int32_t gamma_number;
  std::int32_t gamma_territory;
  std::int32_t gamma_generic;
  Nats number_cap;  // z of names whose numbers contradict is at most this
  Nats weak_alias;  // what a weak alias loses
  std::int64_t log2_h0 = log2_16(h0);
};

// REQUIRES: a class other than kAny.
const Parameters& parameters(text::NameClass name_class);

// Ascending in z and score.  REQUIRES: a class other than kAny.
std::span<const Knot> calibration(text::NameClass name_class);

// All agreeing facts together add at most this: 0.46 by name alone becomes 0.70.
inline constexpr Nats kEvidenceLimit = 1030;

// Names that agree in every word say at least this, however many bear them: 5 nats, which is 0.72
// where nothing else is known.
inline constexpr std::int64_t kEqualNames = 5120;

// What an equal decisive identifier is worth, whatever the name.
inline constexpr Nats kIdentifierWorth = 4096;

// z of entries with a contradicting typed identifier is at most this.
inline constexpr Nats kIdentifierCap = -300;

}  // namespace detente::match
