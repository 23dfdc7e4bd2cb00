// One law file, in memory.
#pragma once

#include <string_view>

namespace detente::law {

// Views of what the caller keeps.
struct Document {
  std::string_view name;  // "authorities.toml"
  std::string_view bytes;
};

}  // namespace detente::law
