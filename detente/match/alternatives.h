// Several names that are printed as one.
#pragma once

#include <string_view>
#include <vector>

namespace detente::match {

// The name itself, then what slashes set apart, each with at least four bytes and a letter:
// "Testov/Proverkin Group" is also "Testov" and "Proverkin Group"; "A/S" and "c/o" set nothing
// apart.  Brackets do not: they say which branch is meant as often as another name.
// Views of `name`.
std::vector<std::string_view> alternatives(std::string_view name);

}  // namespace detente::match
