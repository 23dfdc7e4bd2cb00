#include "apps/home/compiled.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "detente/index/format.h"

namespace detente::home {
namespace {

namespace fs = std::filesystem;

struct Compiled {
  fs::path path;
  fs::file_time_type used;
};

std::string current_generation(const std::string& folder) {
  std::string generation;
  std::ifstream(folder + "/index/CURRENT") >> generation;
  return generation;
}

base::Error mistaken(const index::Index& index, const std::string& name) {
  return {base::ErrorKind::kCorrupt,
          "index: header: it is that of " + index_name(index.generation(), index.as_of()) +
              ", not " + name + ", bytes 32 to 128",
          {0, 32, 128}};
}

}  // namespace

std::string index_name(std::string_view generation, std::string_view as_of) {
  std::string name(generation);
  if (!as_of.empty()) name.append("@").append(as_of);
  std::replace(name.begin(), name.end(), ':', '.');
  return name + ".idx";
}

bool has_name(const index::Index& index, std::string_view name) {
  const std::string own = index_name(index.generation(), index.as_of());
  // An instant with many digits behind its seconds is cut in the header.
  const bool is_cut = index.as_of().size() == sizeof(index::Header::as_of);
  return is_cut ? name.starts_with(own.substr(0, own.size() - 4)) : name == own;
}

base::Result<std::shared_ptr<const index::Index>> open_compiled(const std::string& folder,
                                                                const std::string& generation,
                                                                const std::string& as_of) {
  const std::string name = index_name(generation, as_of);
  const std::string path = folder + "/index/" + name;
  std::error_code failure;
  if (!fs::exists(path, failure)) return std::shared_ptr<const index::Index>();
  // Where only reading is allowed, nothing is dropped either.
  fs::last_write_time(path, fs::file_time_type::clock::now(), failure);
  auto index = index::Index::open(path);
  if (!index && !fs::exists(path, failure))
    return std::shared_ptr<const index::Index>();  // dropped
  if (index && !has_name(**index, name)) return mistaken(**index, name);
  return index;
}

std::shared_ptr<const index::Index> open_current(const std::string& folder) {
  auto index = index::Index::open(folder + "/index/" + index_name(current_generation(folder), ""));
  return index ? *index : nullptr;
}

void drop_unused_indexes(const std::string& folder, const std::string& needed) {
  std::error_code failure;
  std::vector<Compiled> all;
  std::string current = index_name(current_generation(folder), "");
  for (const auto& file : fs::directory_iterator(folder + "/index", failure)) {
    const fs::path& path = file.path();
    if (path.extension() != ".idx" || path.filename() == current) continue;
    all.push_back({path, fs::last_write_time(path, failure)});
  }
  std::sort(all.begin(), all.end(),
            [](const Compiled& a, const Compiled& b) { return a.used > b.used; });
  for (std::size_t i = kMostCompiled; i < all.size(); ++i)
    if (all[i].path != needed) fs::remove(all[i].path, failure);
}

}  // namespace detente::home
