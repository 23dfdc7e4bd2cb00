#include "detente/report/table.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace detente::report {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kLeastWidth = 8;  // of a column that shrinks

std::size_t character_width(UChar32 c) {
  if (c < 0) return 1;
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

// The code point at `at`, which moves behind it; negative for a byte that is not UTF-8.
UChar32 next_character(std::string_view utf8, std::size_t& at) {
  UChar32 c = 0;
  auto offset = static_cast<std::int64_t>(at);
  auto size = static_cast<std::int64_t>(utf8.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  U8_NEXT(bytes, offset, size, c);
  at = static_cast<std::size_t>(offset);
  return c;
}

std::string padded(const std::string& cell, std::size_t width, Align align) {
  std::string text = cut_to_width(cell, width);
  std::string space(width - display_width(text), ' ');
  return align == Align::kRight ? space + text : text + space;
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < utf8.size();) width += character_width(next_character(utf8, at));
  return width;
}

std::string cut_to_width(std::string_view utf8, std::size_t width) {
  if (display_width(utf8) <= width) return std::string(utf8);
  if (width == 0) return {};
  std::size_t used = 0;
  std::size_t end = 0;
  while (end < utf8.size()) {
    std::size_t next = end;
    used += character_width(next_character(utf8, next));
    if (used > width - 1) break;
    end = next;
  }
  return std::string(utf8.substr(0, end)) + "…";
}

std::string on_one_line(std::string_view utf8) {
  std::string line;
  for (char c : utf8) {
    bool space = c == '\n' || c == '\r' || c == '\t';
    if (space && (line.empty() || line.back() == ' ')) continue;
    if (space)
      line += ' ';
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
      line += c;
  }
  return line;
}

void Table::add(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = on_one_line(cell);
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> Table::widths(std::size_t width) const {
  std::vector<std::size_t> wide(columns_.size());
  std::size_t total = columns_.empty() ? 0 : (columns_.size() - 1) * kGap;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    wide[i] = display_width(columns_[i].title);
    for (const auto& row : rows_) wide[i] = std::max(wide[i], display_width(row[i]));
    total += wide[i];
  }
  while (width != 0 && total > width) {
    std::size_t widest = columns_.size();
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].may_shrink && wide[i] > kLeastWidth &&
          (widest == columns_.size() || wide[i] > wide[widest]))
        widest = i;
    if (widest == columns_.size()) break;
    --wide[widest];
    --total;
  }
  return wide;
}

std::string Table::render(std::size_t width, bool colour) const {
  std::vector<std::size_t> wide = widths(width);
  std::string text;
  auto add_line = [&](const auto& cell_of) {
    std::string line;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (i > 0) line.append(kGap, ' ');
      line += padded(cell_of(i), wide[i], columns_[i].align);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
  };
  std::string titles = add_line([&](std::size_t i) { return columns_[i].title; });
  text += colour ? "\x1b[1m" + titles + "\x1b[0m\n" : titles + "\n";
  for (const auto& row : rows_) text += add_line([&](std::size_t i) { return row[i]; }) + "\n";
  return text;
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

}  // namespace detente::report
