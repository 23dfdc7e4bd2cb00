#include "detente/match/parameters.h"

namespace detente::match {
namespace {

// Fitted (doc/limits.md says on what).  People: a surname and a given name that many bear must both
// agree.  Organizations bear words that are common to a whole trade, but fewer of them by chance.
constexpr Parameters kPerson = {6554, 534, 1638, 13312, 24576, 3379, 3994, 1331, 1024, -300, 820};
constexpr Parameters kOrganization = {6554, 563,  1638, 10445, 24576, 3379,
                                      3994, 1331, 1024, -300,  820};
constexpr Parameters kVehicle = {6554, 563, 1638, 8192, 24576, 3379, 3994, 1331, 1024, -300, 820};

// 1 / (1 + e^-z), then compressed: a name alone reaches 0.98, a second fact the rest.
constexpr Knot kKnots[] = {{-6144, 0},    {-4096, 180}, {-3072, 474}, {-2048, 1192}, {-1434, 1977},
                           {-1024, 2689}, {-512, 3775}, {0, 5000},    {512, 6225},   {868, 7000},
                           {1434, 8023},  {2048, 8808}, {3072, 9400}, {4096, 9800},  {5120, 10000}};

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

std::span<const Knot> calibration(text::NameClass) { return kKnots; }

}  // namespace detente::match
