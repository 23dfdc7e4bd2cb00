// Arabic (ar, fa, ur, ps) and Hebrew letters: consonants as written, long vowels as read, short
// vowels put where a syllable needs one.  Tested in name_test.cc and transliteration_test.cc.
#include <array>
#include <span>

#include "detente/text/romanise.h"

namespace detente::text {
namespace {

enum class Sound : std::uint8_t {
  kConsonant,
  kAlef,    // a long a; at the start whatever vowel the word begins with
  kWaw,     // w, u, o: by its place
  kYeh,     // y, i: by its place
  kSilent,  // ain, hamza
  kFinalA,  // teh marbuta, alef maksura: a at the end
  kHeh,     // h; at the end of Persian and Hebrew words a vowel
};

struct AbjadLetter {
  char32_t letter;
  Sound sound;
  std::string_view usual;
  std::string_view other;    // the second habit: Maghreb, Egypt, Turkey
  std::string_view persian;  // empty: as `other`
};

constexpr AbjadLetter kArabic[] = {
    {U'ء', Sound::kSilent, "", "", ""},         {U'آ', Sound::kAlef, "a", "a", ""},
    {U'أ', Sound::kAlef, "a", "a", ""},         {U'ؤ', Sound::kWaw, "w", "v", ""},
    {U'إ', Sound::kAlef, "i", "i", ""},         {U'ئ', Sound::kYeh, "y", "y", ""},
    {U'ا', Sound::kAlef, "a", "a", ""},         {U'ب', Sound::kConsonant, "b", "b", ""},
    {U'ة', Sound::kFinalA, "a", "ah", ""},      {U'ت', Sound::kConsonant, "t", "t", ""},
    {U'ث', Sound::kConsonant, "th", "s", ""},   {U'ج', Sound::kConsonant, "j", "g", "j"},
    {U'ح', Sound::kConsonant, "h", "h", ""},    {U'خ', Sound::kConsonant, "kh", "kh", ""},
    {U'د', Sound::kConsonant, "d", "d", ""},    {U'ذ', Sound::kConsonant, "dh", "z", ""},
    {U'ر', Sound::kConsonant, "r", "r", ""},    {U'ز', Sound::kConsonant, "z", "z", ""},
    {U'س', Sound::kConsonant, "s", "s", ""},    {U'ش', Sound::kConsonant, "sh", "sh", ""},
    {U'ص', Sound::kConsonant, "s", "s", ""},    {U'ض', Sound::kConsonant, "d", "z", ""},
    {U'ط', Sound::kConsonant, "t", "t", ""},    {U'ظ', Sound::kConsonant, "z", "z", ""},
    {U'ع', Sound::kSilent, "", "", ""},         {U'غ', Sound::kConsonant, "gh", "g", "gh"},
    {U'ف', Sound::kConsonant, "f", "f", ""},    {U'ق', Sound::kConsonant, "q", "k", "gh"},
    {U'ك', Sound::kConsonant, "k", "k", ""},    {U'ل', Sound::kConsonant, "l", "l", ""},
    {U'م', Sound::kConsonant, "m", "m", ""},    {U'ن', Sound::kConsonant, "n", "n", ""},
    {U'ه', Sound::kHeh, "h", "eh", ""},         {U'و', Sound::kWaw, "w", "v", ""},
    {U'ى', Sound::kFinalA, "a", "i", ""},       {U'ي', Sound::kYeh, "y", "y", ""},
    {U'ٱ', Sound::kAlef, "a", "a", ""},         {U'ٹ', Sound::kConsonant, "t", "t", ""},
    {U'ټ', Sound::kConsonant, "t", "t", ""},    {U'پ', Sound::kConsonant, "p", "p", ""},
    {U'چ', Sound::kConsonant, "ch", "tch", ""}, {U'ڈ', Sound::kConsonant, "d", "d", ""},
    {U'ډ', Sound::kConsonant, "d", "d", ""},    {U'ڑ', Sound::kConsonant, "r", "r", ""},
    {U'ړ', Sound::kConsonant, "r", "r", ""},    {U'ږ', Sound::kConsonant, "zh", "g", ""},
    {U'ژ', Sound::kConsonant, "zh", "j", ""},   {U'ښ', Sound::kConsonant, "sh", "kh", ""},
    {U'څ', Sound::kConsonant, "ts", "s", ""},   {U'ځ', Sound::kConsonant, "dz", "z", ""},
    {U'ک', Sound::kConsonant, "k", "k", ""},    {U'ګ', Sound::kConsonant, "g", "g", ""},
    {U'گ', Sound::kConsonant, "g", "g", ""},    {U'ں', Sound::kConsonant, "n", "n", ""},
    {U'ڼ', Sound::kConsonant, "n", "n", ""},    {U'ھ', Sound::kConsonant, "h", "h", ""},
    {U'ہ', Sound::kHeh, "h", "a", ""},          {U'ۀ', Sound::kHeh, "eh", "e", ""},
    {U'ی', Sound::kYeh, "y", "y", ""},          {U'ې', Sound::kYeh, "y", "y", ""},
    {U'ۍ', Sound::kYeh, "y", "y", ""},          {U'ے', Sound::kYeh, "y", "y", ""},
    {U'ۆ', Sound::kWaw, "o", "o", ""},          {U'ێ', Sound::kYeh, "e", "e", ""},
    {U'ڕ', Sound::kConsonant, "r", "r", ""},    {U'ڵ', Sound::kConsonant, "l", "l", ""},
    {U'ڤ', Sound::kConsonant, "v", "v", ""},    {U'ە', Sound::kFinalA, "a", "e", ""},
};

constexpr AbjadLetter kHebrew[] = {
    {U'א', Sound::kAlef, "a", "e", ""},        {U'ב', Sound::kConsonant, "b", "v", ""},
    {U'ג', Sound::kConsonant, "g", "g", ""},   {U'ד', Sound::kConsonant, "d", "d", ""},
    {U'ה', Sound::kHeh, "h", "a", ""},         {U'ו', Sound::kWaw, "v", "v", ""},
    {U'ז', Sound::kConsonant, "z", "z", ""},   {U'ח', Sound::kConsonant, "h", "ch", ""},
    {U'ט', Sound::kConsonant, "t", "t", ""},   {U'י', Sound::kYeh, "y", "y", ""},
    {U'כ', Sound::kConsonant, "k", "ch", ""},  {U'ך', Sound::kConsonant, "kh", "ch", ""},
    {U'ל', Sound::kConsonant, "l", "l", ""},   {U'ם', Sound::kConsonant, "m", "m", ""},
    {U'מ', Sound::kConsonant, "m", "m", ""},   {U'ן', Sound::kConsonant, "n", "n", ""},
    {U'נ', Sound::kConsonant, "n", "n", ""},   {U'ס', Sound::kConsonant, "s", "s", ""},
    {U'ע', Sound::kSilent, "", "", ""},        {U'פ', Sound::kConsonant, "p", "f", ""},
    {U'ף', Sound::kConsonant, "f", "ff", ""},  {U'צ', Sound::kConsonant, "ts", "tz", ""},
    {U'ץ', Sound::kConsonant, "ts", "tz", ""}, {U'ק', Sound::kConsonant, "k", "c", ""},
    {U'ר', Sound::kConsonant, "r", "r", ""},   {U'ש', Sound::kConsonant, "sh", "s", ""},
    {U'ת', Sound::kConsonant, "t", "th", ""},
};

enum class Habit : std::uint8_t { kUsual, kOther, kPersian };

// One way to read an unvowelled word.
struct Reading {
  char first;                 // vowel after the first consonant of a cluster at the start
  std::string_view last;      // vowel between the last two consonants
  std::string_view waw, yeh;  // the long vowels
  Habit habit;
  bool glides;  // the first of two glides is a consonant: "Darwish", "Bayumi"
};

constexpr Reading kReadings[] = {
    {'a', "a", "u", "i", Habit::kUsual, false},   {'a', "i", "u", "i", Habit::kUsual, true},
    {'u', "a", "u", "i", Habit::kUsual, false},   {'a', "", "o", "ai", Habit::kUsual, false},
    {'i', "a", "ou", "ee", Habit::kUsual, false}, {'a', "a", "u", "i", Habit::kOther, false},
    {'a', "e", "o", "e", Habit::kOther, true},    {'a', "e", "o", "i", Habit::kPersian, false},
};

// Letters before which the l of the article is not heard.
constexpr std::u32string_view kSunLetters = U"تثدذرزسشصضطظلن";

// An article inside a word as it is heard: "nur al-din" run together is "nuraddin".
std::u32string with_heard_article(std::u32string_view letters) {
  std::u32string out(letters.substr(0, 2));
  for (std::size_t i = out.size(); i < letters.size(); ++i) {
    const bool silent = letters[i] == U'ل' && letters[i - 1] == U'ا' && i + 2 < letters.size() &&
                        kSunLetters.find(letters[i + 1]) != kSunLetters.npos;
    if (!silent) out += letters[i];
  }
  return out;
}

const AbjadLetter* find(std::span<const AbjadLetter> letters, char32_t c) {
  for (const AbjadLetter& letter : letters)
    if (letter.letter == c) return &letter;
  return nullptr;
}

class Reader {
 public:
  Reader(std::span<const AbjadLetter> alphabet, std::u32string_view letters, const Reading& reading)
      : alphabet_(alphabet), letters_(letters), reading_(reading) {}

  std::string read() {
    for (at_ = 0; at_ < letters_.size(); ++at_) {
      const AbjadLetter* letter = find(alphabet_, letters_[at_]);
      if (letter != nullptr)
        add(*letter);
      else if (letters_[at_] < 0x80)
        consonant(std::string_view(&kAscii[letters_[at_] & 0x7F], 1));
    }
    return std::move(out_);
  }

 private:
  static constexpr std::array<char, 128> kAscii = [] {
    std::array<char, 128> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<char>(i);
    return all;
  }();

  bool last() const { return at_ + 1 == letters_.size(); }

  // Whether a letter stands next that is read as a vowel or carries one.
  bool vowel_next() const {
    if (last()) return false;
    const AbjadLetter* next = find(alphabet_, letters_[at_ + 1]);
    if (next == nullptr) return false;
    const bool glide = next->sound == Sound::kWaw || next->sound == Sound::kYeh;
    return next->sound == Sound::kAlef || next->sound == Sound::kFinalA ||
           (glide && reading_.glides);
  }

  std::string_view value_of(const AbjadLetter& letter) const {
    if (reading_.habit == Habit::kUsual) return letter.usual;
    return reading_.habit == Habit::kPersian && !letter.persian.empty() ? letter.persian
                                                                        : letter.other;
  }

  // The ending -awi: موسوی is musawi or musavi.
  bool begins_awi() const {
    if (at_ + 2 != letters_.size()) return false;
    const AbjadLetter* next = find(alphabet_, letters_[at_ + 1]);
    return next != nullptr && next->sound == Sound::kYeh;
  }

  void add(const AbjadLetter& letter) {
    const std::string_view value = value_of(letter);
    switch (letter.sound) {
      case Sound::kConsonant:
        return consonant(value);
      case Sound::kAlef:
        return vowel(value);
      case Sound::kFinalA:
        return vowel(value);
      case Sound::kSilent:
        return consonant("");
      case Sound::kHeh:
        if (last() && !after_vowel_ && out_.size() > 1 && reading_.habit != Habit::kUsual)
          return vowel(value);
        return consonant("h");
      case Sound::kWaw:
        if (started_ && !after_vowel_ && begins_awi() && letters_.back() >= U'\u0600') vowel("a");
        return glide(value, reading_.waw);
      case Sound::kYeh:
        return glide(value, reading_.yeh);
    }
  }

  void glide(std::string_view as_consonant, std::string_view as_vowel) {
    if (!started_ || after_vowel_ || vowel_next())
      consonant(as_consonant);
    else
      vowel(as_vowel);
  }

  void consonant(std::string_view value) {
    if (started_ && !after_vowel_) {
      if (cluster_at_start_)
        out_.push_back(reading_.first);
      else if (last())
        out_ += reading_.last;
    }
    cluster_at_start_ = !started_;
    started_ = true;
    out_ += value;
    after_vowel_ = false;
  }

  void vowel(std::string_view value) {
    out_ += value;
    started_ = true;
    after_vowel_ = true;
    cluster_at_start_ = false;
  }

  std::span<const AbjadLetter> alphabet_;
  std::u32string_view letters_;
  const Reading& reading_;
  std::string out_;
  std::size_t at_ = 0;
  bool started_ = false;
  bool after_vowel_ = false;
  bool cluster_at_start_ = false;
};

}  // namespace

void romanise_abjad(Spellings& out, std::u32string_view letters, Script script) {
  const std::span<const AbjadLetter> alphabet =
      script == Script::kHebrew ? std::span<const AbjadLetter>(kHebrew) : kArabic;
  const std::u32string heard = with_heard_article(letters);
  for (std::size_t i = 0; i < std::size(kReadings); ++i)
    out.add(Reader(alphabet, i % 2 == 0 ? letters : heard, kReadings[i]).read());
}

}  // namespace detente::text
