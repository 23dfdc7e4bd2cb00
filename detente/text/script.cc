#include "detente/text/script.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>

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
  std::array<std::size_t, kScripts> letters{};
  std::array<std::size_t, kScripts> first{};
  for (std::size_t at = 0; at < utf8.size();) {
    std::size_t begin = at;
    UChar32 code_point = next_code_point(utf8, at);
    if (code_point < 0 || !u_isalpha(code_point)) continue;
    auto script = static_cast<std::size_t>(script_of_letter(code_point));
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
