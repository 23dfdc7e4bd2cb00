// Places in official files: byte spans, line and column, carets under the bytes that matter.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace detente::base {

// Half-open byte range [begin, end) of one source file, in the bytes as decompressed and before
// any change of encoding.  Cheap to copy; every record field carries one, so that any answer can
// be traced to bytes.
struct SourceSpan {
  std::uint32_t source = 0;  // index into the edition's table of files
  std::uint64_t begin = 0;
  std::uint64_t end = 0;

  bool empty() const { return begin == end; }
  std::uint64_t size() const { return end - begin; }
  friend auto operator<=>(const SourceSpan&, const SourceSpan&) = default;
};

// Widens `span` to hold `other`, of the same source, wherever that stands.
void cover(SourceSpan& span, const SourceSpan& other);

// Both 1-based; `column` counts code points, not bytes.  A line ends at LF; CR before it is
// part of the line.
struct LineColumn {
  std::uint64_t line = 1;
  std::uint64_t column = 1;

  friend bool operator==(const LineColumn&, const LineColumn&) = default;
};

// Where byte `offset` of `text` stands.  `offset` beyond the end counts as the end.
// Cost: O(offset).
LineColumn locate(std::string_view text, std::uint64_t offset);

// "sdn.csv:3:14: <message>", the source line, and carets under the span, each on its line, no
// newline at the end.  An empty span gives the message alone: "sdn.csv: <message>".
// Lines longer than 100 code points are cut to a window around the span, with "..." where cut;
// control characters are shown as spaces, bytes that are not UTF-8 as U+FFFD.  A span over several
// lines is marked to the end of its first line.
std::string render(std::string_view name, std::string_view text, SourceSpan span,
                   std::string_view message);

}  // namespace detente::base
