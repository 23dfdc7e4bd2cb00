#include "detente/trade/suspension.h"

#include <gtest/gtest.h>

#include "detente/law/built_in.h"
#include "detente/relief/option_file.h"

namespace detente::trade {
namespace {

constexpr std::string_view kHead = R"(format = "relief-option/1"
id = "x"
title = "Pause"
base = { valid = 2025-03-03, known = 2025-03-04T02:00:00Z }
horizon = 2025-03-31
)";
constexpr std::string_view kPause = R"([[clause]]
id = "pause"
authority = "us.president"
form = "impose"
measure = { code = "aid.suspension", recipient = "UA", goods = 'category = "military"' }
where = 'not consignment.in_country("UA")'
variants = ['not consignment.departed']
start = 2025-03-04T01:30:00Z
start_bounds = [2025-03-03T23:00:00Z, 2025-03-04T05:00:00Z]
)";
constexpr std::string_view kResume = R"([[clause]]
id = "resume"
authority = "us.president"
form = "revoke"
covers = ["pause"]
start = 2025-03-11T18:00:00Z
)";

base::Result<Suspension> suspended(const std::string& tables) {
  const law::Law& law = *law::built_in_law();
  auto option = relief::read_option(std::string(kHead) + tables, law);
  if (!option) return option.error();
  return suspension_of(*option, law);
}

TEST(SuspensionOfAnOption, HasWhatTheClauseSays) {
  auto found = suspended(std::string(kPause) + std::string(kResume));
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->id, "pause");
  EXPECT_EQ(found->title, "Pause");
  EXPECT_EQ(found->authority, "us.president");
  EXPECT_EQ(found->parties.recipient, "UA");
  EXPECT_EQ(found->parties.donor, "US");
  EXPECT_EQ(base::to_string(found->start), "2025-03-04T01:30:00Z");
  EXPECT_EQ(base::to_string(found->start_bounds->first), "2025-03-03T23:00:00Z");
  EXPECT_EQ(base::to_string(found->start_bounds->second), "2025-03-04T05:00:00Z");
  EXPECT_EQ(base::to_string(*found->resume), "2025-03-11T18:00:00Z");
  EXPECT_EQ(found->variants.size(), 1u);
  EXPECT_TRUE(found->funding.empty());
}

TEST(SuspensionOfAnOption, WithoutAnEndHasNone) {
  EXPECT_FALSE(suspended(std::string(kPause))->resume);
}

TEST(SuspensionOfAnOption, BeginsWithItsPhase) {
  auto found = suspended(R"([[assume]]
id = "order"
kind = "fact"
holds = [{ from = 2025-03-05T12:00:00Z }]
[[phase]]
id = "p"
requires = "order"
[[clause]]
id = "pause"
authority = "us.president"
form = "impose"
phase = "p"
measure = { code = "aid.suspension", recipient = "UA", funding = "PDA" }
end = "P2D"
)");
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(base::to_string(found->start), "2025-03-05T12:00:00Z");
  EXPECT_EQ(base::to_string(*found->resume), "2025-03-07T12:00:00Z");
  EXPECT_EQ(found->funding, std::vector<std::string>{"PDA"});
}

TEST(SuspensionOfAnOption, IsRefusedWhereThereIsNone) {
  const std::string phase = R"([[assume]]
id = "order"
kind = "fact"
[[phase]]
id = "p"
requires = "order"
[[clause]]
id = "pause"
authority = "us.president"
form = "impose"
phase = "p"
measure = { code = "aid.suspension", recipient = "UA" }
)";
  const std::string other = R"([[clause]]
id = "more"
authority = "us.president"
form = "impose"
measure = { code = "aid.suspension", recipient = "UA" }
)";
  const std::pair<std::string, std::string> kCases[] = {
      {std::string(kResume).replace(kResume.find("pause"), 5, "us.eo14024.blocking"),
       "no clause imposes a suspension of aid"},
      {std::string(kPause) + other, R"(clauses "pause" and "more" both suspend deliveries)"},
      {R"([[clause]]
id = "pause"
authority = "us.president"
form = "impose"
measure = { code = "aid.suspension" }
)",
       R"(clause "pause" names no recipient)"},
      {R"([[clause]]
id = "pause"
authority = "us.president"
form = "impose"
measure = { code = "aid.suspension", recipient = "UA", funding = "gifts" }
)",
       R"(funding "gifts": one of DCS, FMF, FMS-national, PDA, USAI or third-party)"},
  };
  for (const auto& [tables, message] : kCases) {
    auto found = suspended(tables);
    ASSERT_FALSE(found) << tables;
    EXPECT_EQ(found.error().message, message);
  }
  EXPECT_FALSE(suspended(phase));
}

}  // namespace
}  // namespace detente::trade
