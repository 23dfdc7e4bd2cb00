// Natural logarithms in integers.
#pragma once

#include <cstdint>

namespace detente::match {

// floor of 1024 ln(a / b) within 2 units, by integer arithmetic alone: the same on every machine.
// Non-decreasing in a, non-increasing in b.  REQUIRES: a and b in 1 to 2^46.
std::int32_t ln_ratio(std::int64_t a, std::int64_t b);

}  // namespace detente::match
