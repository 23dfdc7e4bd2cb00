// How much a word says of who bears it.
#pragma once

#include <cstdint>
#include <string_view>

namespace detente::text {

// I of matching.md 3 in 1/1024 nat, 2.5 to 9 nats: from the frozen rarity table, for a spelling
// that is not in it by its length.
std::int32_t information(std::string_view spelling);

}  // namespace detente::text
