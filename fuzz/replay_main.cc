// Runs a fuzz target over files, without a fuzzer: each argument is a file, or a folder whose
// files are taken in the order of their names.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

namespace fs = std::filesystem;

// Empty for a folder without files and for a path that is not there.
std::vector<fs::path> files_of(const fs::path& argument) {
  std::error_code failure;
  if (!fs::is_directory(argument, failure)) {
    if (fs::is_regular_file(argument, failure)) return {argument};
    return {};
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(argument, failure)) {
    if (entry.is_regular_file(failure)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool replay(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::vector<char> bytes{std::istreambuf_iterator<char>(stream), {}};
  if (stream.bad() || !stream.is_open()) return false;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t count = 0;
  bool complete = argc > 1;
  for (int i = 1; i < argc; ++i) {
    std::vector<fs::path> files = files_of(argv[i]);
    if (files.empty()) {
      std::fprintf(stderr, "%s: no file to replay\n", argv[i]);
      complete = false;
    }
    for (const fs::path& file : files) {
      if (!replay(file)) {
        std::fprintf(stderr, "%s: cannot be read\n", file.c_str());
        complete = false;
      }
      ++count;
    }
  }
  std::printf("%zu inputs\n", count);
  return complete ? 0 : 1;
}
