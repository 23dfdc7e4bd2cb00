// DocumentText::read: what kind of document it is, and whether it is UTF-8.
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <optional>

#include "detente/scan/document_text.h"
#include "detente/scan/html_text.h"
#include "detente/scan/text_builder.h"

namespace detente::scan {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Error unsupported(std::string message, std::uint64_t begin, std::uint64_t end) {
  return {ErrorKind::kUnsupported, std::move(message), {0, begin, end}};
}

std::optional<Error> utf16_error(std::string_view bytes) {
  std::string_view start = bytes.substr(0, 2);
  if (start == "\xFF\xFE" || start == "\xFE\xFF")
    return unsupported("document is UTF-16; only UTF-8 is read", 0, 2);
  if (bytes.substr(0, 4) == std::string_view("\0\0\xFE\xFF", 4))
    return unsupported("document is UTF-32; only UTF-8 is read", 0, 4);
  std::string_view sample = bytes.substr(0, 512);
  auto zeros = std::count(sample.begin(), sample.end(), '\0');
  if (sample.size() >= 8 && static_cast<std::size_t>(zeros) * 4 >= sample.size())
    return unsupported("document looks like UTF-16; only UTF-8 is read", 0, sample.size());
  return std::nullopt;
}

// Offset of the first byte that begins no character; the size if there is none.
std::size_t utf8_prefix(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  auto size = static_cast<std::int64_t>(bytes.size());
  std::int64_t at = 0;
  while (at < size) {
    if (data[at] < 0x80) {
      ++at;
      continue;
    }
    std::int64_t begin = at;
    std::int32_t character = 0;
    U8_NEXT(data, at, size, character);
    if (character < 0) return static_cast<std::size_t>(begin);
  }
  return bytes.size();
}

Error not_utf8(std::string_view bytes, std::size_t at) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  auto byte = static_cast<unsigned char>(bytes[at]);
  std::string message = "byte 0x";
  message += kDigits[byte >> 4];
  message += kDigits[byte & 15];
  message += " is not UTF-8; convert the document to UTF-8 first";
  return {ErrorKind::kMalformed, message, {0, at, at + 1}};
}

bool is_utf8_label(std::string_view label) {
  constexpr std::array<std::string_view, 4> kLabels = {"utf-8", "utf8", "us-ascii", "ascii"};
  std::string lower;
  for (char c : label) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return std::find(kLabels.begin(), kLabels.end(), lower) != kLabels.end();
}

}  // namespace

base::Result<DocumentText> DocumentText::read(std::string_view bytes) {
  if (bytes.size() > kDocumentLimit)
    return Error{ErrorKind::kLimit, "document has " + std::to_string(bytes.size()) +
                                        " bytes; at most " + std::to_string(kDocumentLimit) +
                                        " are read"};
  if (std::optional<Error> error = utf16_error(bytes)) return *error;
  std::size_t mark = bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  std::string_view body = bytes.substr(mark);
  bool html = looks_like_html(body);
  std::string_view label = html ? declared_encoding(body) : std::string_view();
  if (!label.empty() && !is_utf8_label(label)) {
    auto begin = static_cast<std::uint64_t>(label.data() - bytes.data());
    return unsupported("document declares the encoding " + std::string(label.substr(0, 40)) +
                           "; only UTF-8 is read",
                       begin, begin + label.size());
  }
  if (std::size_t good = utf8_prefix(bytes); good < bytes.size()) return not_utf8(bytes, good);
  if (html) return read_html(body, mark);
  TextBuilder builder(DocumentFormat::kPlain, bytes.size());
  if (!body.empty()) builder.add_bytes(body, mark);
  return builder.take();
}

}  // namespace detente::scan
