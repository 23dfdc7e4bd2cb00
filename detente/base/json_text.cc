#include "detente/base/json_text.h"

#include <utility>

namespace detente::base {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

// RFC 8259, 7: quote, backslash and what is below a space.
bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void append_escaped(std::string& out, char c) {
  constexpr std::string_view kShort = "\"\"\\\\\bb\ff\nn\rr\tt";  // the character, then its letter
  for (std::size_t i = 0; i < kShort.size(); i += 2) {
    if (kShort[i] == c) {
      out += '\\';
      out += kShort[i + 1];
      return;
    }
  }
  out += "\\u00";
  out += kHex[static_cast<unsigned char>(c) >> 4];
  out += kHex[static_cast<unsigned char>(c) & 15];
}

}  // namespace

void JsonText::separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

void JsonText::open(char bracket) {
  separate();
  out_ += bracket;
  comma_ = false;
}

void JsonText::close(char bracket) {
  out_ += bracket;
  comma_ = true;
}

void JsonText::quote(std::string_view value) {
  out_ += '"';
  std::size_t plain = 0;  // where the run of characters begins that need no escape
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (!needs_escape(value[at])) continue;
    out_.append(value, plain, at - plain);
    append_escaped(out_, value[at]);
    plain = at + 1;
  }
  out_.append(value, plain);
  out_ += '"';
}

void JsonText::key(std::string_view name) {
  separate();
  quote(name);
  out_ += ':';
  comma_ = false;
}

void JsonText::text(std::string_view value) {
  separate();
  quote(value);
}

void JsonText::number(std::uint64_t value) {
  separate();
  out_ += std::to_string(value);
}

void JsonText::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
}

void JsonText::raw(std::string_view json) {
  separate();
  out_ += json;
}

std::string JsonText::take() {
  comma_ = false;
  return std::exchange(out_, std::string());
}

}  // namespace detente::base
