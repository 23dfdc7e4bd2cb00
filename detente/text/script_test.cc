#include "detente/text/script.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <string>

#include "detente/text/utf8.h"

namespace detente::text {
namespace {

TEST(Script, IsThatOfMostLetters) {
  struct Case {
    std::string_view text;
    Script script;
    std::string_view code;
  };
  const Case cases[] = {
      {"", Script::kNone, "Zyyy"},
      {"12-34 \xFF\xC3", Script::kNone, "Zyyy"},
      {"ª", Script::kLatin, "Latn"},
      {"José", Script::kLatin, "Latn"},
      {"Пётр A.", Script::kCyrillic, "Cyrl"},
      {"Ελλάς", Script::kGreek, "Grek"},
      {"Հայաստան", Script::kArmenian, "Armn"},
      {"საქართველო", Script::kGeorgian, "Geor"},
      {"ישראל", Script::kHebrew, "Hebr"},
      {"إيران", Script::kArabic, "Arab"},
      {"भारत", Script::kDevanagari, "Deva"},
      {"বাংলা", Script::kBengali, "Beng"},
      {"ไทย", Script::kThai, "Thai"},
      {"ኢትዮጵያ", Script::kEthiopic, "Ethi"},
      {"中国", Script::kHan, "Hani"},
      {"ひらがな", Script::kKana, "Jpan"},
      {"東京都庁カ", Script::kKana, "Jpan"},
      {"조선", Script::kHangul, "Hang"},
      {"ྦོད་ཡིག", Script::kOther, "Zzzz"},
      {"abвг", Script::kLatin, "Latn"},
      {"вгab", Script::kCyrillic, "Cyrl"},
      {"abвгд", Script::kCyrillic, "Cyrl"},
      {"ー", Script::kNone, "Zyyy"},  // the sound mark alone is shared by two scripts
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(script_of(c.text), c.script);
    EXPECT_EQ(to_string(script_of(c.text)), c.code);
  }
}

TEST(Script, OfALetterIsThatOfUnicodeWhereTheTableIsAsked) {
  for (char32_t c = 0x80; c < 0x700; ++c) {
    std::string text;
    append_utf8(text, c);
    UErrorCode status = U_ZERO_ERROR;
    const auto code_point = static_cast<UChar32>(c);
    const UScriptCode script = uscript_getScript(code_point, &status);
    const bool shared = script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
    EXPECT_EQ(script_of(text) != Script::kNone, u_isalpha(code_point) && !shared) << text;
    const bool named = script_of(text) != Script::kNone && script_of(text) != Script::kOther;
    if (named) {
      EXPECT_EQ(to_string(script_of(text)), uscript_getShortName(script)) << text;
    }
  }
}

TEST(Script, PassesOverBytesThatAreNotUtf8) {
  EXPECT_EQ(script_of("\xD0 \xD0\x9F\xFF"), Script::kCyrillic);
}

}  // namespace
}  // namespace detente::text
