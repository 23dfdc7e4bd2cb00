// Any bytes: an error with a place, or UTF-8 text in which every character has its bytes.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "detente/scan/document_text.h"
#include "detente/scan/html_text.h"

namespace {

void check(const detente::scan::DocumentText& document, std::uint64_t size) {
  std::string_view text = document.text();
  std::uint64_t last_begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at + 1;
    while (next < text.size() && (text[next] & 0xC0) == 0x80) ++next;
    detente::base::SourceSpan place = document.original(at, next);
    if (place.begin < last_begin || place.end <= place.begin || place.end > size) std::abort();
    last_begin = place.begin;
    at = next;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto document = detente::scan::DocumentText::read(bytes);
  if (!document) {
    const detente::base::Error& error = document.error();
    if (error.message.empty() || error.where.empty() || error.where.end > size) std::abort();
    return 0;
  }
  check(*document, size);
  check(detente::scan::read_html(bytes, 0), size);
  return 0;
}
