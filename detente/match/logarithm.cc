#include "detente/match/logarithm.h"

#include <bit>

namespace detente::match {
namespace {

// 2^16 log2(x), rounded down: the integer part from the leading bit, then one bit for each squaring
// of the mantissa (which stays in [1, 2) with 31 bits behind the point).
std::int64_t log2_16(std::int64_t x) {
  const auto value = static_cast<std::uint64_t>(x);
  const int exponent = static_cast<int>(std::bit_width(value)) - 1;
  std::uint64_t mantissa = exponent <= 31 ? value << (31 - exponent) : value >> (exponent - 31);
  std::int64_t result = exponent;
  for (int bit = 0; bit < 16; ++bit) {
    mantissa = (mantissa * mantissa) >> 31;
    const bool above_two = (mantissa >> 32) != 0;
    if (above_two) mantissa >>= 1;
    result = result * 2 + (above_two ? 1 : 0);
  }
  return result;
}

// 2^30 ln 2.
constexpr std::int64_t kLn2 = 744'261'118;

}  // namespace

std::int32_t ln_ratio(std::int64_t a, std::int64_t b) {
  const std::int64_t difference = log2_16(a) - log2_16(b);
  return static_cast<std::int32_t>((difference * kLn2) >> 36);
}

}  // namespace detente::match
