// Any bytes as labelled pairs: no crash, and places lie inside the file.
#include <cstdlib>

#include "detente/match/labelled_pairs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto read = detente::match::read_labelled_pairs(text);
  if (!read) {
    if (read.error().where.end > size + 1) std::abort();
    return 0;
  }
  if (!detente::match::has_pairs(text)) std::abort();
  for (const auto& pair : read->pairs)
    if (pair.at.empty() || pair.at.end > size) std::abort();
  for (const auto& fault : read->faults)
    if (fault.where.empty() || fault.where.end > size) std::abort();
  return 0;
}
