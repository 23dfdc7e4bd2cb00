// parse_partial_date and parse_day: what is accepted is not empty and comes back from its text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "detente/record/partial_date.h"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace detente;
  std::string_view text(reinterpret_cast<const char*>(data), size);
  auto date = record::parse_partial_date(text);
  if (date) {
    require(date->from < date->until);
    auto back = record::parse_partial_date(record::to_string(*date));
    require(back.has_value() && *back == *date);
  } else {
    require(date.error().kind == base::ErrorKind::kMalformed);
  }
  auto day = base::parse_day(text);
  if (day) require(base::to_string(*day) == text);
  return 0;
}
