#include "detente/law/activity.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace detente::law {
namespace {

TEST(Activity, CodesAreSortedAndDistinct) {
  auto codes = activity_codes();
  EXPECT_TRUE(std::is_sorted(codes.begin(), codes.end()));
  EXPECT_EQ(std::adjacent_find(codes.begin(), codes.end()), codes.end());
}

TEST(Activity, NamingTheFirstWordCoversAllBehindIt) {
  struct Case {
    std::string_view named, done;
    bool covered;
  };
  const Case cases[] = {
      {"energy", "energy.payment", true},
      {"energy.payment", "energy.payment", true},
      {"energy.payment", "energy", false},
      {"energy.pay", "energy.payment", false},
      {"*", "general", true},
      {"*.invest", "mining.invest", true},
      {"*.invest", "investment.new", false},
      {"general", "energy.payment", false},
      {"sovereign-debt.new", "debt.new", false},
      {"debt.new", "sovereign-debt.new", false},
  };
  for (const Case& c : cases) EXPECT_EQ(covers(c.named, c.done), c.covered) << c.named << c.done;
}

TEST(Activity, KnowsCodesAndTheirFirstWords) {
  EXPECT_TRUE(is_activity("energy"));
  EXPECT_TRUE(is_activity("messaging"));
  EXPECT_TRUE(is_activity("*.offtake"));
  EXPECT_FALSE(is_activity("energy.pay"));
  EXPECT_FALSE(is_activity("*.nothing"));
}

}  // namespace
}  // namespace detente::law
