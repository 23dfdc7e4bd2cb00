// The first line as settings of a sweep, parted by spaces, the rest as the file: a setting keeps
// its values, and there are as many variants as combinations, each with the last value in it unless
// that needs escapes.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "detente/relief/variants.h"

using namespace detente::relief;

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view all(reinterpret_cast<const char*>(data), size);
  std::size_t line = all.find('\n');
  if (line == all.npos) return 0;
  std::vector<SweepSetting> settings;
  std::size_t count = 1;
  for (std::string_view rest = all.substr(0, line); !rest.empty();) {
    std::size_t space = rest.find(' ');
    if (auto setting = parse_sweep_setting(rest.substr(0, space))) {
      require(!setting->values.empty());
      count *= setting->values.size();
      settings.push_back(*std::move(setting));
    }
    rest = space == rest.npos ? std::string_view() : rest.substr(space + 1);
    if (count > 256) return 0;
  }
  auto variants = variants_of(all.substr(line + 1), settings);
  if (!variants) return 0;
  require(variants->size() == count);
  for (const Variant& one : *variants) {
    require(one.values.size() == settings.size());
    if (one.values.empty() || one.values.back().find_first_of("\"\\") != std::string::npos)
      continue;
    require(one.bytes.find(one.values.back()) != one.bytes.npos);
  }
  return 0;
}
