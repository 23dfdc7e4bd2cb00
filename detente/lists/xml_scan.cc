#include "detente/lists/xml_scan.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

namespace detente::lists {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool ends_name(char c) { return is_space(c) || c == '>' || c == '/' || c == '<' || c == '='; }

// Length of the UTF-8 sequence at `at`, or 0 if there is none (RFC 3629: shortest form, no
// surrogates, up to U+10FFFF).
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  auto byte = [&](std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
  };
  auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  unsigned lead = byte(at);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return tail(at + 1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
    unsigned high = lead == 0xED ? 0x9F : 0xBF;
    return byte(at + 1) >= low && byte(at + 1) <= high && tail(at + 2) ? 3 : 0;
  }
  if (lead < 0xF0 || lead > 0xF4) return 0;
  unsigned low = lead == 0xF0 ? 0x90 : 0x80;
  unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
  return byte(at + 1) >= low && byte(at + 1) <= high && tail(at + 2) && tail(at + 3) ? 4 : 0;
}

std::string hex_byte(char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  auto value = static_cast<unsigned char>(c);
  return std::string("0x") + kDigits[value >> 4U] + kDigits[value & 15U];
}

// What ends a run of plain bytes inside a start tag.
constexpr std::array<bool, 256> kTagStops = [] {
  std::array<bool, 256> stops{};
  for (char c : {'>', '<', '"', '\''}) stops[static_cast<unsigned char>(c)] = true;
  return stops;
}();

constexpr std::array<bool, 256> kNameStops = [] {
  std::array<bool, 256> stops{};
  for (char c : {' ', '\t', '\n', '\r', '>', '/', '<', '='})
    stops[static_cast<unsigned char>(c)] = true;
  return stops;
}();

// The functions that pass over a piece of the document return whether to go on; if not, error_
// says why.  (A Result for each of eight million tags would cost as much as the scan.)
class Scanner {
 public:
  Scanner(std::string_view bytes, std::uint32_t source) : bytes_(bytes), source_(source) {}

  Result<Done> run() {
    if (!check_encoding()) return *error_;
    at_ = byte_order_mark(bytes_);
    next_ampersand_ = bytes_.find('&', at_);
    while (at_ < bytes_.size())
      if (!step()) return *error_;
    if (!open_.empty()) unclosed();
    if (open_.empty() && !has_root_)
      fail(ErrorKind::kMalformed, "no root element", bytes_.size(), bytes_.size());
    if (error_) return *error_;
    return Done{};
  }

 private:
  struct Open {
    std::string_view name;
    std::size_t begin;
  };

  // A place that would be empty is widened to the byte before it, so that carets can be drawn.
  bool fail(ErrorKind kind, std::string message, std::size_t begin, std::size_t end) {
    end = std::min(end, bytes_.size());
    if (begin >= end) begin = end == 0 ? 0 : end - 1;
    error_ = Error{kind, std::move(message), {source_, begin, end}};
    return false;
  }

  std::string place(std::size_t offset) const {
    base::LineColumn at = base::locate(bytes_, offset);
    return "line " + std::to_string(at.line) + ", column " + std::to_string(at.column);
  }

  bool unclosed() {
    if (open_.empty())
      return fail(ErrorKind::kMalformed, "the file ends inside a tag", kNone, kNone);
    const Open& last = open_.back();
    return fail(ErrorKind::kMalformed,
                "the file ends inside <" + std::string(last.name) + ">, which opened at " +
                    place(last.begin),
                kNone, kNone);
  }

  bool check_encoding() {
    if (bytes_.size() >= (std::size_t{1} << 32U))
      return fail(ErrorKind::kLimit, "XML of 4 GiB or more is not read", 0, 1);
    if (bytes_.starts_with("\xFF\xFE") || bytes_.starts_with("\xFE\xFF"))
      return fail(ErrorKind::kUnsupported, "UTF-16 text; XML lists are read in UTF-8", 0, 2);
    if (simdjson::validate_utf8(bytes_.data(), bytes_.size())) {
      std::size_t nul = bytes_.find('\0');
      return nul == kNone || fail(ErrorKind::kMalformed, "a NUL byte in text", nul, nul + 1);
    }
    std::size_t at = 0;
    while (at < bytes_.size()) {
      std::size_t length = sequence_length(bytes_, at);
      if (length == 0) break;
      at += length;
    }
    return fail(ErrorKind::kMalformed,
                "byte " + hex_byte(bytes_[std::min(at, bytes_.size() - 1)]) + " is not UTF-8", at,
                at + 1);
  }

  // One run of text, or one piece of markup.
  bool step() {
    if (bytes_[at_] != '<') return text();
    char next = at_ + 1 < bytes_.size() ? bytes_[at_ + 1] : '\0';
    if (next == '/') return end_tag();
    if (next == '?') return instruction();
    if (next == '!') return declaration(bytes_.substr(at_));
    return start_tag();
  }

  bool text() {
    std::size_t end = bytes_.find('<', at_);
    if (end == kNone) end = bytes_.size();
    if (open_.empty()) {
      for (std::size_t i = at_; i < end; ++i)
        if (!is_space(bytes_[i])) return outside(i);
    }
    if (next_ampersand_ < end && !check_entities(end)) return false;
    at_ = end;
    return true;
  }

  bool outside(std::size_t at) {
    return fail(ErrorKind::kMalformed,
                has_root_ ? "text after the root element" : "text before the root element", at,
                at + std::max<std::size_t>(1, sequence_length(bytes_, at)));
  }

  // Every "&" before `end` starts one of the five predefined entities or a character reference.
  bool check_entities(std::size_t end) {
    while (next_ampersand_ < end) {
      std::size_t at = next_ampersand_;
      std::size_t stop = at + 1;
      while (stop < end && stop - at < 32 && !ends_entity(bytes_[stop])) ++stop;
      bool closed = stop < end && bytes_[stop] == ';';
      std::string_view name = bytes_.substr(at + 1, stop - at - 1);
      if (!closed) return fail(ErrorKind::kMalformed, "\"&\" that starts no entity", at, at + 1);
      if (!is_predefined(name))
        return fail(ErrorKind::kMalformed, "entity &" + std::string(name) + "; is not declared", at,
                    stop + 1);
      next_ampersand_ = bytes_.find('&', stop);
    }
    return true;
  }

  static bool ends_entity(char c) { return c == ';' || c == '&' || is_space(c); }

  static bool is_predefined(std::string_view name) {
    if (name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos")
      return true;
    if (name.size() < 2 || name[0] != '#') return false;
    bool hex = name[1] == 'x';
    const char* begin = name.data() + (hex ? 2 : 1);
    const char* end = name.data() + name.size();
    std::uint32_t point = 0;
    auto read = std::from_chars(begin, end, point, hex ? 16 : 10);
    return read.ec == std::errc{} && read.ptr == end && point != 0 && point <= 0x10FFFF &&
           (point < 0xD800 || point > 0xDFFF);
  }

  // Skips from at_, where an opener of `opener` bytes stands, to behind `closer`.
  bool skip(std::string_view closer, std::size_t opener, std::string_view what) {
    std::size_t end = bytes_.find(closer, at_ + opener);
    if (end == kNone)
      return fail(ErrorKind::kMalformed,
                  "the file ends inside a " + std::string(what) + ", which opened at " + place(at_),
                  kNone, kNone);
    at_ = end + closer.size();
    if (next_ampersand_ < at_) next_ampersand_ = bytes_.find('&', at_);
    return true;
  }

  bool instruction() {
    std::size_t begin = at_;
    if (!skip("?>", 2, "processing instruction")) return false;
    std::string_view whole = bytes_.substr(begin, at_ - begin);
    if (!whole.starts_with("<?xml") || whole.size() < 6 || !is_space(whole[5])) return true;
    if (begin != byte_order_mark(bytes_))
      return fail(ErrorKind::kMalformed, "the XML declaration is not at the start of the file",
                  begin, at_);
    return check_declared_encoding(whole, begin);
  }

  bool check_declared_encoding(std::string_view declaration, std::size_t begin) {
    std::size_t key = declaration.find("encoding");
    if (key == kNone) return true;
    std::size_t open = declaration.find_first_of("\"'", key);
    if (open == kNone) return true;
    std::size_t close = declaration.find(declaration[open], open + 1);
    if (close == kNone) return true;
    std::string_view name = declaration.substr(open + 1, close - open - 1);
    std::string lower(name);
    for (char& c : lower)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (lower == "utf-8" || lower == "utf8" || lower == "us-ascii") return true;
    return fail(ErrorKind::kUnsupported,
                "declared encoding " + std::string(name) + "; XML lists are read in UTF-8",
                begin + open + 1, begin + close);
  }

  // What begins with "<!".
  bool declaration(std::string_view rest) {
    if (rest.starts_with("<!--")) return skip("-->", 4, "comment");
    if (rest.starts_with("<![CDATA[")) {
      if (!open_.empty()) return skip("]]>", 9, "CDATA section");
      return fail(ErrorKind::kMalformed, "text outside the root element", at_, at_ + 9);
    }
    if (rest.starts_with("<!DOCTYPE"))
      return fail(ErrorKind::kMalformed,
                  "a document type declaration is never read (it can define entities)", at_,
                  at_ + 9);
    if (rest.find('>') == kNone) return unclosed();
    return fail(ErrorKind::kMalformed, "markup that no list has", at_, at_ + 2);
  }

  bool end_tag() {
    if (!open_.empty()) {
      std::string_view name = open_.back().name;
      std::size_t end = at_ + 2 + name.size();
      if (end < bytes_.size() && bytes_[end] == '>' &&
          bytes_.substr(at_ + 2, name.size()) == name) {
        open_.pop_back();
        at_ = end + 1;
        return true;
      }
    }
    return unusual_end_tag();
  }

  // An end tag with white space in it, or one that does not fit.
  bool unusual_end_tag() {
    std::size_t end = bytes_.find('>', at_);
    if (end == kNone) return unclosed();
    std::string_view name = bytes_.substr(at_ + 2, end - at_ - 2);
    while (!name.empty() && is_space(name.back())) name.remove_suffix(1);
    if (open_.empty()) return outside(at_);
    if (open_.back().name != name)
      return fail(ErrorKind::kMalformed,
                  "</" + std::string(name.substr(0, 60)) + "> does not close <" +
                      std::string(open_.back().name) + ">, which opened at " +
                      place(open_.back().begin),
                  at_, end + 1);
    open_.pop_back();
    at_ = end + 1;
    return true;
  }

  bool start_tag() {
    std::size_t begin = at_;
    std::size_t stop = at_ + 1;
    while (stop < bytes_.size() && !kNameStops[static_cast<unsigned char>(bytes_[stop])]) ++stop;
    if (stop == bytes_.size()) return unclosed();
    std::string_view name = bytes_.substr(begin + 1, stop - begin - 1);
    if (name.empty())
      return fail(ErrorKind::kMalformed, "\"<\" that starts no tag", begin, begin + 1);
    if (open_.empty() && has_root_)
      return fail(ErrorKind::kMalformed, "a second root element", begin, stop);
    std::size_t end = tag_end(stop);
    if (end == kNone) return unclosed();
    if (bytes_[end] == '<') return fail(ErrorKind::kMalformed, "\"<\" inside a tag", end, end + 1);
    if (next_ampersand_ < end && !check_entities(end)) return false;
    has_root_ = true;
    at_ = end + 1;
    if (bytes_[end - 1] == '/') return true;
    if (open_.size() == kXmlDepthLimit)
      return fail(ErrorKind::kLimit, "elements nested deeper than 64", begin, at_);
    open_.push_back({name, begin});
    return true;
  }

  // The ">" of the tag, or a "<" that stands in it, quoted values passed over.
  std::size_t tag_end(std::size_t at) const {
    const char* p = bytes_.data() + at;
    const char* end = bytes_.data() + bytes_.size();
    while (p != end) {
      if (!kTagStops[static_cast<unsigned char>(*p)]) {
        ++p;
        continue;
      }
      if (*p == '>' || *p == '<') return static_cast<std::size_t>(p - bytes_.data());
      char quote = *p++;
      while (p != end && *p != quote) ++p;
      if (p != end) ++p;
    }
    return kNone;
  }

  std::string_view bytes_;
  std::uint32_t source_;
  std::size_t at_ = 0;
  std::size_t next_ampersand_ = kNone;
  bool has_root_ = false;
  std::vector<Open> open_;
  std::optional<Error> error_;
};

// Behind the document type declaration at the start of `bytes`, its internal subset included.
std::size_t doctype_length(std::string_view bytes) {
  int brackets = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '[') ++brackets;
    if (bytes[i] == ']') --brackets;
    if (bytes[i] == '>' && brackets <= 0) return i + 1;
  }
  return bytes.size();
}

// Behind one comment, instruction or document type declaration; 0 if none stands there.
std::size_t prolog_item_length(std::string_view bytes) {
  auto behind = [&](std::string_view closer) {
    std::size_t at = bytes.find(closer);
    return at == kNone ? bytes.size() : at + closer.size();
  };
  if (bytes.starts_with("<!--")) return behind("-->");
  if (bytes.starts_with("<?")) return behind("?>");
  if (bytes.starts_with("<!DOCTYPE") || bytes.starts_with("<!doctype"))
    return doctype_length(bytes);
  return 0;
}

}  // namespace

std::size_t byte_order_mark(std::string_view bytes) {
  return bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

base::Result<base::Done> check_xml(std::string_view bytes, std::uint32_t source) {
  return Scanner(bytes, source).run();
}

XmlRoot find_xml_root(std::string_view bytes) {
  bytes.remove_prefix(byte_order_mark(bytes));
  while (true) {
    while (!bytes.empty() && is_space(bytes.front())) bytes.remove_prefix(1);
    std::size_t length = prolog_item_length(bytes);
    if (length == 0) break;
    bytes.remove_prefix(length);
  }
  if (bytes.size() < 2 || bytes[0] != '<') return {};
  std::size_t stop = 1;
  while (stop < bytes.size() && !ends_name(bytes[stop])) ++stop;
  std::size_t end = bytes.find('>', stop);
  end = end == kNone ? bytes.size() : end + 1;
  return {bytes.substr(1, stop - 1), bytes.substr(0, end)};
}

}  // namespace detente::lists
