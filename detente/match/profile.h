// What a screening is for: which scores count as matches, and what weak aliases are worth.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace detente::match {

// OFAC, FAQ 122: a weak alias ("El Chapo", "Sam") need not be screened for by itself.
enum class WeakAliases : std::uint8_t {
  kLessen,    // a hit through one loses Parameters::weak_alias
  kLeaveOut,  // a hit needs another name, or an identifier
  kEqual,     // as good as any other alias
};

// "lessen", "leave-out", "equal".
std::string_view to_string(WeakAliases policy);

struct Profile {
  std::string_view name;    // "customer"
  std::uint32_t version;    // rises with every change of the row
  std::uint32_t threshold;  // least score of a match, in 1/10,000
  WeakAliases weak_aliases;
  std::string_view meant_for;  // half a sentence
};

// The first is the one that holds where none is named.
std::span<const Profile> profiles();

// Null if there is none of that name.
const Profile* find_profile(std::string_view name);

// Changes with every change of match/parameters.cc and of how names become tokens, because the
// same query may then score differently.
inline constexpr std::string_view kProfileVersion = "default/3";

// That and every profile: part of the name of a generation.  "default/3 customer/1 payment/1 ...".
std::string scoring_version();

}  // namespace detente::match
