// Exact percentages: ownership adds up to thresholds, so shares are integers, never floating point.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "detente/base/result.h"

namespace detente::base {

// A share in units of 1e-7 percent: 50 % is 500,000,000.  Range 0 to 100 % as parsed; sums may
// exceed it.
struct Percent {
  static constexpr std::int64_t kOne = 10'000'000;  // 1 %

  std::int64_t units = 0;

  friend auto operator<=>(const Percent&, const Percent&) = default;
  friend Percent operator+(Percent a, Percent b) { return {a.units + b.units}; }
};

// The product of two shares, rounded down: 50 % of 50 % is 25 %.  Exact up to 1e-7 percent.
Percent share_of(Percent part, Percent whole);

// "50", "33.3333333", at most seven decimals, 0 to 100.  Errors: kMalformed, without a place.
Result<Percent> parse_percent(std::string_view text);

// Shortest exact form, without a sign: "50", "33.3333333".
std::string to_string(Percent percent);

// What a list says of a share, both ends included: "25 to 50 %" is low 25, high 50.
struct PercentInterval {
  Percent low;
  Percent high;

  friend bool operator==(const PercentInterval&, const PercentInterval&) = default;
};

}  // namespace detente::base
