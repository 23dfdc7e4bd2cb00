// Tested in score_test.cc.
#include "detente/match/parameters.h"

namespace detente::match {
namespace {

// Fitted (doc/limits.md says on what).  People: a surname and a given name that many bear must both
// agree.  Organizations bear words that are common to a whole trade, but fewer of them by chance.
constexpr Parameters kPerson = {6554, 550, 1638, 13312, 24576, 3379, 3994, 1331, 1024, -300, 820};
constexpr Parameters kOrganization = {6554, 563,  1638, 10445, 24576, 3379,
                                      3994, 1331, 1024, -300,  820};
constexpr Parameters kVehicle = {6554, 563, 1638, 8192, 24576, 3379, 3994, 1331, 1024, -300, 820};

// Below the cut at 0.70 all classes follow 1 / (1 + e^-z).  Above it each follows the share of true
// pairs in the mixture of doc/accuracy.md, as far as three rules let it: the cut stays at z = 868,
// equal names that many bear (information under 9 nats) are 0.72 to 0.90, a name alone is at most
// 0.98.
constexpr std::array<Knot, 10> kBelow = {{{-6144, 0},
                                          {-4096, 180},
                                          {-3072, 474},
                                          {-2048, 1192},
                                          {-1434, 1977},
                                          {-1024, 2689},
                                          {-512, 3775},
                                          {0, 5000},
                                          {512, 6225},
                                          {868, 7000}}};

constexpr std::array<Knot, 7> kPersonAbove = {{{1465, 7200},
                                               {1876, 7500},
                                               {2083, 8600},
                                               {2440, 9000},
                                               {2900, 9670},
                                               {4045, 9800},
                                               {5065, 10000}}};
constexpr std::array<Knot, 7> kOrganizationAbove = {{{1775, 7200},
                                                     {2095, 8500},
                                                     {2744, 9000},
                                                     {3000, 9600},
                                                     {3750, 9760},
                                                     {4360, 9800},
                                                     {5160, 10000}}};
constexpr std::array<Knot, 7> kVehicleAbove = {{{2033, 7200},
                                                {2450, 7780},
                                                {2766, 8600},
                                                {3150, 9000},
                                                {3400, 9700},
                                                {4760, 9800},
                                                {5160, 10000}}};

constexpr auto joined(const std::array<Knot, 7>& above) {
  std::array<Knot, kBelow.size() + 7> all{};
  for (std::size_t i = 0; i < kBelow.size(); ++i) all[i] = kBelow[i];
  for (std::size_t i = 0; i < above.size(); ++i) all[kBelow.size() + i] = above[i];
  return all;
}

constexpr auto kPersonKnots = joined(kPersonAbove);
constexpr auto kOrganizationKnots = joined(kOrganizationAbove);
constexpr auto kVehicleKnots = joined(kVehicleAbove);

}  // namespace

const Parameters& parameters(text::NameClass name_class) {
  switch (name_class) {
    case text::NameClass::kPerson:
      return kPerson;
    case text::NameClass::kVehicle:
      return kVehicle;
    default:
      return kOrganization;
  }
}

std::span<const Knot> calibration(text::NameClass name_class) {
  switch (name_class) {
    case text::NameClass::kPerson:
      return kPersonKnots;
    case text::NameClass::kVehicle:
      return kVehicleKnots;
    default:
      return kOrganizationKnots;
  }
}

}  // namespace detente::match
