#include "detente/law/truth.h"

#include <gtest/gtest.h>

namespace detente::law {
namespace {

constexpr Truth kF = Truth::kFalse;
constexpr Truth kT = Truth::kTrue;
constexpr Truth kU = Truth::kUnknown;

TEST(Truth, IsKleenesLogic) {
  struct Case {
    Truth a, b, both, either, agreed;
  };
  const Case cases[] = {
      {kF, kF, kF, kF, kF}, {kF, kT, kF, kT, kU}, {kF, kU, kF, kU, kU},
      {kT, kF, kF, kT, kU}, {kT, kT, kT, kT, kT}, {kT, kU, kU, kT, kU},
      {kU, kF, kF, kU, kU}, {kU, kT, kU, kT, kU}, {kU, kU, kU, kU, kU},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(to_string(c.a)) + " " + std::string(to_string(c.b)));
    EXPECT_EQ(both(c.a, c.b), c.both);
    EXPECT_EQ(either(c.a, c.b), c.either);
    EXPECT_EQ(agreed(c.a, c.b), c.agreed);
  }
  EXPECT_EQ(!kF, kT);
  EXPECT_EQ(!kT, kF);
  EXPECT_EQ(!kU, kU);
}

TEST(Truth, IsPrintedAsAWord) {
  EXPECT_EQ(to_string(kF), "false");
  EXPECT_EQ(to_string(kT), "true");
  EXPECT_EQ(to_string(kU), "unknown");
}

}  // namespace
}  // namespace detente::law
