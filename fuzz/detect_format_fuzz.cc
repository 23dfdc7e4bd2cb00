// Any bytes: detect_format answers with a format or says why not; the reader of that format does
// not crash and does not lose bytes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "detente/lists/list.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto format = detente::lists::detect_format(bytes);
  if (!format) {
    if (format.error().message.empty()) std::abort();
    return 0;
  }
  detente::lists::Document document{"fuzz", bytes};
  auto list = detente::lists::read_list(*format, std::span(&document, 1));
  if (!list && list.error().kind == detente::base::ErrorKind::kCorrupt) std::abort();
  return 0;
}
