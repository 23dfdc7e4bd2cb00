// Devanagari and Bengali: consonants carry an a that a vowel sign replaces and a virama removes;
// readers drop it at the end of a word and between two open syllables.
#include <array>
#include <optional>

#include "detente/text/romanise.h"

namespace detente::text {
namespace {

// Bengali letters stand 0x80 after those of Devanagari in the same order.
constexpr char32_t kBengaliFirst = 0x980, kBengaliLast = 0x9FF, kBengaliOffset = 0x80;
constexpr char32_t kVirama = 0x94D, kNukta = 0x93C, kAnusvara = 0x902, kChandrabindu = 0x901,
                   kVisarga = 0x903, kBengaliKhandaTa = 0x94E;

constexpr char32_t kVowelFirst = 0x905;
constexpr std::array<std::string_view, 16> kVowels = {"a", "a", "i", "i",  "u", "u", "ri", "l",
                                                      "e", "e", "e", "ai", "o", "o", "o",  "au"};
constexpr char32_t kConsonantFirst = 0x915;
constexpr std::array<std::string_view, 37> kConsonants = {
    "k",  "kh", "g", "gh", "n", "ch", "chh", "j",  "jh", "n",  "t", "th", "d",
    "dh", "n",  "t", "th", "d", "dh", "n",   "n",  "p",  "ph", "b", "bh", "m",
    "y",  "r",  "r", "l",  "l", "l",  "v",   "sh", "sh", "s",  "h"};
constexpr char32_t kSignFirst = 0x93E;
constexpr std::array<std::string_view, 15> kSigns = {"a", "i", "i",  "u", "u", "ri", "ri", "e",
                                                     "e", "e", "ai", "o", "o", "o",  "au"};

struct Style {
  bool drops_last;    // the a at the end
  bool drops_inner;   // the a between two open syllables
  bool english_long;  // ee, oo for the long vowels
  bool bengali_o;     // o for the inherent vowel
};

constexpr Style kStyles[] = {{true, true, false, false},
                             {false, false, false, false},
                             {true, false, false, false},
                             {true, true, true, false},
                             {true, true, false, true}};

struct Syllable {
  std::string consonant;
  std::string_view vowel;
  bool inherent = false;
};

std::string_view with_nukta(std::string_view consonant) {
  if (consonant == "j") return "z";
  if (consonant == "ph") return "f";
  if (consonant == "k") return "q";
  if (consonant == "d") return "r";
  if (consonant == "dh") return "rh";
  if (consonant == "g") return "g";
  return consonant;
}

class Reader {
 public:
  Reader(std::u32string_view letters, const Style& style) : style_(style) {
    for (char32_t c : letters) {
      bengali_ = c >= kBengaliFirst && c <= kBengaliLast;
      add(bengali_ ? c - kBengaliOffset : c);
    }
  }

  std::string spell() const {
    std::string out;
    for (std::size_t i = 0; i < syllables_.size(); ++i) {
      out += syllables_[i].consonant;
      if (!syllables_[i].inherent)
        out += syllables_[i].vowel;
      else if (!drops(i))
        out += style_.bengali_o ? "o" : "a";
    }
    return out;
  }

 private:
  bool open(std::size_t i) const { return syllables_[i].inherent || !syllables_[i].vowel.empty(); }

  bool drops(std::size_t i) const {
    const bool after_vowel = i > 0 && open(i - 1);
    if (i + 1 == syllables_.size()) return style_.drops_last && after_vowel;
    const bool before_vowel = !syllables_[i + 1].inherent && !syllables_[i + 1].vowel.empty() &&
                              !syllables_[i + 1].consonant.empty();
    return style_.drops_inner && after_vowel && before_vowel;
  }

  void add(char32_t c) {
    const std::size_t vowel = c - kVowelFirst, consonant = c - kConsonantFirst,
                      sign = c - kSignFirst;
    if (vowel < kVowels.size()) {
      syllables_.push_back({"", long_form(kVowels[vowel], c == 0x908, c == 0x90A), false});
    } else if (consonant < kConsonants.size()) {
      const bool bengali_ya = bengali_ && c == 0x92F;
      syllables_.push_back({bengali_ya ? "j" : std::string(kConsonants[consonant]), "", true});
    } else if (c == kBengaliKhandaTa && bengali_) {
      syllables_.push_back({"t", "", false});
    } else if (sign < kSigns.size() && !syllables_.empty()) {
      syllables_.back().vowel = long_form(kSigns[sign], c == 0x940, c == 0x942);
      syllables_.back().inherent = false;
    } else {
      mark(c);
    }
  }

  std::string_view long_form(std::string_view vowel, bool long_i, bool long_u) const {
    if (style_.english_long && long_i) return "ee";
    if (style_.english_long && long_u) return "oo";
    return vowel;
  }

  void mark(char32_t c) {
    if (c >= U'0' && c <= U'9') syllables_.push_back({std::string(1, static_cast<char>(c)), "", 0});
    if (syllables_.empty()) return;
    if (c == kVirama) {
      syllables_.back().inherent = false;
    } else if (c == kNukta) {
      Syllable& last = syllables_.back();
      last.consonant = bengali_ && last.consonant == "j" ? "y" : with_nukta(last.consonant);
    } else if (c == kAnusvara || c == kChandrabindu) {
      syllables_.push_back({"n", "", false});
    } else if (c == kVisarga) {
      syllables_.push_back({"h", "", false});
    }
  }

  Style style_;
  bool bengali_ = false;
  std::vector<Syllable> syllables_;
};

}  // namespace

void romanise_abugida(Spellings& out, std::u32string_view letters) {
  for (const Style& style : kStyles) out.add(Reader(letters, style).spell());
}

}  // namespace detente::text
