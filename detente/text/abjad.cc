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

enum class Habit : std::uint8_t { kUsual, kOther, kPersian, kFrench };

// What waw and yeh between consonants are.
enum class Glides : std::uint8_t {
  kVowels,      // vowels, also before a vowel: "Ghiath", "Djouadi"
  kByPlace,     // consonants before alef, else vowels: "Jawad", "Musa"
  kFirstOfTwo,  // and the first of two is a consonant: "Suwaid", "Bayumi"
  kDiphthongs,  // diphthongs behind the first letter, else waw a consonant: "Jawhar", "Sarwar"
};

// One way to read an unvowelled word.
struct Reading {
  std::string_view first;     // vowel after the first consonant of a cluster at the start
  std::string_view inner;     // between two consonants behind a long vowel; empty: none
  std::string_view last;      // between the last two consonants
  std::string_view waw, yeh;  // the long vowels, or the diphthongs
  Habit habit;
  Glides glides;
};

constexpr Reading kReadings[] = {
    {"a", "i", "a", "u", "i", Habit::kUsual, Glides::kFirstOfTwo},
    {"i", "", "i", "u", "i", Habit::kUsual, Glides::kFirstOfTwo},
    {"u", "i", "a", "u", "ai", Habit::kUsual, Glides::kFirstOfTwo},
    {"a", "", "", "aw", "ay", Habit::kUsual, Glides::kDiphthongs},
    {"e", "e", "e", "ou", "i", Habit::kFrench, Glides::kVowels},
    {"e", "i", "e", "o", "i", Habit::kOther, Glides::kFirstOfTwo},
    {"a", "", "e", "o", "i", Habit::kPersian, Glides::kByPlace},
    {"o", "e", "e", "ow", "ei", Habit::kPersian, Glides::kDiphthongs},
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

  const AbjadLetter* next() const { return last() ? nullptr : find(alphabet_, letters_[at_ + 1]); }

  static bool is_glide(const AbjadLetter& letter) {
    return letter.sound == Sound::kWaw || letter.sound == Sound::kYeh;
  }

  // Whether a letter stands next that is read as a vowel or carries one.
  bool vowel_next() const {
    const AbjadLetter* letter = next();
    if (letter == nullptr) return false;
    const bool carries = letter->sound == Sound::kAlef || letter->sound == Sound::kFinalA;
    return carries || (is_glide(*letter) && reading_.glides != Glides::kByPlace);
  }

  std::string_view value_of(const AbjadLetter& letter) const {
    switch (reading_.habit) {
      case Habit::kUsual:
        return letter.usual;
      case Habit::kOther:
        return letter.other;
      case Habit::kPersian:
        return letter.persian.empty() ? letter.other : letter.persian;
      case Habit::kFrench:
        return french(letter);
    }
    return letter.usual;
  }

  static std::string_view french(const AbjadLetter& letter) {
    switch (letter.letter) {
      case U'ش':
        return "ch";
      case U'ج':
        return "dj";
      case U'ق':
        return "k";
      case U'و':
        return "ou";
      case U'ي':
        return "i";
      default:
        return letter.usual;
    }
  }

  // The ending -awi: موسوي is musawi or musavi.
  bool begins_awi() const {
    const AbjadLetter* letter = next();
    return letter != nullptr && at_ + 2 == letters_.size() && letter->sound == Sound::kYeh;
  }

  // Persian خوا is kha.
  bool silent_waw() const {
    const AbjadLetter* letter = next();
    return reading_.habit == Habit::kPersian && at_ != 0 && letters_[at_ - 1] == U'خ' &&
           letter != nullptr && letter->sound == Sound::kAlef;
  }

  // The ending -ieh, by habits that do not write "Wajih" so.
  bool behind_yeh() const {
    const AbjadLetter* before = at_ == 0 ? nullptr : find(alphabet_, letters_[at_ - 1]);
    return reading_.last == "e" && before != nullptr && before->sound == Sound::kYeh;
  }

  void add(const AbjadLetter& letter) {
    const std::string_view value = value_of(letter);
    switch (letter.sound) {
      case Sound::kConsonant:
        return consonant(value);
      case Sound::kAlef:
        return alef(value);
      case Sound::kFinalA:
        return vowel(value);
      case Sound::kSilent:
        return consonant("");
      case Sound::kHeh:
        if (last() && (!after_vowel_ || behind_yeh()) && out_.size() > 1)
          return vowel(value == "h" ? "ah" : value);
        return consonant("h");
      case Sound::kWaw:
        if (silent_waw()) return;
        if (started_ && !after_vowel_ && begins_awi() && letters_.back() >= U'\u0600') vowel("a");
        return glide(letter, value);
      case Sound::kYeh:
        return glide(letter, value);
    }
  }

  // At the start alef carries the vowel that a waw or yeh behind it writes.
  void alef(std::string_view value) {
    const AbjadLetter* letter = next();
    const bool carries = !started_ && letter != nullptr && is_glide(*letter) &&
                         at_ + 2 < letters_.size() && reading_.first != "a";
    if (carries) {
      started_ = true;
      cluster_at_start_ = false;
      return;
    }
    const bool may_be_i = !started_ && letters_.size() > 2 && letters_[at_] == U'ا';
    vowel(may_be_i && reading_.first == "u" ? "i" : value);
  }

  void glide(const AbjadLetter& letter, std::string_view as_consonant) {
    if (is_vowel(letter))
      vowel(letter.sound == Sound::kWaw ? reading_.waw : long_yeh());
    else
      consonant(as_consonant);
  }

  // A yeh is a diphthong behind the first letters; at the end in Pashto -zai alone.
  std::string_view long_yeh() const {
    const bool late = reading_.glides == Glides::kDiphthongs && at_ != 1;
    return late || (last() && letters_[at_ - 1] != U'ز') ? "i" : reading_.yeh;
  }

  bool is_vowel(const AbjadLetter& letter) const {
    if (!started_ || after_vowel_) return false;
    switch (reading_.glides) {
      case Glides::kVowels:
        return true;
      case Glides::kByPlace:
      case Glides::kFirstOfTwo:
        return !vowel_next();
      case Glides::kDiphthongs:
        if (letter.sound == Sound::kWaw && at_ != 1) return last();
        return !vowel_next();
    }
    return false;
  }

  // Whether `value` behind what is written would be read as another letter, or as a long one.
  bool merges(std::string_view value) const {
    if (out_.empty() || value.empty()) return false;
    const char before = out_.back(), after = value.front();
    switch (after) {
      case 'h':
        return std::string_view("tskgdzcp").find(before) != std::string_view::npos;
      case 's':
      case 'z':
        return before == 't' || before == 's' || before == 'z';
      case 'j':
        return before == 'd' || before == 'j';
      default:
        return before == after || (before == 'h' && reading_.first != "a");
    }
  }

  // The vowel between the consonants that stand and `value`; empty if none is heard.
  std::string_view vowel_before(std::string_view value) const {
    if (cluster_at_start_) return reading_.first;
    if (last()) return reading_.last;
    if (after_silent_ && reading_.first == "o") return "a";
    if (behind_long_ && run_ == 1) return reading_.inner;
    const bool parts = !reading_.inner.empty() && (run_ >= 2 || merges(value));
    return parts ? "a" : "";
  }

  void consonant(std::string_view value) {
    if (started_ && !after_vowel_) {
      const std::string_view between = vowel_before(value);
      out_ += between;
      if (!between.empty()) {
        run_ = 0;
        behind_long_ = false;
      }
    }
    cluster_at_start_ = !started_;
    started_ = true;
    out_ += value;
    ++run_;
    after_silent_ = value.empty();
    after_vowel_ = false;
  }

  void vowel(std::string_view value) {
    behind_long_ = started_;  // alef at the start carries a short one
    out_ += value;
    started_ = true;
    after_vowel_ = true;
    after_silent_ = false;
    cluster_at_start_ = false;
    run_ = 0;
  }

  std::span<const AbjadLetter> alphabet_;
  std::u32string_view letters_;
  const Reading& reading_;
  std::string out_;
  std::size_t at_ = 0;
  bool started_ = false;
  bool after_vowel_ = false;
  bool cluster_at_start_ = false;
  bool behind_long_ = false;   // the last vowel is one that is written
  bool after_silent_ = false;  // the last letter is ain or hamza
  int run_ = 0;                // consonants since the last vowel
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
