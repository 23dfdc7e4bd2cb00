// Ideographs: pinyin, then Wade-Giles, then Cantonese.
#include "detente/text/han.h"
#include "detente/text/romanise.h"

namespace detente::text {
namespace {

std::string spell(std::u32string_view letters, std::string (*reading)(char32_t)) {
  std::string out;
  for (char32_t c : letters) {
    out += reading(c);
    if (c < 0x80) out.push_back(static_cast<char>(c));
  }
  return out;
}

std::string by_pinyin(char32_t c) { return std::string(pinyin(c)); }

std::string by_wade_giles(char32_t c) {
  const std::string_view syllable = pinyin(c);
  return syllable.empty() ? std::string() : wade_giles(syllable);
}

std::string by_cantonese(char32_t c) { return std::string(cantonese(c)); }

}  // namespace

void romanise_han(Spellings& out, std::u32string_view letters) {
  out.add(spell(letters, by_pinyin));
  out.add(spell(letters, by_wade_giles));
  // One syllable is too often one of another reading; family names are in native_names.tsv.
  if (letters.size() > 1) out.add(spell(letters, by_cantonese));
}

}  // namespace detente::text
