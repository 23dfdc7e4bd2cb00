// Where the real lists are, for tests that need them.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace detente::tests {

// $DETENTE_SHARED, else "../shared"; nothing if there is no such folder with data in it.
inline std::optional<std::string> shared_folder() {
  const char* named = std::getenv("DETENTE_SHARED");
  std::string folder = named != nullptr ? named : "../shared";
  if (!std::filesystem::is_directory(folder + "/data")) return std::nullopt;
  return folder;
}

}  // namespace detente::tests
