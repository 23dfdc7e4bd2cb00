#include "detente/scan/document_text.h"

#include <algorithm>

namespace detente::scan {

std::string_view to_string(DocumentFormat format) {
  return format == DocumentFormat::kHtml ? "html" : "plain";
}

const DocumentText::Piece& DocumentText::piece_at(std::size_t offset) const {
  auto after = std::upper_bound(
      pieces_.begin(), pieces_.end(), offset,
      [](std::size_t value, const Piece& piece) { return value < piece.text_begin; });
  return *(after - 1);
}

base::SourceSpan DocumentText::original(std::size_t begin, std::size_t end) const {
  const Piece& first = piece_at(begin);
  const Piece& last = piece_at(end - 1);
  bool first_verbatim = first.text_size == first.file_size;
  bool last_verbatim = last.text_size == last.file_size;
  return {0, first.file_begin + (first_verbatim ? begin - first.text_begin : 0),
          last.file_begin + (last_verbatim ? end - last.text_begin : last.file_size)};
}

}  // namespace detente::scan
