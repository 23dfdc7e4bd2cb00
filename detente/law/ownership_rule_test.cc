#include "detente/law/ownership_rule.h"

#include <gtest/gtest.h>

namespace detente::law {
namespace {

TEST(OwnershipRules, StandInOrderWithoutOverlapsAndCited) {
  const OwnershipRule* before = nullptr;
  for (const OwnershipRule& rule : ownership_rules()) {
    EXPECT_FALSE(rule.cited.empty()) << rule.id;
    EXPECT_TRUE(rule.valid.from) << rule.id;
    if (before != nullptr) {
      EXPECT_LE(before->id, rule.id);
      if (before->id == rule.id) {
        ASSERT_TRUE(before->valid.until) << rule.id;
        EXPECT_LE(*before->valid.until, *rule.valid.from) << rule.id;
      }
    }
    before = &rule;
  }
}

TEST(OwnershipRules, AreThoseOfTheDay) {
  struct Case {
    const char* id;
    const char* day;
    const char* threshold;  // empty: not in force
  };
  const Case cases[] = {
      {"us.ofac", "2008-02-13", ""},
      {"us.ofac", "2025-03-04", ">= 50 %"},
      {"eu.269-2014", "2024-07-02", "> 50 %"},
      {"eu.269-2014", "2024-07-03", ">= 50 %"},
      {"eu.833-2014.art5h", "2025-03-04", "> 50 %"},
      {"uk.rus", "2020-12-30", ""},
      {"uk.rus", "2020-12-31", "> 50 %"},
      {"us.bis", "2025-09-28", ""},
      {"us.bis", "2025-09-29", ">= 50 %"},
      {"us.bis", "2025-11-09", ">= 50 %"},
      {"us.bis", "2025-11-10", ""},
      {"us.bis", "2026-11-09", ""},
      {"us.bis", "2026-11-10", ">= 50 %"},
      {"us.nothing", "2025-03-04", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.id) + " on " + c.day);
    const OwnershipRule* rule = ownership_rule(c.id, *base::parse_day(c.day));
    EXPECT_EQ(rule ? threshold_text(*rule) : "", c.threshold);
  }
  EXPECT_TRUE(is_ownership_rule("us.bis"));
  EXPECT_FALSE(is_ownership_rule("us.nothing"));
}

TEST(OwnershipRules, AddUpFromTheirOwnDay) {
  EXPECT_EQ(ownership_rule("us.ofac", *base::parse_day("2014-08-12"))->aggregation,
            Aggregation::kPerson);
  EXPECT_EQ(ownership_rule("us.ofac", *base::parse_day("2014-08-13"))->aggregation,
            Aggregation::kAll);
}

}  // namespace
}  // namespace detente::law
