#include "detente/text/han.h"

#include <array>

#include "detente/text/frozen_table.h"

namespace detente::text {
namespace {

struct Exchange {
  std::string_view pinyin, wade_giles;
};

// Longer initials first.
constexpr Exchange kInitials[] = {{"zh", "ch"}, {"ch", "ch"}, {"sh", "sh"}, {"b", "p"},
                                  {"d", "t"},   {"g", "k"},   {"j", "ch"},  {"q", "ch"},
                                  {"x", "hs"},  {"r", "j"},   {"z", "ts"},  {"c", "ts"}};

constexpr Exchange kWholeSyllables[] = {
    {"er", "erh"},    {"ri", "jih"},   {"si", "szu"},   {"zi", "tzu"},  {"ci", "tzu"},
    {"yi", "i"},      {"you", "yu"},   {"ye", "yeh"},   {"yan", "yen"}, {"yue", "yueh"},
    {"yong", "yung"}, {"ge", "ko"},    {"ke", "ko"},    {"he", "ho"},   {"e", "o"},
    {"gui", "kuei"},  {"kui", "kuei"}, {"guo", "kuo"},  {"kuo", "kuo"}, {"huo", "huo"},
    {"shuo", "shuo"}, {"zhi", "chih"}, {"chi", "chih"}, {"shi", "shih"}};

constexpr Exchange kFinals[] = {{"iong", "iung"}, {"ong", "ung"}, {"ian", "ien"},
                                {"ie", "ieh"},    {"ue", "ueh"},  {"uo", "o"}};

}  // namespace

std::string_view pinyin(char32_t ideograph) {
  if (ideograph < frozen::kHanFirst || ideograph > frozen::kHanLast) return {};
  return frozen::kPinyin[frozen::kHanReading[ideograph - frozen::kHanFirst]];
}

std::string_view cantonese(char32_t ideograph) {
  if (ideograph < frozen::kHanFirst || ideograph > frozen::kHanLast) return {};
  return frozen::kCantonese[frozen::kHanCantonese[ideograph - frozen::kHanFirst]];
}

char32_t simplified(char32_t ideograph) {
  if (ideograph < frozen::kHanFirst || ideograph > frozen::kHanLast) return ideograph;
  return frozen::kHanSimplified[ideograph - frozen::kHanFirst];
}

std::string wade_giles(std::string_view syllable) {
  for (const Exchange& whole : kWholeSyllables)
    if (whole.pinyin == syllable) return std::string(whole.wade_giles);
  std::string out;
  for (const Exchange& initial : kInitials)
    if (syllable.starts_with(initial.pinyin)) {
      out = initial.wade_giles;
      syllable.remove_prefix(initial.pinyin.size());
      break;
    }
  for (const Exchange& final : kFinals)
    if (syllable.ends_with(final.pinyin)) {
      syllable.remove_suffix(final.pinyin.size());
      return out.append(syllable).append(final.wade_giles);
    }
  return out.append(syllable);
}

}  // namespace detente::text
