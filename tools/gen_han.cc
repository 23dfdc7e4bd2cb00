// Writes detente/text/tables/han.tsv: the Mandarin reading of each unified ideograph, without
// tone, and the simplified form of each traditional one, both as ICU has them.
// Usage: gen_han > detente/text/tables/han.tsv
#include <unicode/translit.h>
#include <unicode/uversion.h>

#include <cstdio>
#include <map>
#include <memory>
#include <string>

namespace {

constexpr UChar32 kFirst = 0x4E00, kLast = 0x9FFF;

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  return text.toUTF8String(out);
}

}  // namespace

int main() {
  UErrorCode status = U_ZERO_ERROR;
  auto make = [&](const char* id) {
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance(id, UTRANS_FORWARD, status));
  };
  const auto reading = make("Han-Latin; NFD; [:M:] Remove; Latin-ASCII; Lower");
  const auto simplify = make("Traditional-Simplified");
  if (U_FAILURE(status)) {
    std::fprintf(stderr, "gen_han: %s\n", u_errorName(status));
    return 1;
  }
  std::map<std::string, std::string> by_reading;
  std::string traditional, simplified;
  for (UChar32 c = kFirst; c <= kLast; ++c) {
    const icu::UnicodeString character(c);
    icu::UnicodeString latin = character, simple = character;
    reading->transliterate(latin);
    simplify->transliterate(simple);
    if (latin != character) by_reading[utf8(latin)] += utf8(character);
    if (simple != character && simple.countChar32() == 1) {
      traditional += utf8(character);
      simplified += utf8(simple);
    }
  }
  std::printf("# kind\tkey\tcharacters\tsource\n");
  for (const auto& [latin, characters] : by_reading)
    std::printf("pinyin\t%s\t%s\tICU %s Han-Latin\n", latin.c_str(), characters.c_str(),
                U_ICU_VERSION);
  std::printf("simplified\t%s\t%s\tICU %s Traditional-Simplified\n", traditional.c_str(),
              simplified.c_str(), U_ICU_VERSION);
}
