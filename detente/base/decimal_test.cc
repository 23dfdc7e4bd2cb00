#include "detente/base/decimal.h"

#include <gtest/gtest.h>

namespace detente::base {
namespace {

TEST(Decimal, ReadsAndPrintsExactly) {
  struct Case {
    std::string_view text;
    std::int64_t units;
    std::string_view printed;
  };
  const Case cases[] = {
      {"0", 0, "0"},
      {"60", 60'000'000, "60"},
      {"47.6", 47'600'000, "47.6"},
      {"44.10", 44'100'000, "44.1"},
      {"007.000001", 7'000'001, "7.000001"},
      {"999999999999.999999", 999'999'999'999'999'999, "999999999999.999999"},
  };
  for (const Case& c : cases) {
    auto decimal = parse_decimal(c.text);
    ASSERT_TRUE(decimal.has_value()) << c.text;
    EXPECT_EQ(decimal->units, c.units) << c.text;
    EXPECT_EQ(to_string(*decimal), c.printed) << c.text;
  }
}

TEST(Decimal, RefusesWhatIsNoSuchNumber) {
  for (std::string_view text : {"", ".", "5.", ".5", "-1", "+1", "1e3", "1,5", "1.5.2",
                                "1234567890123", "0.0000001", " 1", "1 "}) {
    auto decimal = parse_decimal(text);
    ASSERT_FALSE(decimal.has_value()) << text;
    EXPECT_EQ(decimal.error().message,
              "expected a number of at most twelve digits and six decimals, such as 47.6");
  }
}

}  // namespace
}  // namespace detente::base
