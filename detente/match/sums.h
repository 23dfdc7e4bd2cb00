// What the score is made of: the sums over an alignment, and z as a function of them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "detente/match/alignment.h"
#include "detente/match/parameters.h"

namespace detente::match {

// Kinds whose left-over words can contradict; in the order of the terms of an explanation.
enum class LeftKind : std::uint8_t { kCore = 0, kNumber = 1, kTerritory = 2, kGeneric = 3 };
inline constexpr std::size_t kLeftKinds = 4;

// Products of similarity and mass are in 1/1024 of 1/1024 nat.
struct Sums {
  std::int64_t agreement = 0;                            // A
  std::int64_t shared = 0;                               // sum of s * min(m, m)
  std::array<std::int64_t, kLeftKinds> contradiction{};  // Pi by kind
  std::int64_t mass = 0;                                 // W, 1/1024 nat
  bool numbers_contradict = false;
  // Generic words are all that a side has, and not every word of both meets; or all that a query
  // that is cut shares with the entry.
  bool generic_alone = false;
};

// Left-over mass of one name by kind, 1/1024 nat.
using LeftMass = std::array<std::int64_t, kLeftKinds>;

// Which kind a word counts as when it is left over; nothing for legal forms, particles, titles.
std::optional<LeftKind> left_kind(text::TokenKind kind);

// Tokens of one side that no meeting covers.
std::vector<bool> left_over(std::span<const Meeting> meetings, std::size_t tokens, bool of_query);

// If the query is cut: W is without what the entry has left over, and without the query's last word
// if it met nothing, which does not contradict either.
Sums sum_up(const PreparedName& query, const PreparedName& entry, std::span<const Meeting> meetings,
            const Parameters& parameters);
// The same for the words of an entry alone.  Does not allocate.
Sums sum_up(const PreparedName& query, std::span<const WordOutline> entry,
            std::span<const Meeting> meetings, const Parameters& parameters);

// The terms of z_name before caps; their sum is z.
struct Terms {
  Nats base = 0;
  Nats coverage = 0;  // alpha (A - Pi) / W
  Nats surprise = 0;
  Nats information = 0;  // h, 1/1024 nat

  Nats z() const { return base + coverage + surprise; }
};

// The terms that depend on the constants alone, and on h (positive): rises with it up to h_cap.
Nats base_of(const Parameters& parameters);
Nats surprise_of(std::int64_t information, const Parameters& parameters);

// Where every word meets its equal (A = W), h is at least kEqualNames.
// Nothing where more speaks against the names than for them (A <= Pi or h <= 0), or generic words
// alone are alike.
std::optional<Terms> terms_of(const Sums& sums, const Parameters& parameters);

// z_name with the caps that names alone can bring, kNoMatch if there is none.
Nats z_of(const Sums& sums, const Parameters& parameters);

// alpha * part / (1024 W), rounded down: what `part` of A or Pi is worth in z.
Nats coverage_of(std::int64_t part, std::int64_t mass, const Parameters& parameters);

// No name of mass W whose agreement with the query is at most `agreement` has a greater z.
// Non-decreasing in agreement, non-increasing in mass while agreement is at most 8 * 1024 * mass;
// above that it is greater than any z that a threshold asks for.
Nats greatest_z(std::int64_t agreement, std::int64_t mass, const Parameters& parameters);

// Pi by kind of names of whose words at least `query` and `entry` are left over is at least this.
std::array<std::int64_t, kLeftKinds> least_contradiction(const LeftMass& query,
                                                         const LeftMass& entry,
                                                         const Parameters& parameters);

// A bound on what a pair of names can still score: no pair has a greater z whose agreement is at
// most `agreement`, whose mass is `mass`, and of whose words at least `query` and `entry` are left
// over.
Nats greatest_z(std::int64_t agreement, std::int64_t mass, const LeftMass& query,
                const LeftMass& entry, const Parameters& parameters);

}  // namespace detente::match
