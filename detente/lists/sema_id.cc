#include "detente/base/sha256.h"
#include "detente/lists/printed_date.h"
#include "detente/lists/printed_text.h"
#include "detente/lists/sema.h"
#include "detente/record/country.h"

namespace detente::lists {

namespace {

// Lower case of a two-byte UTF-8 letter by its code point.
unsigned lower_of(unsigned code) {
  if (code >= 0xC0 && code <= 0xDE && code != 0xD7) return code + 0x20;  // Latin-1
  if ((code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E))
    return code % 2 == 1 ? code + 1 : code;  // Latin Extended-A, odd capitals
  if (code >= 0x100 && code <= 0x177 && code != 0x130 && code != 0x138)
    return code % 2 == 0 ? code + 1 : code;                                 // even capitals
  if (code >= 0x391 && code <= 0x3AB && code != 0x3A2) return code + 0x20;  // Greek
  if (code >= 0x400 && code <= 0x40F) return code + 0x50;                   // Cyrillic
  if (code >= 0x410 && code <= 0x42F) return code + 0x20;
  return code;
}

std::string fold(std::string_view text) {
  std::string folded = lower_ascii(single_spaced(text));
  for (std::size_t at = 0; at + 1 < folded.size(); ++at) {
    auto lead = static_cast<unsigned char>(folded[at]);
    auto trail = static_cast<unsigned char>(folded[at + 1]);
    if (lead < 0xC2 || lead > 0xDF || (trail & 0xC0) != 0x80) continue;
    unsigned code = lower_of((lead & 0x1FU) << 6 | (trail & 0x3FU));
    folded[at] = static_cast<char>(0xC0 | code >> 6);
    folded[at + 1] = static_cast<char>(0x80 | (code & 0x3F));
  }
  return folded;
}

}  // namespace

std::string sema_entry_id(std::string_view country, std::string_view name, std::string_view date) {
  auto code = record::country_code(country);
  auto read = read_printed_date(date);
  std::string canonical = code ? *code : fold(country);
  canonical += "|" + fold(name) + "|" + (read ? record::to_string(*read) : fold(date));
  return base::sha256_hex(canonical).substr(0, 12);
}

}  // namespace detente::lists
