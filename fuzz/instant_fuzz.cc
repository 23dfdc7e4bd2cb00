// parse_instant: the bounds are in order and as wide as the precision says; what machine formats
// print is read back as the same moment.  The first line of the input is the zone.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "detente/base/instant.h"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace detente::base;
  std::string_view input(reinterpret_cast<const char*>(data), size);
  std::size_t line = std::min(input.find('\n'), input.size());
  std::string_view zone = input.substr(0, line);
  std::string_view text = input.substr(std::min(line + 1, input.size()));
  auto instant = parse_instant(text, zone);
  if (!instant) {
    ErrorKind kind = instant.error().kind;
    require(kind == ErrorKind::kMalformed || kind == ErrorKind::kNotFound);
    return 0;
  }
  require(instant->earliest < instant->latest);
  require(instant->latest - instant->earliest <= std::chrono::hours{50});
  // Midnight of year 1 in an eastern zone is a moment of a year that has no four digits.
  if (instant->earliest >= Seconds{*make_day(1, 1, 1)} &&
      instant->earliest < Seconds{*make_day(9999, 12, 31)}) {
    auto back = parse_instant(to_string(instant->earliest), "UTC");
    require(back.has_value() && back->earliest == instant->earliest);
  }
  return 0;
}
