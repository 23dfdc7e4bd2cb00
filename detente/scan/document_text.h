// The text of a file as a reader sees it, and the way back to its bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"
#include "detente/base/source.h"

namespace detente::scan {

// Words of JSON output: append only.
enum class DocumentFormat : std::uint8_t { kPlain = 0, kHtml = 1 };

// "plain", "html".
std::string_view to_string(DocumentFormat format);

// 256 MiB; a longer document is split by the caller.
inline constexpr std::size_t kDocumentLimit = std::size_t{256} << 20;

// The readable text of one document, UTF-8.
//
// Plain text stands as it is, without a byte order mark.  HTML loses tags with their attributes,
// comments, and what script, style and frame elements hold; character references are resolved;
// white space runs become one space; a line break element becomes "\n"; the borders of block
// elements become one empty line ("\n\n"), which ends a sentence and a name.  Text that a browser
// may hide by style is read: too much is read rather than too little.
class DocumentText {
 public:
  // The format is found from the content: HTML begins, behind white space, comments and
  // processing instructions, with <!DOCTYPE or a tag of HTML.
  //
  // Errors: kMalformed with the place of the first byte that is not UTF-8; kUnsupported for a
  //   UTF-16 or UTF-32 byte order mark, for bytes that look like UTF-16, and for a declared
  //   encoding other than UTF-8 and US-ASCII (place: the declaration); kLimit above
  //   kDocumentLimit.  A document without text is no error.
  // Cost: one pass to check and one to read, linear for any input, no recursion.
  // Defined in document_reader.cc.
  static base::Result<DocumentText> read(std::string_view bytes);

  DocumentFormat format() const { return format_; }
  std::string_view text() const { return text_; }
  std::uint64_t byte_count() const { return byte_count_; }  // of the file

  // The bytes of the file, source 0, that text()[begin, end) stands for: from the first byte of
  // its first character to behind the last byte of its last, so tags between them are inside.
  // REQUIRES: begin < end <= text().size(), both at borders of characters.
  base::SourceSpan original(std::size_t begin, std::size_t end) const;

 private:
  friend class TextBuilder;

  // Equal lengths: byte for byte.  Otherwise one character reference or one run of white space.
  struct Piece {
    std::size_t text_begin;
    std::size_t text_size;
    std::uint64_t file_begin;
    std::uint64_t file_size;
  };
  const Piece& piece_at(std::size_t offset) const;

  DocumentFormat format_ = DocumentFormat::kPlain;
  std::string text_;
  std::uint64_t byte_count_ = 0;
  std::vector<Piece> pieces_;  // by text_begin; they cover text_ without gaps
};

}  // namespace detente::scan
