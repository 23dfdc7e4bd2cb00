#include "detente/match/alternatives.h"

#include <gtest/gtest.h>

#include "detente/match/score.h"

namespace detente::match {
namespace {

TEST(Alternatives, AreWhatSlashesAndBracketsSetApart) {
  struct Case {
    std::string_view name;
    std::vector<std::string> expected;
  };
  const Case cases[] = {
      {"Nikanor Testov", {"Nikanor Testov"}},
      {"Testov/Proverkin Group", {"Testov/Proverkin Group", "Testov", "Proverkin Group"}},
      {"Testov / Proverkin / Quill Ltd",
       {"Testov / Proverkin / Quill Ltd", "Testov", "Proverkin", "Quill Ltd"}},
      {"Testov (Proverkin)", {"Testov (Proverkin)", "Testov", "Proverkin"}},
      {"Testov [Proverkin] Ltd", {"Testov [Proverkin] Ltd", "Testov Ltd", "Proverkin"}},
      {"(Proverkin) Testov", {"(Proverkin) Testov", "Testov", "Proverkin"}},
      {"Testov (II)", {"Testov (II)"}},
      {"Testov (Norway) Ltd", {"Testov (Norway) Ltd"}},
      {"Testov (Holding) Ltd", {"Testov (Holding) Ltd"}},
      {"Testov (Proverkin", {"Testov (Proverkin"}},
      {"Testov) Proverkin (", {"Testov) Proverkin ("}},
      {"(Proverkin)", {"(Proverkin)"}},
      {"Testov (Quill/Roth)",
       {"Testov (Quill/Roth)", "Testov (Quill", "Roth)", "Testov", "Quill/Roth"}},
      {"Dansk Testov A/S", {"Dansk Testov A/S"}},
      {"Testov c/o Proverkin", {"Testov c/o Proverkin"}},
      {"Testov/2", {"Testov/2"}},
      {"/", {"/"}},
      {"", {""}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(alternatives(c.name), c.expected);
  }
}

TEST(Alternatives, TheBestOfThemScores) {
  const auto score = [](std::string_view a, std::string_view b) {
    return compare(a, b, record::Schema::kOrganization);
  };
  const std::string_view both = "Nikanor Guard/Proverkin Army";
  EXPECT_EQ(score(both, "Nikanor Guard"), score("Nikanor Guard", "Nikanor Guard"));
  EXPECT_EQ(score("Proverkin Army", both), score("Proverkin Army", "Proverkin Army"));
  EXPECT_GE(score(both, both), score(both, "Proverkin Army"));
  EXPECT_EQ(explain_compare(both, "Nikanor Guard", record::Schema::kOrganization).score,
            score(both, "Nikanor Guard"));
}

}  // namespace
}  // namespace detente::match
