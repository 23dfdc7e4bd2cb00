#include "detente/match/profile.h"

#include <gtest/gtest.h>

#include "detente/match/score.h"

namespace detente::match {
namespace {

TEST(Profiles, AreFoundByTheirNames) {
  for (const Profile& profile : profiles()) EXPECT_EQ(find_profile(profile.name), &profile);
  EXPECT_EQ(profiles().front().name, "customer");
  EXPECT_EQ(find_profile("Customer"), nullptr);
}

TEST(Profiles, AreNamedWithTheirVersions) {
  EXPECT_EQ(scoring_version(), std::string(kProfileVersion) + " customer/1 payment/1 strict/1");
}

// Names of one word, the commonest among them, and of a generic word.
TEST(Profiles, StrictFindsEqualNamesHoweverLittleTheySay) {
  const std::uint32_t threshold = find_profile("strict")->threshold;
  for (std::string_view name : {"John", "Mohammed", "Ali", "Li", "محمد", "Иван", "李"})
    EXPECT_GE(compare(name, name, record::Schema::kPerson), threshold) << name;
  for (std::string_view name : {"Company", "Bank", "LLC", "Общество"})
    EXPECT_GE(compare(name, name, record::Schema::kOrganization), threshold) << name;
}

}  // namespace
}  // namespace detente::match
