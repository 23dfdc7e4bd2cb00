// Ideographs: pinyin, then Wade-Giles.
#include "detente/text/han.h"
#include "detente/text/romanise.h"

namespace detente::text {
namespace {

std::string spell(std::u32string_view letters, bool by_wade_giles) {
  std::string out;
  for (char32_t c : letters) {
    const std::string_view syllable = pinyin(c);
    if (by_wade_giles && !syllable.empty())
      out += wade_giles(syllable);
    else
      out += syllable;
    if (c < 0x80) out.push_back(static_cast<char>(c));
  }
  return out;
}

}  // namespace

void romanise_han(Spellings& out, std::u32string_view letters) {
  out.add(spell(letters, false));
  out.add(spell(letters, true));
}

}  // namespace detente::text
