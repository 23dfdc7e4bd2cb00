#include "detente/base/csv.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <utility>

namespace detente::base {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr char kEndMark = '\x1A';
constexpr std::size_t kNone = std::string_view::npos;

// Bytes 0x80 to 0x9F (WHATWG Encoding Standard, index windows-1252); the others are Latin-1.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

void append_windows_1252(std::string& out, char c) {
  auto byte = static_cast<unsigned char>(c);
  if (byte < 0x80) {
    out.push_back(c);
    return;
  }
  unsigned code = byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte;
  if (code < 0x800) {
    out.push_back(static_cast<char>(0xC0U | (code >> 6U)));
  } else {
    out.push_back(static_cast<char>(0xE0U | (code >> 12U)));
    out.push_back(static_cast<char>(0x80U | ((code >> 6U) & 0x3FU)));
  }
  out.push_back(static_cast<char>(0x80U | (code & 0x3FU)));
}

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

std::string folded_name(std::string_view name) {
  std::string folded;
  for (char c : name) {
    if (std::string_view(" _-/.\t\r\n").find(c) != kNone) continue;
    folded.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return folded;
}

// Length of the well-formed UTF-8 sequence at `at`, 0 if there is none (Unicode, table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
  }
  bool overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
  bool outside = (lead == 0xED && byte(1) > 0x9F) || (lead == 0xF4 && byte(1) > 0x8F);
  return overlong || outside ? 0 : length;
}

}  // namespace

CsvReader::CsvReader(std::string_view document, std::uint32_t source, CsvOptions options)
    : document_(document), source_(source), options_(options) {
  if (document_.starts_with(kByteOrderMark)) add_structure(kByteOrderMark.size());
}

void CsvReader::add_structure(std::size_t end) {
  structure_.push_back({source_, at_, end});
  at_ = end;
}

// 2 for CR LF, 1 for LF and for a CR that ends the document, else 0.
std::size_t CsvReader::line_break(std::size_t at) const {
  if (at >= document_.size()) return 0;
  if (document_[at] == '\n') return 1;
  if (document_[at] != '\r') return 0;
  if (at + 1 == document_.size()) return 1;
  return document_[at + 1] == '\n' ? 2 : 0;
}

void CsvReader::skip_structure() {
  while (std::size_t length = line_break(at_)) add_structure(at_ + length);
  if (at_ >= document_.size() || document_[at_] != kEndMark) return;
  if (document_.find_first_not_of(" \t\r\n", at_ + 1) == kNone) add_structure(document_.size());
}

bool CsvReader::next(CsvRow& row) {
  skip_structure();
  if (at_ >= document_.size()) return false;
  row.fields.clear();
  row.converted.clear();
  row.fault.reset();
  row.at = {source_, at_, at_};
  while (read_field(row)) {
  }
  row.at.end = at_;
  return true;
}

// False when the field was the last of its row.
bool CsvReader::read_field(CsvRow& row) {
  bool quoted = at_ < document_.size() && document_[at_] == '"';
  at_ = quoted ? read_quoted(row) : read_bare(row);
  if (at_ < document_.size() && document_[at_] == options_.separator) {
    ++at_;
    return true;
  }
  at_ += line_break(at_);
  return false;
}

// The next separator or line end.
std::size_t CsvReader::value_end(std::size_t from) const {
  for (std::size_t at = from; at < document_.size(); ++at) {
    char c = document_[at];
    if (c == options_.separator || c == '\n' || (c == '\r' && line_break(at) > 0)) return at;
  }
  return document_.size();
}

std::size_t CsvReader::read_bare(CsvRow& row) {
  std::size_t end = value_end(at_);
  CsvField field{{source_, at_, end}, {}, true};
  field.value = value_of(row, field, document_.substr(at_, end - at_), false);
  row.fields.push_back(field);
  return end;
}

std::size_t CsvReader::closing_quote(std::size_t from, bool& doubled) const {
  std::size_t limit = document_.size();
  if (!options_.multiline) limit = std::min(limit, document_.find('\n', from));
  std::string_view searched = document_.substr(0, limit);
  for (std::size_t at = searched.find('"', from); at != kNone; at = searched.find('"', at + 2)) {
    if (at + 1 >= limit || document_[at + 1] != '"') return at;
    doubled = true;
  }
  return kNone;
}

std::size_t CsvReader::read_quoted(CsvRow& row) {
  bool doubled = false;
  std::size_t open = at_;
  std::size_t close = closing_quote(open + 1, doubled);
  if (close == kNone) {
    std::size_t end = std::min(document_.find('\n', open), document_.size());
    if (end > open && end < document_.size() && document_[end - 1] == '\r') --end;
    SourceSpan where{source_, open, end};
    row.fault = {ErrorKind::kMalformed, "quote opened and never closed", where};
    row.fields.push_back({where, document_.substr(open, end - open), true});
    return end;
  }
  std::size_t end = value_end(close + 1);
  if (end != close + 1 && !row.fault) {
    SourceSpan where{source_, close + 1, end};
    row.fault = {ErrorKind::kMalformed, "text behind a closing quote", where};
  }
  CsvField field{{source_, open, end}, {}, true};
  field.value = value_of(row, field, document_.substr(open + 1, close - open - 1), doubled);
  row.fields.push_back(field);
  return end;
}

std::string_view CsvReader::value_of(CsvRow& row, CsvField& field, std::string_view raw,
                                     bool doubled) const {
  bool convert = options_.encoding == CsvEncoding::kWindows1252;
  if (!doubled && (!convert || std::none_of(raw.begin(), raw.end(), is_high))) return raw;
  std::string value;
  value.reserve(raw.size() + 16);
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (convert) {
      append_windows_1252(value, raw[i]);
    } else {
      value.push_back(raw[i]);
    }
    if (doubled && raw[i] == '"') ++i;
  }
  field.verbatim = false;
  row.converted.push_front(std::move(value));
  return row.converted.front();
}

SourceSpan CsvReader::place(const CsvField& field, std::size_t from, std::size_t to) const {
  bool quoted = !field.at.empty() && document_[field.at.begin] == '"';
  std::size_t raw = field.at.begin + (quoted ? 1 : 0);
  if (field.verbatim) {
    // A faulty field keeps its opening quote in its value.
    if (field.value.data() == document_.data() + field.at.begin) raw = field.at.begin;
    return {source_, raw + from, raw + to};
  }
  SourceSpan span{source_, raw, raw};
  std::string one;
  for (std::size_t value = 0; value < to;) {
    if (value <= from) span.begin = raw;
    one.assign(1, document_[raw]);
    if (options_.encoding == CsvEncoding::kWindows1252) {
      one.clear();
      append_windows_1252(one, document_[raw]);
    }
    value += one.size();
    raw += quoted && document_[raw] == '"' ? 2 : 1;
    span.end = raw;
    if (value <= from) span.begin = raw;
  }
  if (from == to) span.end = span.begin;
  return span;
}

CsvPiece CsvPiece::part(std::size_t from, std::size_t to) const {
  constexpr std::string_view kSpace = " \t\r\n";
  std::string_view inner = text.substr(from, to - from);
  std::size_t first = std::min(inner.find_first_not_of(kSpace), inner.size());
  std::size_t last = inner.find_last_not_of(kSpace) + 1;  // 0 if there is none
  return {inner.substr(first, last > first ? last - first : 0), begin + from + first, field};
}

CsvPiece trimmed(const CsvField& field) {
  return CsvPiece{field.value, 0, &field}.part(0, field.value.size());
}

CsvHeader::CsvHeader(const CsvRow& row) {
  for (const CsvField& field : row.fields) names_.push_back(folded_name(field.value));
}

std::optional<std::size_t> CsvHeader::find(std::string_view name) const {
  auto found = std::find(names_.begin(), names_.end(), folded_name(name));
  if (found == names_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names_.begin());
}

std::optional<std::size_t> first_byte_not_utf8(std::string_view document) {
  if (simdjson::validate_utf8(document.data(), document.size())) return std::nullopt;
  for (std::size_t at = 0; at < document.size();) {
    std::size_t length = sequence_length(document, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

}  // namespace detente::base
