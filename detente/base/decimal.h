// Exact decimal numbers: prices and terms are compared with the law's, so never floating point.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "detente/base/result.h"

namespace detente::base {

// A number in millionths: 47.6 is 47,600,000.
struct Decimal {
  static constexpr std::int64_t kOne = 1'000'000;

  std::int64_t units = 0;

  friend auto operator<=>(const Decimal&, const Decimal&) = default;
};

// "60", "47.6": at most twelve digits before the point and six behind it, without a sign.
// Errors: kMalformed, without a place.
Result<Decimal> parse_decimal(std::string_view text);

// Shortest exact form: "47.6", "60".  REQUIRES: not negative.
std::string to_string(Decimal decimal);

}  // namespace detente::base
