// What kind of name a piece of text is.
#pragma once

#include <cstdint>

namespace detente::text {

// Decides how tokens are read: "Bank" in a person's name is core.
enum class NameClass : std::uint8_t { kPerson = 0, kOrganization = 1, kVehicle = 2, kAny = 3 };

}  // namespace detente::text
