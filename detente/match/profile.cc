#include "detente/match/profile.h"

#include <algorithm>
#include <array>

namespace detente::match {
namespace {

// The threshold of `strict` is below what any single word says of a name that is nothing else.
constexpr Profile kProfiles[] = {
    {"customer", 1, 7000, WeakAliases::kLessen, "customers and their owners"},
    {"payment", 1, 7000, WeakAliases::kLeaveOut, "names in payments, where a stop costs most"},
    {"strict", 1, 6000, WeakAliases::kEqual, "few names of which none may be missed"},
};

}  // namespace

std::string_view to_string(WeakAliases policy) {
  constexpr std::array<std::string_view, 3> kWords = {"lessen", "leave-out", "equal"};
  return kWords[static_cast<std::size_t>(policy)];
}

std::span<const Profile> profiles() { return kProfiles; }

const Profile* find_profile(std::string_view name) {
  const auto* found = std::find_if(std::begin(kProfiles), std::end(kProfiles),
                                   [name](const Profile& profile) { return profile.name == name; });
  return found == std::end(kProfiles) ? nullptr : found;
}

std::string scoring_version() {
  std::string out(kProfileVersion);
  for (const Profile& profile : kProfiles)
    out += " " + std::string(profile.name) + "/" + std::to_string(profile.version);
  return out;
}

}  // namespace detente::match
