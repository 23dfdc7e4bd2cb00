#include "detente/relief/time_set.h"

#include <gtest/gtest.h>

#include <random>

namespace detente::relief {
namespace {

base::Seconds at(int second) { return base::Seconds(std::chrono::seconds(second)); }
TimeSet span(int from, int until) { return Interval{at(from), at(until)}; }

// The same as the members of a small set.
struct SmallSet {
  TimeSet set;
  std::vector<bool> members = std::vector<bool>(12);

  void change(int from, int until, bool added) {
    if (added)
      set.add(span(from, until));
    else
      set.remove(span(from, until));
    for (int i = from; i < until; ++i) members[static_cast<std::size_t>(i)] = added;
  }
};

TEST(TimeSet, AddsAndRemovesAsASetOfInstants) {
  std::mt19937 random(3);
  auto below = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
  for (int round = 0; round < 500; ++round) {
    SmallSet small;
    for (int step = 0; step < 6; ++step) {
      int from = below(12);
      small.change(from, from + below(12 - from) + (from < 12 ? 0 : 1), below(3) > 0);
      for (int i = 0; i < 12; ++i)
        ASSERT_EQ(small.set.contains(at(i)), small.members[static_cast<std::size_t>(i)]);
      for (std::size_t i = 1; i < small.set.spans().size(); ++i)
        ASSERT_LT(small.set.spans()[i - 1].until, small.set.spans()[i].from);
    }
  }
}

TEST(TimeSet, FindsTheFirstInstant) {
  TimeSet set = span(2, 4);
  set.add(span(6, 8));
  EXPECT_EQ(set.first_from(at(0)), at(2));
  EXPECT_EQ(set.first_from(at(3)), at(3));
  EXPECT_EQ(set.first_from(at(4)), at(6));
  EXPECT_EQ(set.first_from(at(8)), std::nullopt);
}

TEST(TimeSet, TheComplementOfTheComplementIsItself) {
  TimeSet set = span(2, 4);
  set.add(span(6, 8));
  EXPECT_EQ(set.complement().spans().size(), 3u);
  EXPECT_EQ(set.complement().complement(), set);
  EXPECT_EQ(TimeSet().complement(), TimeSet::always());
  EXPECT_TRUE(TimeSet::always().complement().empty());
  EXPECT_TRUE(span(3, 3).empty());
}

}  // namespace
}  // namespace detente::relief
