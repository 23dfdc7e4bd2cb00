// Files of rows whose values have names: CSV with a header row, or one JSON object a line.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"

namespace detente::screen {

// One column of CSV, or one key of a JSON object.
struct NamedValue {
  std::string_view name;  // as the file has it; valid until the next row is read
  // Of JSON a text, a number, or texts of an array joined by ";"; of other values empty.
  std::string value;
};

struct NamedRow {
  std::vector<NamedValue> values;  // in the order of the file; of CSV as many as there are columns
  std::string given;               // the row as one JSON object: its filled columns, or the line
  base::SourceSpan at;
  std::optional<base::Error> fault;  // broken structure; `values` are then what could be read
};

// Reads row by row; memory is one row.  The text must outlive the reader.
class NamedRowReader {
 public:
  // The form is found from the first byte that is not white space: "{" begins JSON lines.
  // Errors: kMalformed for an empty file, text that is not UTF-8, CSV without a header row.
  static base::Result<NamedRowReader> open(std::string_view text);

  NamedRowReader(NamedRowReader&&) noexcept;
  NamedRowReader& operator=(NamedRowReader&&) noexcept;
  ~NamedRowReader();

  // Of the header row; empty: JSON lines, whose keys stand in each line.
  const std::vector<std::string>& columns() const;
  base::SourceSpan header() const;

  // The next row into `row`; false at the end of the file.
  bool next(NamedRow& row);

  struct State;  // one for each form of file

 private:
  explicit NamedRowReader(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

// `text` without white space at its ends.
std::string_view trimmed(std::string_view text);

// What stands between ";" in a list, trimmed, without what is empty.
std::vector<std::string_view> parts_of(std::string_view list);

// Lower case, without spaces and the signs _ - . /: how names of columns and words are compared.
std::string plain_name(std::string_view name);

}  // namespace detente::screen
