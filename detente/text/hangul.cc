// Hangul: each syllable is a number from which its letters are computed (The Unicode Standard,
// section 3.12); Revised Romanization of 2000, McCune-Reischauer, press usage of South and North.
// Tested in name_test.cc.
#include <array>

#include "detente/text/romanise.h"

namespace detente::text {
namespace {

constexpr char32_t kFirstSyllable = 0xAC00, kLastSyllable = 0xD7A3;
constexpr std::size_t kVowels = 21, kFinals = 28;

struct HangulSystem {
  std::array<std::string_view, 19> initials;
  std::array<std::string_view, kVowels> vowels;
  std::array<std::string_view, kFinals> finals;
  bool voiced;  // k, t, p, ch between vowels become g, d, b, j
};

constexpr std::array<std::string_view, kFinals> kPlainFinals = {
    "",  "k", "k", "k", "n", "n", "n", "t",  "l", "k", "m", "l", "l", "l",
    "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"};

constexpr HangulSystem kRevised = {
    {"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p",
     "h"},
    {"a",  "ae", "ya", "yae", "eo", "e",  "yeo", "ye", "o",  "wa", "wae",
     "oe", "yo", "u",  "wo",  "we", "wi", "yu",  "eu", "ui", "i"},
    kPlainFinals,
    false};

constexpr HangulSystem kMcCune = {
    {"k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t",
     "p", "h"},
    {"a",  "ae", "ya", "yae", "o",  "e",  "yo", "ye", "o",  "wa", "wae",
     "oe", "yo", "u",  "wo",  "we", "wi", "yu", "u",  "ui", "i"},
    kPlainFinals,
    true};

constexpr HangulSystem kPress = {
    {"k", "k", "n", "d", "t", "r", "m", "b", "p", "s", "s", "", "j", "j", "ch", "k", "t", "p", "h"},
    {"a",  "ae", "ya", "yae", "u",  "e",  "you", "ye", "o",   "wa", "wae",
     "oe", "yo", "oo", "wo",  "we", "wi", "yoo", "eu", "hee", "i"},
    kPlainFinals,
    false};

constexpr HangulSystem kNorth = {
    {"k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "j", "jj", "ch", "kh", "th",
     "ph", "h"},
    {"a",  "ae", "ya", "yae", "o",  "e",  "yo", "ye", "o",  "wa", "wae",
     "oe", "yo", "u",  "wo",  "we", "wi", "yu", "u",  "ui", "i"},
    kPlainFinals,
    false};

// South, with yeo as "yu" and u as "u": Hyun, Kyung, Jung.
constexpr HangulSystem kSouth = {
    {"k", "k", "n", "d", "t", "r", "m", "b", "p", "s", "s", "", "j", "j", "ch", "k", "t", "p", "h"},
    {"a",  "ae", "ya", "yae", "u",  "e",  "yu", "ye", "o",   "wa", "wae",
     "oe", "yo", "u",  "wo",  "we", "wi", "yu", "u",  "hui", "i"},
    kPlainFinals,
    false};

// North, with the voiced consonants of McCune-Reischauer: Jae-gyong.
constexpr HangulSystem kMixed = {{"k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "",
                                  "j", "jj", "ch", "k", "t", "p", "h"},
                                 kNorth.vowels,
                                 kPlainFinals,
                                 true};

std::string_view voiced(std::string_view initial) {
  if (initial == "k") return "g";
  if (initial == "t") return "d";
  if (initial == "p") return "b";
  if (initial == "ch") return "j";
  return initial;
}

bool sonorant(char c) { return std::string_view("aeiouynmlg").find(c) != std::string_view::npos; }

std::string romanise(std::u32string_view letters, const HangulSystem& system) {
  std::string out;
  for (char32_t c : letters) {
    if (c < 0x80) out.push_back(static_cast<char>(c));
    if (c < kFirstSyllable || c > kLastSyllable) continue;
    const std::size_t number = c - kFirstSyllable;
    const std::size_t consonant = number / (kVowels * kFinals);
    std::string_view initial = system.initials[consonant];
    // ㄱ ㄷ ㅂ ㅈ are voiced after a sonorant, the aspirates never.
    const bool lenis = consonant == 0 || consonant == 3 || consonant == 7 || consonant == 12;
    if (system.voiced && lenis && !out.empty() && sonorant(out.back())) initial = voiced(initial);
    out += initial;
    out += system.vowels[number / kFinals % kVowels];
    out += system.finals[number % kFinals];
  }
  return out;
}

}  // namespace

void romanise_hangul(Spellings& out, std::u32string_view letters) {
  for (const HangulSystem* system : {&kRevised, &kMcCune, &kNorth, &kMixed, &kSouth, &kPress})
    out.add(romanise(letters, *system));
}

}  // namespace detente::text
