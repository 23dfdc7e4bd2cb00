// Code points of UTF-8 text, where text may hold bytes that are not UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace detente::text {

struct Decoded {
  char32_t code_point = 0xFFFD;
  std::uint32_t size = 1;  // bytes read
  bool valid = false;      // false: one byte that is not UTF-8
};

// REQUIRES: at < utf8.size().  Overlong forms, surrogates and values above U+10FFFF are invalid.
inline Decoded decode(std::string_view utf8, std::size_t at);

void append_utf8(std::string& out, char32_t code_point);
std::string to_utf8(std::u32string_view letters);
// Bytes that are not UTF-8 are left out.
std::u32string to_code_points(std::string_view utf8);

// decode() of what is not ASCII.
Decoded decode_long(std::string_view utf8, std::size_t at);

inline Decoded decode(std::string_view utf8, std::size_t at) {
  const auto first = static_cast<unsigned char>(utf8[at]);
  if (first < 0x80) return {first, 1, true};
  if (first >= 0xC2 && first < 0xE0 && at + 1 < utf8.size()) {
    const auto second = static_cast<unsigned char>(utf8[at + 1]);
    if ((second & 0xC0u) == 0x80)
      return {(static_cast<char32_t>(first & 0x1Fu) << 6) | (second & 0x3Fu), 2, true};
  }
  return decode_long(utf8, at);
}

}  // namespace detente::text
