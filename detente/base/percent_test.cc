#include "detente/base/percent.h"

#include <gtest/gtest.h>

#include <random>

namespace detente::base {
namespace {

TEST(Percent, ReadsAndWritesExactly) {
  struct Case {
    std::string_view text;
    std::int64_t units;
    std::string_view written;
  };
  const Case cases[] = {
      {"0", 0, "0"},
      {"50", 500'000'000, "50"},
      {"100", 1'000'000'000, "100"},
      {"100.0000000", 1'000'000'000, "100"},
      {"33.3333333", 333'333'333, "33.3333333"},
      {"0.0000001", 1, "0.0000001"},
      {"49.99", 499'900'000, "49.99"},
      {"007.50", 75'000'000, "7.5"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    auto got = parse_percent(c.text);
    ASSERT_TRUE(got.has_value());
    EXPECT_EQ(got->units, c.units);
    EXPECT_EQ(to_string(*got), c.written);
  }
}

TEST(Percent, RefusesEverythingElse) {
  for (std::string_view text : {"", ".", "5.", ".5", "-1", "+1", "1e2", "50 %", "50,5", " 50",
                                "100.0000001", "101", "0.00000001", "1.2.3", "0100", "1000"}) {
    SCOPED_TRACE(text);
    auto got = parse_percent(text);
    ASSERT_FALSE(got.has_value());
    EXPECT_EQ(got.error(),
              (Error{ErrorKind::kMalformed,
                     "expected a percentage from 0 to 100 with at most seven decimals, such as "
                     "33.5"}));
  }
}

TEST(Percent, ComesBackFromItsTextAtEveryThousandthUnit) {
  for (std::int64_t units = 0; units <= 100 * Percent::kOne; units += 997) {
    auto back = parse_percent(to_string(Percent{units}));
    ASSERT_TRUE(back.has_value()) << units;
    ASSERT_EQ(back->units, units);
  }
}

TEST(Percent, AddsAndMultipliesWithoutRounding) {
  Percent third = *parse_percent("33.3333333");
  EXPECT_EQ(to_string(third + third + third), "99.9999999");
  EXPECT_EQ(to_string(share_of(*parse_percent("50"), *parse_percent("50"))), "25");
  EXPECT_EQ(to_string(share_of(third, third)), "11.111111");
  EXPECT_EQ(to_string(share_of(*parse_percent("0.0000001"), *parse_percent("99.9999999"))), "0");
}

// A chain of a thousand owners of everything, and sums of several hundred per cent, stay exact.
TEST(ShareOf, IsNeverAboveEitherSideAndSurvivesLargeSums) {
  std::mt19937_64 random(7);
  std::uniform_int_distribution<std::int64_t> units(0, 100 * Percent::kOne);
  const Percent whole{100 * Percent::kOne};
  for (int i = 0; i < 10'000; ++i) {
    Percent a{units(random)};
    Percent b{units(random)};
    EXPECT_EQ(share_of(a, b), share_of(b, a));
    EXPECT_LE(share_of(a, b), std::min(a, b));
    EXPECT_EQ(share_of(a, whole), a);
  }
  Percent huge{90 * whole.units};
  EXPECT_EQ(share_of(huge, huge).units, 8100 * whole.units);
}

}  // namespace
}  // namespace detente::base
