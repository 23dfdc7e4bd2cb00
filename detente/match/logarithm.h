// Natural logarithms in integers.
#pragma once

#include <bit>
#include <cstdint>

namespace detente::match {

// 2^16 log2(x), rounded down, within a few units: the integer part from the leading bit, then one
// bit for each squaring of the mantissa (which stays in [1, 2) with 31 bits behind the point).
// REQUIRES: x in 1 to 2^46.
constexpr std::int64_t log2_16(std::int64_t x) {
  const auto value = static_cast<std::uint64_t>(x);
  const int exponent = static_cast<int>(std::bit_width(value)) - 1;
  std::uint64_t mantissa = exponent <= 31 ? value << (31 - exponent) : value >> (exponent - 31);
  std::int64_t result = exponent;
  for (int bit = 0; bit < 16; ++bit) {
    mantissa = (mantissa * mantissa) >> 31;
    const std::uint64_t above_two = mantissa >> 32;
    mantissa >>= above_two;
    result = result * 2 + static_cast<std::int64_t>(above_two);
  }
  return result;
}

// 1024 ln of a ratio, rounded down, from the difference of what log2_16() gives for its two
// numbers: within 2 units, by integer arithmetic alone, the same on every machine.  Never falls as
// the difference grows.
constexpr std::int32_t ln_of(std::int64_t log2) {
  constexpr std::int64_t kLn2 = 744'261'118;  // 2^30 ln 2
  return static_cast<std::int32_t>((log2 * kLn2) >> 36);
}

}  // namespace detente::match
