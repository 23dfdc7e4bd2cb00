#include "detente/scan/html_text.h"

#include <algorithm>
#include <string>

#include "detente/scan/html_entities.h"
#include "detente/scan/text_builder.h"

namespace detente::scan {
namespace {

using Gap = TextBuilder::Gap;

// Sorted.  Both tags end a sentence: the block elements of HTML, table cells and list items, and
// controls that stand apart.
constexpr std::string_view kBlocks[] = {
    "address",    "article", "aside",   "blockquote", "body",     "button", "caption",  "center",
    "dd",         "details", "dialog",  "dir",        "div",      "dl",     "dt",       "fieldset",
    "figcaption", "figure",  "footer",  "form",       "frameset", "h1",     "h2",       "h3",
    "h4",         "h5",      "h6",      "head",       "header",   "hgroup", "hr",       "html",
    "legend",     "li",      "main",    "menu",       "nav",      "ol",     "optgroup", "option",
    "p",          "pre",     "section", "select",     "summary",  "table",  "tbody",    "td",
    "textarea",   "tfoot",   "th",      "thead",      "title",    "tr",     "ul"};

// Raw text that no reader sees.
constexpr std::string_view kHidden[] = {"iframe", "noembed", "noframes", "script", "style"};

// What a page, or a piece of one, begins with.
constexpr std::string_view kInline[] = {"a",      "abbr",  "b",    "br",  "em",     "font",  "i",
                                        "img",    "link",  "meta", "s",   "script", "small", "span",
                                        "strong", "style", "sub",  "sup", "u"};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_prefix) {
  if (text.size() < lower_prefix.size()) return false;
  return std::equal(lower_prefix.begin(), lower_prefix.end(), text.begin(),
                    [](char a, char b) { return a == lower(b); });
}

template <std::size_t kSize>
bool is_one_of(std::string_view name, const std::string_view (&names)[kSize]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

class HtmlReader {
 public:
  HtmlReader(std::string_view bytes, std::size_t file_begin)
      : bytes_(bytes),
        file_begin_(file_begin),
        builder_(DocumentFormat::kHtml, bytes.size() + file_begin) {}

  DocumentText read() {
    while (at_ < bytes_.size()) {
      char c = bytes_[at_];
      if (c == '<' && read_markup()) continue;
      if (c == '&' && read_reference()) continue;
      if (is_space(c))
        read_space();
      else
        read_run();
    }
    return builder_.take();
  }

 private:
  std::uint64_t place(std::size_t at) const { return file_begin_ + at; }
  std::string_view rest() const { return bytes_.substr(at_); }

  // Text up to the next byte that may mean something else; at least one byte.
  void read_run() {
    std::size_t end = bytes_.find_first_of("<& \t\n\f\r", at_ + 1);
    end = std::min(end, bytes_.size());
    builder_.add_bytes(bytes_.substr(at_, end - at_), place(at_));
    at_ = end;
  }

  void read_space() {
    std::size_t begin = at_;
    std::size_t lines = 0;
    for (; at_ < bytes_.size() && is_space(bytes_[at_]); ++at_) lines += bytes_[at_] == '\n';
    Gap gap = !preformatted_ || lines == 0 ? Gap::kSpace : lines == 1 ? Gap::kLine : Gap::kBlock;
    builder_.add_gap(gap, place(begin));
  }

  bool read_reference() {
    std::optional<CharacterReference> reference = character_reference(rest());
    if (!reference) return false;
    bool space = reference->character == 0xA0 || reference->character < 0x21;
    if (space)
      builder_.add_gap(Gap::kSpace, place(at_));
    else
      builder_.add_character(reference->character, place(at_), reference->size);
    at_ += reference->size;
    return true;
  }

  // False for a "<" that begins no markup: it is text.
  bool read_markup() {
    std::string_view here = rest();
    if (here.size() < 2) return false;
    if (starts_with_ignoring_case(here, "<!--")) {
      skip_comment();
      return true;
    }
    bool end_tag = here[1] == '/';
    if (end_tag && here.size() > 2 && is_letter(here[2])) {
      read_tag(2);
      return true;
    }
    if (here[1] == '!' || here[1] == '?' || (end_tag && here.size() > 2)) {
      std::size_t end = bytes_.find('>', at_ + 2);
      at_ = end == std::string_view::npos ? bytes_.size() : end + 1;
      return true;
    }
    if (!is_letter(here[1])) return false;
    read_tag(1);
    return true;
  }

  void skip_comment() {
    std::string_view inside = bytes_.substr(at_ + 4);
    if (inside.starts_with(">") || inside.starts_with("->")) {
      at_ += inside[0] == '>' ? 5 : 6;
      return;
    }
    std::size_t end = bytes_.find("--", at_ + 4);
    while (end != std::string_view::npos) {
      std::string_view tail = bytes_.substr(end + 2, 2);
      if (tail.starts_with('>') || tail == "!>") {
        at_ = end + (tail[0] == '>' ? 3 : 4);
        return;
      }
      end = bytes_.find("--", end + 1);
    }
    at_ = bytes_.size();
  }

  // `skip`: 1 for "<", 2 for "</".
  void read_tag(std::size_t skip) {
    std::size_t begin = at_;
    std::size_t end = at_ + skip;
    std::string name;
    for (;
         end < bytes_.size() && !is_space(bytes_[end]) && bytes_[end] != '/' && bytes_[end] != '>';
         ++end)
      name += lower(bytes_[end]);
    at_ = end_of_tag(end);
    if (name == "br") builder_.add_gap(Gap::kLine, place(begin));
    if (is_one_of(name, kBlocks)) builder_.add_gap(Gap::kBlock, place(begin));
    if (name == "pre") preformatted_ = skip == 1;
    if (skip == 1 && is_one_of(name, kHidden)) skip_raw_text(name);
  }

  // Behind the ">" of a tag whose name ends at `at`; quoted values may hold one.
  std::size_t end_of_tag(std::size_t at) const {
    bool value_expected = false;
    while (at < bytes_.size()) {
      char c = bytes_[at];
      if (c == '>') return at + 1;
      if (value_expected && (c == '"' || c == '\'')) {
        at = bytes_.find(c, at + 1);
        if (at == std::string_view::npos) return bytes_.size();
        value_expected = false;
      } else if (!is_space(c)) {
        value_expected = c == '=';
      }
      ++at;
    }
    return bytes_.size();
  }

  // To the end tag of `name`, which the main loop then reads.
  void skip_raw_text(std::string_view name) {
    for (std::size_t at = bytes_.find("</", at_); at != std::string_view::npos;
         at = bytes_.find("</", at + 2)) {
      std::string_view tag = bytes_.substr(at + 2);
      if (!starts_with_ignoring_case(tag, name)) continue;
      std::string_view behind = tag.substr(name.size(), 1);
      if (behind.empty() || is_space(behind[0]) || behind[0] == '/' || behind[0] == '>') {
        at_ = at;
        return;
      }
    }
    at_ = bytes_.size();
  }

  std::string_view bytes_;
  std::size_t file_begin_;
  std::size_t at_ = 0;
  bool preformatted_ = false;
  TextBuilder builder_;
};

std::string_view skip_prologue(std::string_view bytes) {
  for (;;) {
    std::size_t first = 0;
    while (first < bytes.size() && is_space(bytes[first])) ++first;
    bytes.remove_prefix(first);
    std::string_view close = bytes.starts_with("<!--") ? "-->" : "?>";
    if (!bytes.starts_with("<!--") && !bytes.starts_with("<?")) return bytes;
    std::size_t end = bytes.find(close);
    if (end == std::string_view::npos) return {};
    bytes.remove_prefix(end + close.size());
  }
}

// The word behind `key` and "=", quoted or bare.
std::string_view value_behind(std::string_view text, std::string_view key) {
  for (std::size_t at = 0; at + key.size() < text.size(); ++at) {
    if (!starts_with_ignoring_case(text.substr(at), key)) continue;
    std::size_t begin = text.find_first_not_of(" \t\r\n", at + key.size());
    if (begin == std::string_view::npos || text[begin] != '=') continue;
    begin = text.find_first_not_of(" \t\r\n\"'", begin + 1);
    if (begin == std::string_view::npos) return {};
    std::size_t end = text.find_first_of(" \t\r\n\"'/>;?", begin);
    return text.substr(begin, end == std::string_view::npos ? end : end - begin);
  }
  return {};
}

}  // namespace

bool looks_like_html(std::string_view bytes) {
  std::string_view start = skip_prologue(bytes);
  if (starts_with_ignoring_case(start, "<!doctype")) return true;
  if (start.size() < 3 || start[0] != '<' || !is_letter(start[1])) return false;
  std::string name;
  for (std::size_t at = 1; at < start.size() && name.size() < 12; ++at) {
    bool part = is_letter(start[at]) || (start[at] >= '0' && start[at] <= '9');
    if (!part)
      return (is_one_of(name, kBlocks) || is_one_of(name, kInline)) &&
             (is_space(start[at]) || start[at] == '/' || start[at] == '>');
    name += lower(start[at]);
  }
  return false;
}

std::string_view declared_encoding(std::string_view bytes) {
  std::string_view head = bytes.substr(0, 4096);
  if (head.starts_with("<?xml")) {
    std::string_view declaration = head.substr(0, head.find("?>"));
    if (std::string_view value = value_behind(declaration, "encoding"); !value.empty())
      return value;
  }
  for (std::size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    if (!starts_with_ignoring_case(head.substr(at), "<meta")) continue;
    std::string_view tag = head.substr(at, head.find('>', at) - at);
    if (std::string_view value = value_behind(tag, "charset"); !value.empty()) return value;
  }
  return {};
}

DocumentText read_html(std::string_view bytes, std::size_t file_begin) {
  return HtmlReader(bytes, file_begin).read();
}

}  // namespace detente::scan
