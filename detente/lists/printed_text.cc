#include "detente/lists/printed_text.h"

#include <algorithm>
#include <utility>

namespace detente::lists {

namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

// Bytes of white space at the start of `text`.
std::size_t space_at(std::string_view text) {
  if (text.starts_with(kNoBreakSpace)) return 2;
  if (!text.empty() && std::string_view(" \t\r\n").find(text[0]) != std::string_view::npos)
    return 1;
  return 0;
}

std::size_t space_before(std::string_view text) {
  if (text.ends_with(kNoBreakSpace)) return 2;
  if (!text.empty() && std::string_view(" \t\r\n").find(text.back()) != std::string_view::npos)
    return 1;
  return 0;
}

// UTF-8 bytes of the character that "&...;" stands for.
std::size_t bytes_of_reference(std::string_view reference) {
  if (!reference.starts_with("&#")) return 1;  // amp, lt, gt, quot, apos
  bool hexadecimal = reference.size() > 2 && reference[2] == 'x';
  unsigned long code = 0;
  for (char c : reference.substr(hexadecimal ? 3 : 2)) {
    if (c == ';' || code > 0x10FFFF) break;
    unsigned digit =
        c <= '9' ? static_cast<unsigned>(c - '0') : static_cast<unsigned>((c | 0x20) - 'a' + 10);
    code = code * (hexadecimal ? 16 : 10) + digit;
  }
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

// How far `value_bytes` bytes of a value reach in the bytes of the file that state it.
std::size_t file_bytes(std::string_view raw, std::size_t value_bytes) {
  std::size_t at = 0;
  for (std::size_t value = 0; value < value_bytes && at < raw.size();) {
    std::size_t semicolon = raw[at] == '&' ? raw.find(';', at) : std::string_view::npos;
    if (semicolon != std::string_view::npos) {
      value += bytes_of_reference(raw.substr(at, semicolon + 1 - at));
      at = semicolon + 1;
    } else {
      at += raw.substr(at).starts_with("\r\n") ? 2 : 1;
      value += 1;
    }
  }
  return at;
}

}  // namespace

record::Text piece_of(std::string_view file, const record::Text& whole, std::size_t begin,
                      std::size_t end) {
  std::string_view value = whole.value;
  end = std::min(end, value.size());
  begin = std::min(begin, end);
  while (std::size_t space = space_at(value.substr(begin, end - begin))) begin += space;
  while (std::size_t space = space_before(value.substr(begin, end - begin))) end -= space;
  record::Text piece;
  if (begin == end) return piece;
  piece.value = std::string(value.substr(begin, end - begin));
  piece.at = whole.at;
  if (whole.at.end > file.size() || whole.at.begin > whole.at.end) return piece;
  std::string_view raw = file.substr(whole.at.begin, whole.at.size());
  piece.at.begin = whole.at.begin + file_bytes(raw, begin);
  piece.at.end = whole.at.begin + file_bytes(raw, end);
  return piece;
}

std::vector<record::Text> split(std::string_view file, const record::Text& whole,
                                std::initializer_list<std::string_view> separators) {
  std::vector<record::Text> pieces;
  std::size_t begin = 0;
  auto close = [&](std::size_t end) {
    record::Text piece = piece_of(file, whole, begin, end);
    if (!piece.value.empty()) pieces.push_back(std::move(piece));
  };
  for (std::size_t at = 0; at < whole.value.size();) {
    std::size_t length = 0;
    for (std::string_view separator : separators) {
      if (std::string_view(whole.value).substr(at).starts_with(separator))
        length = std::max(length, separator.size());
    }
    if (length > 0) {
      close(at);
      begin = at + length;
    }
    at += std::max<std::size_t>(length, 1);
  }
  close(whole.value.size());
  return pieces;
}

std::string single_spaced(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t space = space_at(text.substr(at));
    if (space == 0) {
      out += text[at++];
    } else {
      if (!out.empty() && out.back() != ' ') out += ' ';
      at += space;
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

record::Text single_spaced(record::Text text) {
  text.value = single_spaced(std::string_view(text.value));
  return text;
}

void extend(record::Text& first, const record::Text& next) {
  if (next.value.empty()) return;
  if (first.value.empty()) {
    first = next;
    return;
  }
  first.value += ", " + next.value;
  base::cover(first.at, next.at);
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

bool mentions(std::string_view text, std::string_view word) {
  return lower_ascii(text).find(lower_ascii(word)) != std::string::npos;
}

}  // namespace detente::lists
