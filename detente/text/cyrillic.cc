// Which romanisations a Cyrillic word may have met: by the letters that betray its language.
#include <array>
#include <cstdint>

#include "detente/text/roman_systems.h"
#include "detente/text/romanise.h"

namespace detente::text {
namespace {

// Letters by which a language is told, a bit each.
enum Betrayal : unsigned {
  kSerbianLetter = 1,
  kTurkicLetter = 2,
  kBelarusianLetter = 4,
  kUkrainianLetter = 8,
  kHardSign = 16
};

constexpr char32_t kFirst = 0x400, kLast = 0x52F;

constexpr auto kBetrayals = [] {
  std::array<std::uint8_t, kLast - kFirst + 1> of{};
  auto set = [&of](std::u32string_view letters, unsigned bit) {
    for (char32_t c : letters) of[c - kFirst] |= static_cast<std::uint8_t>(bit);
  };
  set(U"јљњћђџѓќѕ", kSerbianLetter);
  set(U"әғқңөұүһҳҷӣӯҙҡҫ", kTurkicLetter);
  set(U"ў", kBelarusianLetter);
  set(U"іїєґ", kUkrainianLetter);
  set(U"ъ", kHardSign);
  return of;
}();

unsigned betrayed(std::u32string_view letters) {
  unsigned bits = 0;
  for (char32_t c : letters)
    if (c >= kFirst && c <= kLast) bits |= kBetrayals[c - kFirst];
  return bits;
}

}  // namespace

void romanise_cyrillic(Spellings& out, std::u32string_view letters) {
  static const RomanSystemSet kSerbian{"cyrillic.serbian", "cyrillic", "cyrillic.serbian_english",
                                       "cyrillic.loose", "cyrillic.german"};
  static const RomanSystemSet kTurkic{"cyrillic",       "cyrillic.kazakh", "cyrillic.bgn",
                                      "cyrillic.loose", "cyrillic.icao",   "cyrillic.scholarly"};
  static const RomanSystemSet kBelarusian{"cyrillic.belarusian", "cyrillic",
                                          "cyrillic.bgn",        "cyrillic.loose",
                                          "cyrillic.icao",       "cyrillic.ukrainian_bgn"};
  static const RomanSystemSet kUkrainian{"cyrillic.ukrainian",       "cyrillic.ukrainian_bgn",
                                         "cyrillic.ukrainian_loose", "cyrillic",
                                         "cyrillic.belarusian",      "cyrillic.icao",
                                         "cyrillic.scholarly",       "cyrillic.german"};
  static const RomanSystemSet kBulgarian{"cyrillic.bulgarian"};
  static const RomanSystemSet kRussian{
      "cyrillic",           "cyrillic.bgn",       "cyrillic.loose",
      "cyrillic.icao",      "cyrillic.scholarly", "cyrillic.ukrainian",
      "cyrillic.german",    "cyrillic.french",    "cyrillic.ukrainian_bgn",
      "cyrillic.bulgarian", "cyrillic.serbian",   "cyrillic.gost"};
  const unsigned bits = betrayed(letters);
  if ((bits & kSerbianLetter) != 0) return kSerbian.spell(out, letters);
  if ((bits & kTurkicLetter) != 0) return kTurkic.spell(out, letters);
  if ((bits & kBelarusianLetter) != 0) return kBelarusian.spell(out, letters);
  if ((bits & kUkrainianLetter) != 0) return kUkrainian.spell(out, letters);
  if ((bits & kHardSign) != 0 && letters.find(U'ъ') + 1 < letters.size())
    kBulgarian.spell(out, letters);
  kRussian.spell(out, letters);
}

}  // namespace detente::text
