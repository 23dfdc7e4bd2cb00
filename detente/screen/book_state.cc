// Tested in book_test.cc.
#include "detente/screen/book_state.h"

#include <algorithm>
#include <charconv>

#include "detente/index/checksum.h"

namespace detente::screen {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;

constexpr std::string_view kFirstLine = "detente book ";
constexpr std::string_view kVersion = "1";
constexpr std::uint32_t kMostSerials = 1U << 31;
constexpr std::size_t kDigits = 64;  // of a SHA-256

void add_line(std::string& out, std::string_view key, std::string_view value) {
  out += key;
  out += ' ';
  out += value;
  out += '\n';
}

std::string crc_of(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const std::uint32_t crc = index::crc32c(text);
  std::string out;
  for (int shift = 28; shift >= 0; shift -= 4) out += kHex[crc >> shift & 15];
  return out;
}

bool is_number(std::string_view text, std::uint32_t most, std::uint32_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() && out <= most;
}

bool is_hash(std::string_view text) {
  return text.size() == kDigits && text.find_first_not_of("0123456789abcdef") == text.npos;
}

// "12.segment": never a path.
bool is_file_name(std::string_view text, std::string_view ending) {
  if (!text.ends_with(ending)) return false;
  text.remove_suffix(ending.size());
  std::uint32_t number = 0;
  return is_number(text, UINT32_MAX, number);
}

// Whether the line says something that a book can have.
bool take_line(std::string_view key, std::string_view value, BookState& out) {
  if (key == "serials") return is_number(value, kMostSerials, out.serials);
  if (key == "files") return is_number(value, UINT32_MAX, out.files);
  if (key == "threshold") return is_number(value, 10000, out.threshold);
  const auto take = [&](std::string& field, bool is_sound) {
    field = value;
    return is_sound;
  };
  if (key == "segment") return take(out.segments.emplace_back(), is_file_name(value, ".segment"));
  if (key == "answer") return take(out.answer, is_file_name(value, ".answer"));
  if (key == "profile") return take(out.profile, !value.empty());
  if (key == "source") return take(out.sources.emplace_back(), !value.empty());
  if (key == "generation") return take(out.generation, is_hash(value));
  if (key == "scoring") return take(out.scoring, is_hash(value));
  return false;
}

Error corrupt(std::size_t line, const std::string& what) {
  return Error{
      ErrorKind::kCorrupt, "book: line " + std::to_string(line) + " of its state: " + what, {}};
}

bool is_complete(const BookState& state) {
  return !state.segments.empty() && !state.answer.empty() && !state.profile.empty() &&
         !state.generation.empty() && !state.scoring.empty();
}

}  // namespace

std::string write_state(const BookState& state) {
  std::string out(kFirstLine);
  out += kVersion;
  out += '\n';
  add_line(out, "serials", std::to_string(state.serials));
  add_line(out, "files", std::to_string(state.files));
  for (const std::string& segment : state.segments) add_line(out, "segment", segment);
  add_line(out, "answer", state.answer);
  add_line(out, "threshold", std::to_string(state.threshold));
  add_line(out, "profile", state.profile);
  for (const std::string& source : state.sources) add_line(out, "source", source);
  add_line(out, "generation", state.generation);
  add_line(out, "scoring", state.scoring);
  const std::string crc = crc_of(out);
  add_line(out, "crc", crc);
  return out;
}

Result<BookState> read_state(std::string_view text) {
  const std::string_view whole = text;
  BookState out;
  std::size_t line = 0;
  while (!text.empty()) {
    ++line;
    const std::size_t end = text.find('\n');
    if (end == text.npos) return corrupt(line, "it does not end");
    const std::string_view each = text.substr(0, end);
    if (line == 1) {
      if (!each.starts_with(kFirstLine)) return corrupt(line, "not the state of a book");
      if (const auto version = each.substr(kFirstLine.size()); version != kVersion)
        return Error{ErrorKind::kUnsupported,
                     "book: version " + std::string(version) + ", this program reads " +
                         std::string(kVersion),
                     {}};
      text.remove_prefix(end + 1);
      continue;
    }
    const std::size_t space = std::min(each.find(' '), each.size());
    const std::string_view key = each.substr(0, space);
    const std::string_view value = each.substr(std::min(space + 1, each.size()));
    if (key == "crc") {
      if (value != crc_of(whole.substr(0, whole.size() - text.size())))
        return corrupt(line, "checksum does not fit");
      if (end + 1 != text.size()) return corrupt(line + 1, "nothing stands behind the checksum");
      if (!is_complete(out)) return corrupt(line, "lines are missing");
      return out;
    }
    if (!take_line(key, value, out)) return corrupt(line, "\"" + std::string(each) + "\"");
    text.remove_prefix(end + 1);
  }
  return corrupt(line + 1, "no checksum");
}

}  // namespace detente::screen
