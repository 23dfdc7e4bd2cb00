#include "detente/text/romanise.h"

#include <unicode/translit.h>

#include <algorithm>
#include <memory>

#include "detente/text/letter.h"
#include "detente/text/tables.h"

namespace detente::text {
namespace {

std::string ascii_letters(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out.push_back(c);
  }
  return out;
}

std::string by_icu(const std::u32string& letters) {
  UErrorCode status = U_ZERO_ERROR;
  thread_local const std::unique_ptr<icu::Transliterator> any_latin(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  if (!any_latin) return {};
  icu::UnicodeString text = icu::UnicodeString::fromUTF32(
      reinterpret_cast<const UChar32*>(letters.data()), static_cast<std::int32_t>(letters.size()));
  any_latin->transliterate(text);
  std::string out;
  return ascii_letters(text.toUTF8String(out));
}

std::string code_points(const std::u32string& letters) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out = "u";
  for (char32_t c : letters)
    for (int shift = 16; shift >= 0; shift -= 4) out.push_back(kDigits[(c >> shift) & 0xF]);
  return out;
}

}  // namespace

std::vector<std::string> latin_spellings(const Word& word) {
  const std::string native = native_spelling(word);
  if (ascii_letters(native).size() == native.size()) return {native};
  std::vector<std::string> out;
  for (std::string_view known : native_name(native)) out.emplace_back(known);
  if (std::string made = by_icu(word.letters); !made.empty()) out.push_back(std::move(made));
  if (out.empty()) out.push_back(code_points(word.letters));
  return out;
}

}  // namespace detente::text
