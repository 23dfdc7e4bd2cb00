#include "detente/text/script.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>
#include <optional>

#include "detente/text/frozen_table.h"

namespace detente::text {
namespace {

constexpr std::size_t kScripts = 16;

// Of a letter; kNone for those that several scripts share.
Script script_of_letter(UChar32 letter) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(letter, &status)) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
      return Script::kNone;
    case USCRIPT_LATIN:
      return Script::kLatin;
    case USCRIPT_CYRILLIC:
      return Script::kCyrillic;
    case USCRIPT_GREEK:
      return Script::kGreek;
    case USCRIPT_ARMENIAN:
      return Script::kArmenian;
    case USCRIPT_GEORGIAN:
      return Script::kGeorgian;
    case USCRIPT_HEBREW:
      return Script::kHebrew;
    case USCRIPT_ARABIC:
      return Script::kArabic;
    case USCRIPT_DEVANAGARI:
      return Script::kDevanagari;
    case USCRIPT_BENGALI:
      return Script::kBengali;
    case USCRIPT_THAI:
      return Script::kThai;
    case USCRIPT_ETHIOPIC:
      return Script::kEthiopic;
    case USCRIPT_HAN:
      return Script::kHan;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return Script::kKana;
    case USCRIPT_HANGUL:
      return Script::kHangul;
    default:
      return Script::kOther;
  }
}

// Below this every letter of letters.tsv is one of ICU's, with its script.
constexpr UChar32 kFirstOther = 0x700;

// Of any code point, kNone for what is no letter.
Script script_of_code_point(UChar32 c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? Script::kLatin : Script::kNone;
  if (c < kFirstOther)
    return static_cast<Script>(frozen::letter_row(static_cast<char32_t>(c)).script);
  return u_isalpha(c) ? script_of_letter(c) : Script::kNone;
}

// Of text that is ASCII alone.
std::optional<Script> script_of_ascii(std::string_view utf8) {
  unsigned high = 0, letters = 0;
  for (char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    high |= byte & 0x80U;
    letters |= static_cast<unsigned char>((byte | 0x20U) - 'a') < 26 ? 1U : 0U;
  }
  if (high != 0) return std::nullopt;
  return letters != 0 ? Script::kLatin : Script::kNone;
}

// The code point at `at`, which moves behind it; negative where the bytes are not UTF-8.
UChar32 next_code_point(std::string_view utf8, std::size_t& at) {
  UChar32 code_point = 0;
// ICU's macro narrows in its own arithmetic.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
  U8_NEXT(utf8.data(), at, utf8.size(), code_point);
#pragma GCC diagnostic pop
  return code_point;
}

}  // namespace

std::string_view to_string(Script script) {
  constexpr std::array<std::string_view, kScripts> kCodes = {
      "Zyyy", "Latn", "Cyrl", "Grek", "Armn", "Geor", "Hebr", "Arab",
      "Deva", "Beng", "Thai", "Ethi", "Hani", "Jpan", "Hang", "Zzzz"};
  auto index = static_cast<std::size_t>(script);
  return index < kScripts ? kCodes[index] : kCodes.back();
}

Script script_of(std::string_view utf8) {
  if (const std::optional<Script> ascii = script_of_ascii(utf8)) return *ascii;
  std::array<std::size_t, kScripts> letters{};
  std::array<std::size_t, kScripts> first{};
  for (std::size_t at = 0; at < utf8.size();) {
    std::size_t begin = at;
    UChar32 code_point = next_code_point(utf8, at);
    auto script = static_cast<std::size_t>(script_of_code_point(code_point));
    if (script == static_cast<std::size_t>(Script::kNone)) continue;
    if (script == static_cast<std::size_t>(Script::kKana)) return Script::kKana;
    if (letters[script]++ == 0) first[script] = begin;
  }
  std::size_t most = 0;
  for (std::size_t script = 1; script < kScripts; ++script) {
    bool more = letters[script] > letters[most];
    bool earlier = letters[script] == letters[most] && first[script] < first[most];
    if (more || (letters[script] > 0 && earlier)) most = script;
  }
  return static_cast<Script>(most);
}

}  // namespace detente::text
