// Comma-separated values (RFC 4180), read row by row, with the bytes of every field.
//
// No library is used: each field has to say where it stands in the original bytes, before
// quotes are taken off and before any change of encoding, and the libraries at hand give values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <forward_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"

namespace detente::base {

enum class CsvEncoding : std::uint8_t {
  kUtf8,         // bytes pass unchanged; whether they are UTF-8 is the caller's to check
  kWindows1252,  // values are converted; the five bytes without a character become U+0081 and so on
};

struct CsvOptions {
  char separator = ',';
  CsvEncoding encoding = CsvEncoding::kUtf8;
  bool multiline = true;  // whether a quoted field may go over line ends
};

struct CsvField {
  SourceSpan at;           // the bytes between the separators, quotes included
  std::string_view value;  // without quotes, "" as ", in UTF-8; white space stays
  bool verbatim = true;    // `value` is one piece of the document, not a converted copy
};

// A stretch of a field's value.
struct CsvPiece {
  std::string_view text;
  std::size_t begin = 0;  // where `text` begins in the value of `field`
  const CsvField* field = nullptr;

  bool empty() const { return text.empty(); }
  // Bytes [from, to) of `text`, ASCII white space at both ends left out.
  CsvPiece part(std::size_t from, std::size_t to) const;
};

// The whole value, ASCII white space at both ends left out.
CsvPiece trimmed(const CsvField& field);

// Views of `fields` live as long as both the document and the row; moving the row keeps them.
struct CsvRow {
  SourceSpan at;  // with its line end
  std::vector<CsvField> fields;
  // "quote opened and never closed": the row is then the rest of its line, and reading goes on with
  // the next line.  "text behind a closing quote": the field is what the quotes hold.
  std::optional<Error> fault;
  std::forward_list<std::string> converted;  // values that are not verbatim
};

// Rows end with LF or CR LF; a lone CR is data.  A quote inside a field that does not begin with
// one is data.  A UTF-8 byte order mark, blank lines, and a 0x1A with nothing but white space
// behind it are no rows but structure.
//
// rows' spans + structure() cover the document without gap or overlap once next() is false.
// Cost: O(bytes); a quote that is never closed is searched for once (behind it every run of
// quotes is even, so that no later field can be left open).
class CsvReader {
 public:
  // `document` must outlive the reader and the rows.
  CsvReader(std::string_view document, std::uint32_t source, CsvOptions options = {});

  // The next row into `row`, reusing its memory; false at the end of the document.
  bool next(CsvRow& row);

  // Byte order mark, blank lines and end mark so far, in order.
  const std::vector<SourceSpan>& structure() const { return structure_; }

  // The bytes of the document that became value bytes [from, to) of `field`, in whole characters.
  // REQUIRES: from <= to <= field.value.size().  Cost: O(field) if it is not verbatim, else O(1).
  SourceSpan place(const CsvField& field, std::size_t from, std::size_t to) const;
  SourceSpan place(const CsvPiece& piece) const {
    return place(*piece.field, piece.begin, piece.begin + piece.text.size());
  }

 private:
  void skip_structure();
  void add_structure(std::size_t end);
  bool read_field(CsvRow& row);
  std::size_t read_quoted(CsvRow& row);
  std::size_t read_bare(CsvRow& row);
  std::size_t closing_quote(std::size_t from, bool& doubled) const;
  std::size_t value_end(std::size_t from) const;
  std::size_t line_break(std::size_t at) const;
  std::string_view value_of(CsvRow& row, CsvField& field, std::string_view raw, bool doubled) const;

  std::string_view document_;
  std::uint32_t source_;
  CsvOptions options_;
  std::size_t at_ = 0;
  std::vector<SourceSpan> structure_;
};

// Columns by name.  Case (ASCII), spaces and the signs _ - / . do not matter: "birth_date",
// "Birth Date" and "birthdate" are one name.
class CsvHeader {
 public:
  explicit CsvHeader(const CsvRow& row);

  // The first column of that name.
  std::optional<std::size_t> find(std::string_view name) const;
  std::size_t size() const { return names_.size(); }

 private:
  std::vector<std::string> names_;
};

// The first byte of `document` that is not part of well-formed UTF-8; nothing if all is.
std::optional<std::size_t> first_byte_not_utf8(std::string_view document);

}  // namespace detente::base
