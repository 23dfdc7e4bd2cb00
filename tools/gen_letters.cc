// Writes detente/text/tables/letters.tsv: for each code point its class, its script, what it folds
// to and what it is without diacritics, from ICU and the rules below.
// Usage: gen_letters > detente/text/tables/letters.tsv
// tests/generated_table_test.py compares its output with the committed table.
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uversion.h>

#include <cstdint>
#include <cstdio>
#include <set>
#include <string>
#include <string_view>

#include "detente/text/letter.h"
#include "detente/text/script.h"
#include "detente/text/utf8.h"

namespace {

using detente::text::LetterClass;
using detente::text::Script;
using detente::text::to_utf8;

constexpr char32_t kEnd = 0x30000;

const UNormalizer2* casefold_form() {
  static const UNormalizer2* const form = [] {
    UErrorCode status = U_ZERO_ERROR;
    return unorm2_getNFKCCasefoldInstance(&status);
  }();
  return form;
}

const UNormalizer2* decomposed_form() {
  static const UNormalizer2* const form = [] {
    UErrorCode status = U_ZERO_ERROR;
    return unorm2_getNFDInstance(&status);
  }();
  return form;
}

bool keeps_its_marks(UScriptCode script) {
  switch (script) {
    case USCRIPT_INHERITED:
    case USCRIPT_COMMON:
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
    case USCRIPT_SYRIAC:
      return false;
    default:
      return true;
  }
}

UScriptCode script_code(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &status);
}

// Characters whose use in names differs from their Unicode category.
LetterClass special_class(char32_t c) {
  switch (c) {
    case U'\'':
    case U'`':
    case 0xB4:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0x02B9:
    case 0x02BB:
    case 0x02BC:
    case 0x02BD:
    case 0x02BE:
    case 0x02BF:
    case 0x02C8:
    case 0x05F3:
    case 0xFF07:
      return LetterClass::kApostrophe;
    case 0x05F4:  // Hebrew gershayim, inside abbreviations
      return LetterClass::kApostrophe;
    case U'.':
    case U'/':  // A/S, M/V; between longer words it splits like a dot
    case 0xFF0E:
      return LetterClass::kDot;
    case U'&':
    case 0xFF06:
      return LetterClass::kAmpersand;
    case 0xAD:    // soft hyphen
    case 0x0640:  // tatweel
      return LetterClass::kIgnored;
    case 0x30FC:  // long vowel of kana
    case 0x3005:  // repetition of the character before
    case 0x3006:
      return LetterClass::kLetter;
    default:
      return LetterClass::kSeparator;
  }
}

LetterClass class_from_category(char32_t c) {
  const auto icu = static_cast<UChar32>(c);
  switch (u_charType(icu)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
      return LetterClass::kLetter;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_OTHER_NUMBER:
      return LetterClass::kDigit;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return keeps_its_marks(script_code(c)) ? LetterClass::kLetter : LetterClass::kMark;
    case U_FORMAT_CHAR:
      return LetterClass::kIgnored;
    case U_DASH_PUNCTUATION:
      return LetterClass::kDash;
    default:
      // The numero sign, circled letters and the like fold to letters.
      return u_hasBinaryProperty(icu, UCHAR_ALPHABETIC) || c == 0x2116 ? LetterClass::kLetter
                                                                       : LetterClass::kSeparator;
  }
}

Script from_icu(UScriptCode code) {
  switch (code) {
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
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
      return Script::kNone;
    default:
      return Script::kOther;
  }
}

struct Replacement {
  char32_t letter;
  std::u32string_view by;
};

// What decomposition does not give: letters with strokes, ligatures, and the letters that one
// language writes in several ways.
constexpr Replacement kReplacements[] = {
    {U'й', U"й"},
    {U'ї', U"ї"},
    {U'ў', U"ў"},
    {U'ґ', U"ґ"},
    {U'ß', U"ss"},
    {U'æ', U"ae"},
    {U'œ', U"oe"},
    {U'þ', U"th"},
    {U'ð', U"d"},
    {U'đ', U"d"},
    {U'ø', U"o"},
    {U'ł', U"l"},
    {U'ı', U"i"},
    {U'ħ', U"h"},
    {U'ŋ', U"ng"},
    {U'ə', U"a"},
    {U'ĸ', U"k"},
    {U'ŧ', U"t"},
    {U'ς', U"σ"},
    // Hebrew final letters.
    {U'ך', U"כ"},
    {U'ם', U"מ"},
    {U'ן', U"נ"},
    {U'ף', U"פ"},
    {U'ץ', U"צ"},
    // Arabic: carriers of hamza, and the Persian, Urdu, Pashto and Kurdish forms of yeh, kaf, heh.
    {U'أ', U"ا"},
    {U'إ', U"ا"},
    {U'آ', U"ا"},
    {U'ٱ', U"ا"},
    {U'ؤ', U"و"},
    {U'ئ', U"ي"},
    {U'ى', U"ي"},
    {U'ی', U"ي"},
    {U'ې', U"ي"},
    {U'ۍ', U"ي"},
    {U'ے', U"ي"},
    {U'ێ', U"ي"},
    {U'ک', U"ك"},
    {U'ہ', U"ه"},
    {U'ھ', U"ه"},
    {U'ۀ', U"ه"},
    {U'ە', U"ه"},
    {U'ة', U"ه"},
    {U'ۆ', U"و"},
    {U'ګ', U"گ"},
};

constexpr char32_t kFirstUnmarked = 0x530;  // the alphabets below this are written with marks
constexpr char32_t kLatinAdditional = 0x1E00, kGreekExtendedEnd = 0x2000;

bool append_replacement(std::u32string& out, char32_t c) {
  for (const Replacement& replacement : kReplacements)
    if (replacement.letter == c) {
      out += replacement.by;
      return true;
    }
  return false;
}

void append_base(std::u32string& out, char32_t c) {
  UChar parts[16];
  UErrorCode status = U_ZERO_ERROR;
  const int size =
      unorm2_getDecomposition(decomposed_form(), static_cast<UChar32>(c), parts, 16, &status);
  if (size <= 0 || U_FAILURE(status)) {
    out.push_back(c);
    return;
  }
  for (int i = 0; i < size;) {
    UChar32 next;
    U16_NEXT(parts, i, size, next);
    const auto base = static_cast<char32_t>(next);
    if (u_charType(next) != U_NON_SPACING_MARK && !append_replacement(out, base))
      out.push_back(base);
  }
}

LetterClass letter_class(char32_t c) {
  const LetterClass special = special_class(c);
  return special != LetterClass::kSeparator ? special : class_from_category(c);
}

Script letter_script(char32_t c) {
  if (c == 0x30FC) return Script::kKana;
  if (c == 0x3005 || c == 0x3006) return Script::kHan;
  return letter_class(c) == LetterClass::kLetter ? from_icu(script_code(c)) : Script::kNone;
}

std::u32string folded(char32_t c) {
  if (const int digit = u_charDigitValue(static_cast<UChar32>(c)); digit >= 0)
    return {static_cast<char32_t>(static_cast<int>(U'0') + digit)};
  const icu::UnicodeString source(static_cast<UChar32>(c));
  UChar form[64];
  UErrorCode status = U_ZERO_ERROR;
  const int size =
      unorm2_normalize(casefold_form(), source.getBuffer(), source.length(), form, 64, &status);
  std::u32string out;
  for (int i = 0; i < size;) {
    UChar32 next;
    U16_NEXT(form, i, size, next);
    out.push_back(static_cast<char32_t>(next));
  }
  return out;
}

std::u32string stripped(char32_t c) {
  std::u32string out;
  if (append_replacement(out, c)) return out;
  if (c < kFirstUnmarked || (c >= kLatinAdditional && c < kGreekExtendedEnd))
    append_base(out, c);
  else
    out.push_back(c);
  return out;
}

// Runs of code points with the same class and script.
void print_classes() {
  auto key = [](char32_t c) {
    return static_cast<unsigned>(letter_class(c)) * 16 + static_cast<unsigned>(letter_script(c));
  };
  for (char32_t first = 0; first < kEnd;) {
    char32_t last = first;
    while (last + 1 < kEnd && key(last + 1) == key(first)) ++last;
    if (key(first) != 0)
      std::printf("class\t%05X-%05X\t%u\t%u\n", static_cast<unsigned>(first),
                  static_cast<unsigned>(last), key(first) / 16, key(first) % 16);
    first = last + 1;
  }
}

bool in_a_word(char32_t c) {
  return letter_class(c) == LetterClass::kLetter || letter_class(c) == LetterClass::kDigit;
}

void print_mapping(const char* kind, std::u32string (*map)(char32_t), char32_t c) {
  const std::u32string to = map(c);
  if (to != std::u32string{c})
    std::printf("%s\t%05X\t%s\t\n", kind, static_cast<unsigned>(c), to_utf8(to).c_str());
}

}  // namespace

int main() {
  std::printf("# Generated by tools/gen_letters.cc from ICU %s and its own rules.\n",
              U_ICU_VERSION);
  std::printf("# kind\tcode points\tclass or letters\tscript\n");
  print_classes();
  for (char32_t c = 0x80; c < kEnd; ++c)
    if (in_a_word(c)) print_mapping("fold", folded, c);
  for (char32_t c = 0x80; c < kEnd; ++c)
    if (in_a_word(c) && folded(c) == std::u32string{c}) print_mapping("strip", stripped, c);
}
