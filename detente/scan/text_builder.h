// Puts a document's text together, piece by piece, with the bytes that each piece stands for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "detente/scan/document_text.h"

namespace detente::scan {

// Pieces come in the order of the file.  White space and breaks are held back until text follows,
// so that none stands at either end, and the strongest of a run wins.
class TextBuilder {
 public:
  // Ascending strength.
  enum class Gap : std::uint8_t { kNone = 0, kSpace = 1, kLine = 2, kBlock = 3 };

  TextBuilder(DocumentFormat format, std::uint64_t byte_count);

  // `bytes` as they stand in the file at `file_begin`.  REQUIRES: not empty, UTF-8.
  void add_bytes(std::string_view bytes, std::uint64_t file_begin);
  // One character, which `file_size` bytes of the file stand for.
  void add_character(char32_t character, std::uint64_t file_begin, std::uint64_t file_size);
  void add_gap(Gap gap, std::uint64_t file_begin);

  DocumentText take() { return std::move(document_); }

 private:
  void flush_gap(std::uint64_t file_begin);
  void add_piece(std::string_view text, std::uint64_t file_begin, std::uint64_t file_size);

  DocumentText document_;
  Gap gap_ = Gap::kNone;
  std::uint64_t gap_begin_ = 0;
};

}  // namespace detente::scan
