#include "detente/base/source.h"

#include <algorithm>
#include <vector>

namespace detente::base {
namespace {

constexpr std::size_t kWindow = 100;     // code points of a source line that are shown
constexpr std::size_t kBeforeSpan = 40;  // of these, before a span in a long line

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The length of the well-formed UTF-8 sequence at the start of `text`, or 0 (Unicode 15, table
// 3-7).
std::size_t sequence_length(std::string_view text) {
  auto at = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  auto tail = [&](std::size_t i) { return (at(i) & 0xC0U) == 0x80U; };
  unsigned first = at(0);
  unsigned second = at(1);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return tail(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    unsigned low = first == 0xE0 ? 0xA0U : 0x80U;
    unsigned high = first == 0xED ? 0x9FU : 0xBFU;
    return second >= low && second <= high && tail(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    unsigned low = first == 0xF0 ? 0x90U : 0x80U;
    unsigned high = first == 0xF4 ? 0x8FU : 0xBFU;
    return second >= low && second <= high && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

// One code point of a line, or one byte that is not UTF-8.
struct Piece {
  std::uint64_t begin;  // in the whole text
  std::string shown;
};

bool is_control(std::string_view code_point) {
  auto first = static_cast<unsigned char>(code_point[0]);
  if (code_point.size() == 1) return first < 0x20 || first == 0x7F;
  return first == 0xC2 && static_cast<unsigned char>(code_point[1]) < 0xA0;
}

// Pieces of text[begin, end), those that a window around [from, to) can need.
std::vector<Piece> pieces_of(std::string_view text, std::uint64_t begin, std::uint64_t end) {
  std::vector<Piece> pieces;
  for (std::uint64_t at = begin; at < end;) {
    std::size_t length = sequence_length(text.substr(at, end - at));
    std::string_view bytes = text.substr(at, std::max<std::size_t>(length, 1));
    if (length == 0) {
      pieces.push_back({at, "\xEF\xBF\xBD"});
    } else {
      pieces.push_back({at, is_control(bytes) ? " " : std::string(bytes)});
    }
    at += bytes.size();
  }
  return pieces;
}

// Where lines of a megabyte are cut before they are taken apart, on both sides of the span.
constexpr std::uint64_t kNear = std::uint64_t{4} * 2 * kWindow;

struct Line {
  std::uint64_t begin;  // first byte shown
  std::uint64_t end;    // one past the last byte shown
  bool cut_before;
  bool cut_after;
};

Line line_around(std::string_view text, std::uint64_t offset) {
  std::uint64_t begin = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;  // npos + 1 is 0
  std::uint64_t end = std::min<std::uint64_t>(text.find('\n', offset), text.size());
  Line line{begin, end, false, false};
  if (offset - begin > kNear) {
    line.begin = offset - kNear;
    while (line.begin < offset && is_continuation(text[line.begin])) ++line.begin;
    line.cut_before = true;
  }
  if (end - offset > kNear) {
    line.end = offset + kNear;
    while (line.end > offset && is_continuation(text[line.end])) --line.end;
    line.cut_after = true;
  }
  return line;
}

// The pieces to show, [first, last), and where the carets go, [mark, mark_end).
struct View {
  std::size_t first, last, mark, mark_end;
};

View view_of(const std::vector<Piece>& pieces, const Line& line, SourceSpan span) {
  auto before = [](const Piece& piece, std::uint64_t at) { return piece.begin < at; };
  auto index = [&](std::uint64_t at) {
    auto found = std::lower_bound(pieces.begin(), pieces.end(), at, before);
    return static_cast<std::size_t>(found - pieces.begin());
  };
  std::size_t mark = index(span.begin);
  if (mark == pieces.size() || pieces[mark].begin != span.begin) mark -= mark > 0 ? 1U : 0U;
  if (span.begin >= line.end) mark = pieces.size();
  View view{0, pieces.size(), mark, std::max(index(span.end), mark + 1)};
  if (pieces.size() <= kWindow && !line.cut_before && !line.cut_after) return view;
  std::size_t marked = view.mark_end - view.mark;
  std::size_t lead = marked >= kWindow ? 0 : std::min(kBeforeSpan, kWindow - marked);
  view.first = view.mark > lead ? view.mark - lead : 0;
  if (pieces.size() - view.first < kWindow && !line.cut_after) {
    view.first = pieces.size() > kWindow ? pieces.size() - kWindow : 0;
  }
  view.last = std::min(pieces.size(), view.first + kWindow);
  view.mark_end = std::min(view.mark_end, std::max(view.last, view.mark + 1));
  return view;
}

std::string marked_line(std::string_view text, SourceSpan span) {
  Line line = line_around(text, span.begin);
  std::vector<Piece> pieces = pieces_of(text, line.begin, line.end);
  View view = view_of(pieces, line, span);
  bool cut_before = line.cut_before || view.first > 0;
  bool cut_after = line.cut_after || view.last < pieces.size();
  std::string out = cut_before ? "..." : "";
  for (std::size_t i = view.first; i < view.last; ++i) out += pieces[i].shown;
  if (cut_after) out += "...";
  out += '\n';
  out.append((cut_before ? 3U : 0U) + view.mark - view.first, ' ');
  out.append(view.mark_end - view.mark, '^');
  return out;
}

}  // namespace

void cover(SourceSpan& span, const SourceSpan& other) {
  span.begin = std::min(span.begin, other.begin);
  span.end = std::max(span.end, other.end);
}

LineColumn locate(std::string_view text, std::uint64_t offset) {
  std::string_view before = text.substr(0, std::min<std::uint64_t>(offset, text.size()));
  LineColumn at;
  at.line += static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
  std::string_view line = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0
  for (std::size_t i = 0; i < line.size(); ++at.column) {
    i += std::max<std::size_t>(sequence_length(line.substr(i)), 1);
  }
  return at;
}

std::string render(std::string_view name, std::string_view text, SourceSpan span,
                   std::string_view message) {
  std::string out(name);
  if (span.empty()) return out.append(": ").append(message);
  span.begin = std::min<std::uint64_t>(span.begin, text.size());
  span.end = std::min<std::uint64_t>(span.end, text.size());
  LineColumn at = locate(text, span.begin);
  out.append(":").append(std::to_string(at.line));
  out.append(":").append(std::to_string(at.column));
  out.append(": ").append(message).append("\n");
  return out + marked_line(text, span);
}

}  // namespace detente::base
