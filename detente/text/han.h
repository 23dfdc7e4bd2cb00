// Ideographs: readings and simplified forms, from tables/han.tsv and tables/cantonese.tsv.
#pragma once

#include <string>
#include <string_view>

namespace detente::text {

// Mandarin, without tone: "xi" for 习; empty for what is not in U+4E00 to U+9FFF or has none.
std::string_view pinyin(char32_t ideograph);

// The most customary Cantonese reading as Hong Kong spells it: "wing" for 永; empty likewise.
std::string_view cantonese(char32_t ideograph);

// 习 for 習; any other code point itself.
char32_t simplified(char32_t ideograph);

// Wade-Giles without apostrophes: "hsi" for "xi", "chin" for "jin".  REQUIRES: one pinyin syllable.
std::string wade_giles(std::string_view syllable);

}  // namespace detente::text
