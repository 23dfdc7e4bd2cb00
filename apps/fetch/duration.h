// Durations as people write them: "30m", "1h", "1d".
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace detente::fetch {

// A number of 1 to 6 digits, not 0, and s, m, h or d.  Nothing if `text` is not that.
std::optional<std::chrono::seconds> parse_duration(std::string_view text);

}  // namespace detente::fetch
