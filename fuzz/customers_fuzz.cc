// Any bytes as a customer file: no crash, every row ends up as a customer or a fault, places lie
// inside the file and in its order, and what was given is a JSON object.
#include <cstdlib>

#include "detente/screen/customers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  auto reader = detente::screen::CustomerReader::open(text, {});
  if (!reader) {
    if (reader.error().where.end > size + 1) std::abort();
    return 0;
  }
  std::uint64_t last = 0;
  while (auto customer = reader->next()) {
    if (customer->at.empty() || customer->at.begin < last || customer->at.end > size) std::abort();
    last = customer->at.end;
    if (customer->given.front() != '{' || customer->given.back() != '}') std::abort();
    if (customer->fault && customer->fault->where.end > size + 1) std::abort();
  }
  return 0;
}
