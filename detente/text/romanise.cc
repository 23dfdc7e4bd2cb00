#include "detente/text/romanise.h"

#include <unicode/translit.h>

#include <algorithm>
#include <memory>

#include "detente/text/frozen_table.h"
#include "detente/text/letter.h"
#include "detente/text/tables.h"

namespace detente::text {
namespace {

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

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

bool is_vowel_or_sign(char32_t c) {
  return std::u32string_view(U"аеёиоуыэюяіїєўьъәөұү").find(c) != std::u32string_view::npos;
}

bool holds(frozen::Where where, std::u32string_view letters, std::size_t at, std::size_t size) {
  switch (where) {
    case frozen::Where::kAnywhere:
      return true;
    case frozen::Where::kStart:
      return at == 0;
    case frozen::Where::kStartOrAfterVowel:
      return at == 0 || is_vowel_or_sign(letters[at - 1]);
    case frozen::Where::kEnd:
      return at != 0 && at + size == letters.size();
  }
  return false;
}

const frozen::RomanRule* rule_at(const frozen::RomanSystem& system, std::u32string_view letters,
                                 std::size_t at) {
  for (const frozen::RomanRule& rule : system.rules_for(letters[at]))
    if (letters.substr(at, rule.letters.size()) == rule.letters &&
        holds(rule.where, letters, at, rule.letters.size()))
      return &rule;
  return nullptr;
}

// A letter that the system does not name counts without its marks, then not at all.
void append_unnamed(std::string& out, const frozen::RomanSystem& system, char32_t letter) {
  std::u32string stripped;
  append_stripped(stripped, letter);
  for (std::size_t at = 0; at < stripped.size(); ++at) {
    if (stripped[at] < 0x80)
      out.push_back(static_cast<char>(stripped[at]));
    else if (const frozen::RomanRule* rule = rule_at(system, stripped, at))
      out += rule->latin;
  }
}

std::string romanise(const frozen::RomanSystem& system, std::u32string_view letters) {
  std::string out;
  for (std::size_t at = 0; at < letters.size();) {
    if (const frozen::RomanRule* rule = rule_at(system, letters, at)) {
      out += rule->latin;
      at += rule->letters.size();
    } else {
      append_unnamed(out, system, letters[at++]);
    }
  }
  return out;
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
  const std::u32string_view letters = word.letters;
  switch (word.script) {
    case Script::kCyrillic:
      return romanise_cyrillic(out, letters);
    case Script::kGreek:
      return romanise_by_systems(out, stripped_letters(letters),
                                 {"greek", "greek.phonetic", "greek.english", "greek.traditional"});
    case Script::kArmenian:
      return romanise_by_systems(out, letters, {"armenian", "armenian.loose", "armenian.western"});
    case Script::kGeorgian:
      return romanise_by_systems(out, letters, {"georgian", "georgian.loose", "georgian.russian"});
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
      return romanise_by_systems(
          out, hiragana(letters),
          {"kana", "kana.western", "kana.foreign", "kana.long", "kana.oh", "kana.kunrei"});
    default:
      return;
  }
}

}  // namespace

void Spellings::add(std::string_view spelling) {
  std::string clean;
  for (char c : spelling) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (is_latin(c)) clean.push_back(c);
  }
  if (clean.empty() || full()) return;
  if (std::find(spellings_.begin(), spellings_.end(), clean) == spellings_.end())
    spellings_.push_back(std::move(clean));
}

void romanise_by_systems(Spellings& out, std::u32string_view letters,
                         std::initializer_list<std::string_view> systems) {
  for (std::string_view name : systems)
    if (!out.full()) out.add(romanise(frozen::kRomanSystems[name], letters));
}

std::vector<std::string> latin_spellings(const Word& word) {
  const std::string native = native_spelling(word);
  const bool plain =
      native.size() == word.letters.size() &&
      std::equal(native.begin(), native.end(), word.letters.begin(), [](char a, char32_t b) {
        return static_cast<unsigned char>(a) == b && is_latin(a);
      });
  if (plain) return {native};
  Spellings out;
  if (word.script == Script::kLatin) spell_latin(out, word, native);
  for (std::string_view known : native_name(native)) out.add(known);
  spell_by_script(out, word);
  if (out.empty()) out.add(by_icu(word.letters));
  if (out.empty()) out.add(code_points(word.letters));
  return out.take();
}

}  // namespace detente::text
