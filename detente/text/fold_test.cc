#include "detente/text/fold.h"

#include <gtest/gtest.h>

#include <string>

namespace detente::text {
namespace {

TEST(Fold, GivesOneSpellingForWhatAReaderCallsTheSame) {
  struct Case {
    std::string_view text, folded;
  };
  const Case cases[] = {
      {"O'Neil-Ward", "oneil ward"},
      {"O\u2019NEIL", "oneil"},
      {"U.S.A.", "usa"},
      {"J.P.Morgan", "jp morgan"},
      {"A/S Dampskib", "as dampskib"},
      {"Alpha/Beta (Gamma) [Delta]", "alpha beta gamma delta"},
      {"Pen\u0303a", "pena"},
      {"PEÑA", "pena"},
      {"Łódź", "lodz"},
      {"Straße", "strasse"},
      {"Æsir þing ðe", "aesir thing de"},
      {"ＡＢＣ", "abc"},
      {"ﬁne", "fine"},
      {"zero\u200bwidth", "zerowidth"},
      {"soft\u00adhyphen", "softhyphen"},
      {"Smith & Sons", "smith and sons"},
      // Cyrillic letters inside a Latin word, and a Latin one inside a Cyrillic word.
      {"P\u0435sk\u043ev", "peskov"},
      {"Рутин", "рутин"},
      {"Пеcков", "песков"},
      {"Йўї", "йўї"},
      {"и\u0306", "й"},
      {"Семён", "семен"},
      {"ΆΛΦΑΣ", "αλφασ"},
      {"محمّد", "محمد"},
      {"محـــمد", "محمد"},
      {"أحمدی\u200cنژاد", "احمدينژاد"},
      {"習近平", "习近平"},
      {"ｶﾞ", "ガ"},
      {"\u1100\u1161\u11a8", "각"},
      {"בִּנְיָמִין", "בנימינ"},
      {"٣ ३ 3", "3 3 3"},
      {"Bank北京", "bank 北京"},
      {"a\xff\x62", "a b"},
      {"", ""},
      {"--- ...", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(fold(c.text), c.folded);
    EXPECT_EQ(fold(fold(c.text)), fold(c.text));
  }
}

TEST(Fold, ReadsAtMost4096Bytes) { EXPECT_EQ(fold(std::string(5000, 'a')).size(), 4096u); }

// Every code point alone and between two letters.
TEST(Fold, IsIdempotentForEveryCodePoint) {
  for (char32_t c = 1; c < 0x30000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    for (const std::u32string& text : {std::u32string{c}, std::u32string{U'a', c, U'b'}}) {
      std::string utf8;
      for (char32_t letter : text) {
        if (letter < 0x80) {
          utf8.push_back(static_cast<char>(letter));
        } else if (letter < 0x800) {
          utf8 +=
              {static_cast<char>(0xC0 | (letter >> 6)), static_cast<char>(0x80 | (letter & 63))};
        } else if (letter < 0x10000) {
          utf8 += {static_cast<char>(0xE0 | (letter >> 12)),
                   static_cast<char>(0x80 | ((letter >> 6) & 63)),
                   static_cast<char>(0x80 | (letter & 63))};
        } else {
          utf8 += {static_cast<char>(0xF0 | (letter >> 18)),
                   static_cast<char>(0x80 | ((letter >> 12) & 63)),
                   static_cast<char>(0x80 | ((letter >> 6) & 63)),
                   static_cast<char>(0x80 | (letter & 63))};
        }
      }
      const std::string once = fold(utf8);
      ASSERT_EQ(fold(once), once) << "code point " << std::hex << static_cast<unsigned>(c);
    }
  }
}

}  // namespace
}  // namespace detente::text
