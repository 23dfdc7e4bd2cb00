// Which writing system a piece of text is in.
#pragma once

#include <cstdint>
#include <string_view>

namespace detente::text {

// Stored in records and indexes: append only.
enum class Script : std::uint8_t {
  kNone = 0,  // no letter
  kLatin = 1,
  kCyrillic = 2,
  kGreek = 3,
  kArmenian = 4,
  kGeorgian = 5,
  kHebrew = 6,
  kArabic = 7,
  kDevanagari = 8,
  kBengali = 9,
  kThai = 10,
  kEthiopic = 11,
  kHan = 12,
  kKana = 13,  // Hiragana or Katakana, with or without kanji
  kHangul = 14,
  kOther = 15,
};

// ISO 15924: "Latn", "Cyrl", ..., "Jpan" for kana, "Zyyy" for none, "Zzzz" for other.
std::string_view to_string(Script script);

// The script of most letters of `utf8`; the first of equals; any kana makes it kKana.
// Bytes that are not UTF-8 are passed over.
Script script_of(std::string_view utf8);

}  // namespace detente::text
