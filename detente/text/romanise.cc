// Tested in name_test.cc and transliteration_test.cc.
#include "detente/text/romanise.h"

#include <unicode/translit.h>

#include <algorithm>
#include <memory>

#include "detente/text/letter.h"
#include "detente/text/roman_systems.h"
#include "detente/text/tables.h"

namespace detente::text {
namespace {

std::string by_icu(std::u32string_view letters) {
  UErrorCode status = U_ZERO_ERROR;
  thread_local const std::unique_ptr<icu::Transliterator> any_latin(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  if (!any_latin) return {};
  icu::UnicodeString text;
  for (char32_t c : letters) text.append(static_cast<UChar32>(c));
  any_latin->transliterate(text);
  std::string out;
  return text.toUTF8String(out);
}

std::string code_points(std::u32string_view letters) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (char32_t c : letters) {
    out.push_back('u');
    for (int shift = 16; shift >= 0; shift -= 4) out.push_back(kDigits[(c >> shift) & 0xF]);
  }
  return out;
}

// Letters whose loss of marks is not the only usual Latin spelling.
std::string_view expanded_latin(char32_t letter) {
  switch (letter) {
    case U'ä':
      return "ae";
    case U'ö':
    case U'ø':
    case U'ő':
      return "oe";
    case U'ü':
    case U'ű':
      return "ue";
    case U'å':
      return "aa";
    case U'đ':
      return "dj";
    case U'ð':
      return "dh";
    case U'þ':
      return "t";
    case U'ə':
      return "e";
    case U'ñ':
      return "ny";
    case U'ç':
    case U'č':
    case U'ć':
      return "ch";
    case U'š':
    case U'ş':
    case U'ș':
      return "sh";
    case U'ž':
      return "zh";
    default:
      return {};
  }
}

void spell_latin(Spellings& out, const Word& word, std::string_view native) {
  out.add(native);
  std::string expanded;
  for (char32_t c : word.letters) {
    if (const std::string_view letters = expanded_latin(c); !letters.empty()) {
      expanded += letters;
    } else {
      std::u32string stripped;
      append_stripped(stripped, c);
      for (char32_t s : stripped) append_utf8(expanded, s);
    }
  }
  out.add(expanded);
}

std::u32string stripped_letters(std::u32string_view letters) {
  std::u32string out;
  for (char32_t c : letters) append_stripped(out, c);
  return out;
}

std::u32string hiragana(std::u32string_view letters) {
  std::u32string out(letters);
  for (char32_t& c : out)
    if (c >= 0x30A1 && c <= 0x30F6) c -= 0x60;
  return out;
}

bool has_han(std::u32string_view letters) {
  return std::any_of(letters.begin(), letters.end(),
                     [](char32_t c) { return letter_script(c) == Script::kHan; });
}

void spell_by_script(Spellings& out, const Word& word) {
  static const RomanSystemSet kGreek{"greek", "greek.phonetic", "greek.english",
                                     "greek.traditional"};
  static const RomanSystemSet kArmenian{"armenian", "armenian.loose", "armenian.western"};
  static const RomanSystemSet kGeorgian{"georgian", "georgian.loose", "georgian.russian"};
  static const RomanSystemSet kKana{"kana",      "kana.western", "kana.foreign",
                                    "kana.long", "kana.oh",      "kana.kunrei"};
  const std::u32string_view letters = word.letters;
  switch (word.script) {
    case Script::kCyrillic:
      return romanise_cyrillic(out, letters);
    case Script::kGreek:
      return kGreek.spell(out, stripped_letters(letters));
    case Script::kArmenian:
      return kArmenian.spell(out, letters);
    case Script::kGeorgian:
      return kGeorgian.spell(out, letters);
    case Script::kHebrew:
    case Script::kArabic:
      return romanise_abjad(out, letters, word.script);
    case Script::kDevanagari:
    case Script::kBengali:
      return romanise_abugida(out, letters);
    case Script::kEthiopic:
      return romanise_ethiopic(out, letters);
    case Script::kHangul:
      return romanise_hangul(out, letters);
    case Script::kHan:
      return romanise_han(out, letters);
    case Script::kKana:
      if (has_han(letters)) return;
      return kKana.spell(out, hiragana(letters));
    default:
      return;
  }
}

}  // namespace

std::vector<std::string> latin_spellings(const Word& word) {
  if (word.plain()) return {word.native};
  const bool ascii =
      std::all_of(word.letters.begin(), word.letters.end(), [](char32_t c) { return c < 0x80; });
  if (ascii) return {word.native};
  Spellings out;
  if (word.script == Script::kLatin) spell_latin(out, word, word.native);
  for (std::string_view known : native_name(word.native)) out.add(known);
  if (out.empty() && word.script == Script::kArabic) romanise_compound(out, word.native);
  spell_by_script(out, word);
  if (out.empty()) out.add(by_icu(word.letters));
  if (out.empty()) out.add(code_points(word.letters));
  return out.take();
}

}  // namespace detente::text
