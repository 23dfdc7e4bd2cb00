#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "detente/text/phonetic.h"
#include "detente/text/romanise.h"
#include "detente/text/utf8.h"

namespace detente::text {
namespace {

std::vector<std::string> readings(std::string_view word) {
  Spellings out;
  romanise_abjad(out, to_code_points(word), Script::kArabic);
  return out.take();
}

// Words of common kinds, read by rule alone.
TEST(Abjad, HasAReadingOfTheSoundsThatAreHeard) {
  struct Case {
    std::string_view word, heard;
  };
  const Case cases[] = {
      {"سليمي", "salimi"},      {"دروزه", "daruzah"}, {"توحيدي", "towhidi"},  // a diphthong
      {"عبيدات", "ubaidat"},                                                  // the diminutive
      {"جوادي", "djouadi"},                                                   // French habits
      {"شاوي", "chaoui"},                                                     //
      {"غياثي", "ghiathi"},                                                   //
      {"خوانساري", "khansari"},                                               // Persian ones
      {"راضيه", "razieh"},                                                    //
      {"ماهري", "maheri"},    // a vowel behind a long one
      {"سددي", "sadadi"},     // between one letter twice
      {"منتصر", "muntasar"},  // between two that would be one
      {"انتظار", "intazar"},  //
  };
  for (const Case& c : cases) {
    const std::vector<std::string> all = readings(c.word);
    std::string shown;
    for (const std::string& reading : all) shown += reading + " ";
    EXPECT_TRUE(std::any_of(
        all.begin(), all.end(),
        [&](const std::string& reading) { return skeleton(reading) == skeleton(c.heard); }))
        << c.word << ": " << shown;
  }
}

TEST(Abjad, ReadsWawAsAConsonantToo) {
  for (const auto& [word, heard] : {std::pair{"سرور", "sarwar"}, {"پرور", "parvar"}}) {
    const std::vector<std::string> all = readings(word);
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&, said = heard](const std::string& reading) {
      return consonants(reading) == consonants(said);
    })) << word;
  }
}

// What a reading must not have: two consonants that are read as one letter, by rule.
TEST(Abjad, KeepsConsonantsApartThatWouldBeReadAsOne) {
  for (const std::string_view word : {"مطهر", "منتزه", "اتسع", "ادهم"}) {
    const std::vector<std::string> all = readings(word);
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const std::string& reading) {
      for (const std::string_view pair : {"th", "tz", "ts", "dh"})
        if (reading.find(pair) != reading.npos) return false;
      return true;
    })) << word;
  }
}

}  // namespace
}  // namespace detente::text
