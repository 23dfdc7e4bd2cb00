#include "detente/match/logarithm.h"

#include <gtest/gtest.h>

#include <cmath>

namespace detente::match {
namespace {

std::int32_t ln_ratio(std::int64_t a, std::int64_t b) { return ln_of(log2_16(a) - log2_16(b)); }

TEST(LnRatio, IsWithinTwoUnitsOfTheLogarithm) {
  for (std::int64_t a = 1; a < (std::int64_t{1} << 45); a = a * 5 / 3 + 1)
    for (const std::int64_t b : {std::int64_t{1}, std::int64_t{1024}, std::int64_t{13312}}) {
      const double exact = 1024 * std::log(static_cast<double>(a) / static_cast<double>(b));
      EXPECT_NEAR(ln_ratio(a, b), exact, 2) << a << " / " << b;
    }
}

TEST(LnRatio, NeverFallsAsTheFirstNumberGrows) {
  for (std::int64_t a = 1; a < 40'000; ++a) ASSERT_LE(ln_ratio(a, 10'445), ln_ratio(a + 1, 10'445));
}

TEST(LnRatio, OfEqualNumbersIsNothing) { EXPECT_EQ(ln_ratio(777, 777), 0); }

}  // namespace
}  // namespace detente::match
