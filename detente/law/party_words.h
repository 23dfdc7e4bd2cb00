// The words of party facts: kinds, sectors, tags and codes of positions.  doc/law_parties.md says
// what each means.
#pragma once

#include <span>
#include <string_view>

namespace detente::law {

// All sorted.
std::span<const std::string_view> party_kinds();
std::span<const std::string_view> sectors();
std::span<const std::string_view> party_tags();
std::span<const std::string_view> position_codes();

}  // namespace detente::law
