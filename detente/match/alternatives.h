// Several names that are printed as one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace detente::match {

// The name itself, then what slashes set apart, then what stands beside brackets and in them, each
// with at least four bytes and a letter; at most six.  "Testov/Proverkin Group" is also "Testov"
// and "Proverkin Group", "Testov (Proverkin) Ltd" also "Testov Ltd" and "Proverkin"; "A/S" and
// "c/o" set nothing apart, nor do brackets around a territory or generic words, which say which
// branch is meant, or a bracket without its other half.
std::vector<std::string> alternatives(std::string_view name);

}  // namespace detente::match
