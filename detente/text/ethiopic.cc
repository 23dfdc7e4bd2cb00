// Ethiopic: eight signs a consonant, one for each vowel, in the order of the code chart.
#include <array>

#include "detente/text/romanise.h"

namespace detente::text {
namespace {

constexpr char32_t kFirst = 0x1200;
constexpr std::array<std::string_view, 43> kConsonants = {
    "h",  "l", "h",  "m", "s",  "r", "s", "sh", "q",  "qw", "q",  "qw", "b", "v",  "t",
    "ch", "h", "hw", "n", "gn", "",  "k", "kw", "kh", "kw", "w",  "",   "z", "zh", "y",
    "d",  "d", "j",  "g", "gw", "g", "t", "ch", "p",  "ts", "ts", "f",  "p"};

struct Style {
  std::array<std::string_view, 8> vowels;
};
constexpr Style kStyles[] = {{{"e", "u", "i", "a", "e", "", "o", "wa"}},
                             {{"a", "u", "i", "a", "e", "", "o", "wa"}},
                             {{"e", "u", "i", "a", "e", "i", "o", "wa"}},
                             {{"e", "ou", "i", "a", "ie", "e", "o", "wa"}}};

}  // namespace

void romanise_ethiopic(Spellings& out, std::u32string_view letters) {
  for (const Style& style : kStyles) {
    std::string latin;
    for (char32_t c : letters) {
      const std::size_t number = c - kFirst;
      if (c < kFirst || number / 8 >= kConsonants.size()) continue;
      const std::string_view consonant = kConsonants[number / 8];
      latin += consonant;
      // A sign without consonant begins with a, or with its own vowel.
      latin += consonant.empty() && number % 8 == 0 ? "a" : style.vowels[number % 8];
      if (consonant.empty() && number % 8 == 5 && style.vowels[5].empty()) latin += "i";
    }
    out.add(latin);
  }
}

}  // namespace detente::text
