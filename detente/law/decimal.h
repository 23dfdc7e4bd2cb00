// Exact decimals: prices and percentages of the law are compared, never rounded.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "detente/base/result.h"

namespace detente::law {

// In units of 1e-6: "47.6" is 47,600,000.
struct Decimal {
  std::int64_t millionths = 0;

  friend auto operator<=>(const Decimal&, const Decimal&) = default;
};

// "14", "47.6": 1 to 12 digits, then nothing or a point and 1 to 6 digits.  Errors: kMalformed,
// without a place.
base::Result<Decimal> parse_decimal(std::string_view text);

// Shortest exact form: "14", "47.6".
std::string to_string(Decimal decimal);

}  // namespace detente::law
