#include "detente/law/decimal.h"

#include <gtest/gtest.h>

namespace detente::law {
namespace {

TEST(Decimal, IsReadAndPrintedExactly) {
  struct Case {
    std::string_view text;
    std::int64_t millionths;
    std::string_view printed;
  };
  const Case cases[] = {
      {"14", 14'000'000, "14"},
      {"47.6", 47'600'000, "47.6"},
      {"44.10", 44'100'000, "44.1"},
      {"0.000001", 1, "0.000001"},
      {"999999999999.999999", 999'999'999'999'999'999, "999999999999.999999"},
      {"007", 7'000'000, "7"},
  };
  for (const Case& c : cases) {
    auto decimal = parse_decimal(c.text);
    ASSERT_TRUE(decimal.has_value()) << c.text;
    EXPECT_EQ(decimal->millionths, c.millionths) << c.text;
    EXPECT_EQ(to_string(*decimal), c.printed) << c.text;
  }
}

TEST(Decimal, RefusesWhatIsNotExact) {
  for (std::string_view text : {"", ".", "1.", ".5", "-1", "+1", "1e3", "1,000", "1 ", "1.2.3",
                                "0.1234567", "1234567890123"}) {
    auto decimal = parse_decimal(text);
    ASSERT_FALSE(decimal.has_value()) << text;
    EXPECT_EQ(decimal.error().message,
              "expected a decimal such as \"47.6\", at most 12 digits before the point and 6 "
              "behind it");
  }
}

}  // namespace
}  // namespace detente::law
