// Tables for people at a terminal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace detente::report {

enum class Align : unsigned char { kLeft, kRight };

struct Column {
  std::string title;
  Align align = Align::kLeft;
  bool may_shrink = false;  // cut, with an ellipsis, where the table is wider than the terminal
};

// Columns of a terminal that `utf8` takes: two for East Asian wide characters, none for combining
// marks and control characters.  Bytes that are not UTF-8 take one each.
std::size_t display_width(std::string_view utf8);

// `utf8` cut to at most `width` columns, with "…" as the last of them where something is cut.
std::string cut_to_width(std::string_view utf8, std::size_t width);

// `utf8` on one line: line ends and tabs as single spaces, other control characters left out.
std::string on_one_line(std::string_view utf8);

// Rows of cells under titles, two spaces between columns, no lines drawn, each row on one line.
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // A row; what a cell holds is put on one line.  REQUIRES: one cell for each column.
  void add(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }

  // `width`: columns of the terminal, 0 for any width.  `colour`: titles in bold.
  // Ends with a newline; no spaces at the end of a line.
  std::string render(std::size_t width, bool colour) const;

 private:
  std::vector<std::size_t> widths(std::size_t width) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

// "18,367".
std::string grouped(std::uint64_t number);

}  // namespace detente::report
