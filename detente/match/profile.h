// The name under which the constants of the score go into a generation.
#pragma once

#include <string_view>

namespace detente::match {

// Changes with every change of match/parameters.cc, because the same query may then score
// differently.
inline constexpr std::string_view kProfileVersion = "default/2";

}  // namespace detente::match
