// Which romanisations a Cyrillic word may have met: by the letters that betray its language.
#include "detente/text/romanise.h"

namespace detente::text {
namespace {

bool has_any(std::u32string_view letters, std::u32string_view wanted) {
  return letters.find_first_of(wanted) != std::u32string_view::npos;
}

}  // namespace

void romanise_cyrillic(Spellings& out, std::u32string_view letters) {
  if (has_any(letters, U"јљњћђџѓќѕ"))
    return romanise_by_systems(out, letters,
                               {"cyrillic.serbian", "cyrillic", "cyrillic.serbian_english",
                                "cyrillic.loose", "cyrillic.german"});
  if (has_any(letters, U"әғқңөұүһҳҷӣӯҙҡҫ"))
    return romanise_by_systems(out, letters,
                               {"cyrillic", "cyrillic.kazakh", "cyrillic.bgn", "cyrillic.loose",
                                "cyrillic.icao", "cyrillic.scholarly"});
  if (has_any(letters, U"ў"))
    return romanise_by_systems(out, letters,
                               {"cyrillic.belarusian", "cyrillic", "cyrillic.bgn", "cyrillic.loose",
                                "cyrillic.icao", "cyrillic.ukrainian_bgn"});
  if (has_any(letters, U"іїєґ"))
    return romanise_by_systems(
        out, letters,
        {"cyrillic.ukrainian", "cyrillic.ukrainian_bgn", "cyrillic.ukrainian_loose", "cyrillic",
         "cyrillic.belarusian", "cyrillic.icao", "cyrillic.scholarly", "cyrillic.german"});
  if (has_any(letters.substr(0, letters.empty() ? 0 : letters.size() - 1), U"ъ"))
    romanise_by_systems(out, letters, {"cyrillic.bulgarian"});
  romanise_by_systems(
      out, letters,
      {"cyrillic", "cyrillic.bgn", "cyrillic.loose", "cyrillic.icao", "cyrillic.scholarly",
       "cyrillic.ukrainian", "cyrillic.german", "cyrillic.french", "cyrillic.ukrainian_bgn",
       "cyrillic.bulgarian", "cyrillic.serbian", "cyrillic.gost"});
}

}  // namespace detente::text
