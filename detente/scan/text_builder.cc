#include "detente/scan/text_builder.h"

#include <unicode/utf8.h>

#include <algorithm>

namespace detente::scan {

TextBuilder::TextBuilder(DocumentFormat format, std::uint64_t byte_count) {
  document_.format_ = format;
  document_.byte_count_ = byte_count;
}

void TextBuilder::add_piece(std::string_view text, std::uint64_t file_begin,
                            std::uint64_t file_size) {
  std::string& all = document_.text_;
  auto& pieces = document_.pieces_;
  bool verbatim = text.size() == file_size;
  if (verbatim && !pieces.empty()) {
    DocumentText::Piece& last = pieces.back();
    bool follows = last.file_begin + last.file_size == file_begin;
    if (follows && last.text_size == last.file_size) {
      last.text_size += text.size();
      last.file_size += file_size;
      all += text;
      return;
    }
  }
  pieces.push_back({all.size(), text.size(), file_begin, file_size});
  all += text;
}

void TextBuilder::flush_gap(std::uint64_t file_begin) {
  if (gap_ != Gap::kNone && !document_.text_.empty()) {
    std::string_view white = gap_ == Gap::kBlock ? "\n\n" : gap_ == Gap::kLine ? "\n" : " ";
    add_piece(white, gap_begin_, file_begin - gap_begin_);
  }
  gap_ = Gap::kNone;
}

void TextBuilder::add_bytes(std::string_view bytes, std::uint64_t file_begin) {
  flush_gap(file_begin);
  add_piece(bytes, file_begin, bytes.size());
}

void TextBuilder::add_character(char32_t character, std::uint64_t file_begin,
                                std::uint64_t file_size) {
  char bytes[4];
  std::size_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, static_cast<std::uint32_t>(character));
  flush_gap(file_begin);
  add_piece({bytes, size}, file_begin, file_size);
}

void TextBuilder::add_gap(Gap gap, std::uint64_t file_begin) {
  if (gap_ == Gap::kNone) gap_begin_ = file_begin;
  gap_ = std::max(gap_, gap);
}

}  // namespace detente::scan
