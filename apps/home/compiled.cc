#include "apps/home/compiled.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

namespace detente::home {
namespace {

namespace fs = std::filesystem;

struct Compiled {
  fs::path path;
  fs::file_time_type used;
};

std::string current_name(const std::string& folder) {
  std::string generation;
  std::ifstream(folder + "/index/CURRENT") >> generation;
  return generation + ".idx";
}

}  // namespace

base::Result<std::shared_ptr<const index::Index>> open_compiled(const std::string& path) {
  std::error_code failure;
  if (!fs::exists(path, failure)) return std::shared_ptr<const index::Index>();
  // Where only reading is allowed, nothing is dropped either.
  fs::last_write_time(path, fs::file_time_type::clock::now(), failure);
  auto index = index::Index::open(path);
  if (!index && !fs::exists(path, failure))
    return std::shared_ptr<const index::Index>();  // dropped
  return index;
}

void drop_unused_indexes(const std::string& folder, const std::string& needed) {
  std::error_code failure;
  std::vector<Compiled> all;
  std::string current = current_name(folder);
  for (const auto& file : fs::directory_iterator(folder + "/index", failure)) {
    fs::path path = file.path();
    if (path.extension() != ".idx" || path.filename() == current) continue;
    all.push_back({path, fs::last_write_time(path, failure)});
  }
  std::sort(all.begin(), all.end(),
            [](const Compiled& a, const Compiled& b) { return a.used > b.used; });
  for (std::size_t i = kMostCompiled; i < all.size(); ++i)
    if (all[i].path != needed) fs::remove(all[i].path, failure);
}

}  // namespace detente::home
