#include "detente/law/measure_type.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "detente/law/activity.h"

namespace detente::law {
namespace {

TEST(MeasureType, EachForbidsActivitiesThatThereAre) {
  auto types = measure_types();
  EXPECT_EQ(types.size(), 28u);
  EXPECT_TRUE(std::is_sorted(types.begin(), types.end()));
  for (std::string_view type : types) {
    EXPECT_FALSE(forbidden_by(type).empty()) << type;
    for (std::string_view activity : forbidden_by(type)) EXPECT_TRUE(is_activity(activity)) << type;
  }
}

TEST(MeasureType, ForbidsWhatItsNameSays) {
  EXPECT_EQ(forbidden_by("block").front(), "*");
  EXPECT_EQ(forbidden_by("price-cap").size(), 3u);
  EXPECT_EQ(forbidden_by("investment-ban").back(), "*.invest");
  EXPECT_TRUE(forbidden_by("blocking").empty());
}

}  // namespace
}  // namespace detente::law
