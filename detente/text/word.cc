// Tested in fold_test.cc and name_test.cc.
#include "detente/text/word.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "detente/text/letter.h"

namespace detente::text {
namespace {

constexpr std::size_t kLongestName = 4096;
constexpr std::size_t kUsualLength = 16;  // letters of a word
constexpr std::size_t kUsualWords = 4;    // of a name: room for them is made at once
constexpr char32_t kFirstJoiningJamo = 0x1161, kLastJamo = 0x11FF;

// Letters of one alphabet that are printed like letters of another.
struct Homoglyph {
  char32_t cyrillic, latin;
};
constexpr Homoglyph kHomoglyphs[] = {
    {U'а', U'a'}, {U'в', U'b'}, {U'с', U'c'}, {U'е', U'e'}, {U'н', U'h'}, {U'і', U'i'},
    {U'ј', U'j'}, {U'к', U'k'}, {U'м', U'm'}, {U'о', U'o'}, {U'р', U'p'}, {U'ѕ', U's'},
    {U'т', U't'}, {U'у', U'y'}, {U'х', U'x'}, {U'ԁ', U'd'}, {U'һ', U'h'}, {U'ԛ', U'q'},
    {U'ԝ', U'w'}, {U'ё', U'ë'}, {U'ї', U'ï'}, {U'ө', U'o'}, {U'ү', U'y'},
};
constexpr Homoglyph kGreekHomoglyphs[] = {
    {U'α', U'a'}, {U'β', U'b'}, {U'ε', U'e'}, {U'η', U'h'}, {U'ι', U'i'},
    {U'κ', U'k'}, {U'μ', U'm'}, {U'ν', U'v'}, {U'ο', U'o'}, {U'ρ', U'p'},
    {U'τ', U't'}, {U'υ', U'y'}, {U'χ', U'x'}, {U'ζ', U'z'}, {U'ϲ', U'c'},
};

struct Unit {
  char32_t code_point;
  Script script;  // kNone: a digit
  std::uint32_t begin, end;
};

char32_t twin(char32_t c, Script from, Script to) {
  const bool greek = from == Script::kGreek;
  if (to == Script::kLatin) {
    for (const Homoglyph& pair : greek ? std::span<const Homoglyph>(kGreekHomoglyphs)
                                       : std::span<const Homoglyph>(kHomoglyphs))
      if (pair.cyrillic == c) return pair.latin;
  } else if (from == Script::kLatin && to == Script::kCyrillic) {
    for (const Homoglyph& pair : kHomoglyphs)
      if (pair.latin == c) return pair.cyrillic;
  }
  return 0;
}

bool alphabet(Script script) {
  return script == Script::kLatin || script == Script::kCyrillic || script == Script::kGreek;
}

// Replaces the letters of the minority alphabet if each of them has a twin in the other.
void replace_homoglyphs(std::vector<Unit>& units) {
  std::array<int, 4> count{};
  for (const Unit& unit : units)
    if (alphabet(unit.script)) ++count[static_cast<std::size_t>(unit.script)];
  if (std::count(count.begin(), count.end(), 0) >= 3) return;
  const auto most = std::max_element(count.begin(), count.end());
  const auto main = static_cast<Script>(most - count.begin());
  std::vector<Unit> replaced = units;
  for (Unit& unit : replaced) {
    if (!alphabet(unit.script) || unit.script == main) continue;
    unit.code_point = twin(unit.code_point, unit.script, main);
    if (unit.code_point == 0) return;
    unit.script = main;
  }
  units = std::move(replaced);
}

// Of each byte: 1 a letter or digit of ASCII, 0 what ends a word of them, -1 what may join more to
// it (an apostrophe, a byte of a longer character); a dot after two letters ends the word.
constexpr std::array<std::int8_t, 256> kPlain = [] {
  std::array<std::int8_t, 256> kinds{};
  for (std::size_t c = 0; c < kinds.size(); ++c) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    kinds[c] = plain ? 1 : c >= 0x80 || c == '\'' || c == '`' ? -1 : 0;
  }
  return kinds;
}();

// A letter of Greek or Cyrillic that folds to one letter and is one without its marks.
struct UsualLetter {
  char16_t folded = 0, native = 0;
  Script script = Script::kNone;  // of `folded`; kNone: not such a letter
};

constexpr char32_t kFirstUsual = 0x340, kLastUsual = 0x53F;  // lead bytes 0xCD to 0xD4

const std::array<UsualLetter, kLastUsual - kFirstUsual + 1> kUsualLetters = [] {
  std::array<UsualLetter, kLastUsual - kFirstUsual + 1> letters;
  for (char32_t c = kFirstUsual; c <= kLastUsual; ++c) {
    const char32_t folded = folded_letter(c);
    const Script script = letter_script(folded);
    std::u32string native;
    append_stripped(native, folded);
    const bool usual = script == Script::kGreek || script == Script::kCyrillic;
    if (usual && native.size() == 1 && native[0] >= 0x80 && native[0] < 0x800 && folded < 0x800)
      letters[c - kFirstUsual] = {static_cast<char16_t>(folded), static_cast<char16_t>(native[0]),
                                  script};
  }
  return letters;
}();

// Scripts that stand in one word.
bool together(Script a, Script b) {
  if (a == b || a == Script::kNone || b == Script::kNone) return true;
  auto japanese = [](Script s) { return s == Script::kHan || s == Script::kKana; };
  return japanese(a) && japanese(b);
}

class Splitter {
 public:
  Splitter(std::string_view utf8, WordSink& sink)
      : utf8_(utf8.substr(0, kLongestName)), sink_(sink) {}

  void run() {
    for (std::size_t at = 0; at < utf8_.size();) {
      const std::size_t usual = units_.empty() ? usual_word(at) : 0;
      at += usual != 0 ? usual : take(at);
    }
    finish();
  }

 private:
  // The usual cases: a word of one alphabet, folded letter by letter, that nothing joins to the
  // next.  Its bytes; 0 if it is not that.
  std::size_t usual_word(std::size_t at) {
    return static_cast<unsigned char>(utf8_[at]) < 0x80 ? plain_word(at) : letters_word(at);
  }

  std::size_t letters_word(std::size_t begin) {
    Script script = Script::kNone;
    std::size_t size = 0;
    std::size_t at = begin;
    for (; at + 1 < utf8_.size(); at += 2, ++size) {
      const auto first = static_cast<unsigned char>(utf8_[at]);
      if (kPlain[first] == 0) break;
      const auto second = static_cast<unsigned char>(utf8_[at + 1]);
      const char32_t c = (static_cast<char32_t>(first & 0x1Fu) << 6) | (second & 0x3Fu);
      if (first < 0xCD || first > 0xD4 || (second & 0xC0u) != 0x80 || size == letters_.size())
        return 0;
      const UsualLetter& letter = kUsualLetters[c - kFirstUsual];
      if (size == 0) script = letter.script;
      if (letter.script != script || script == Script::kNone) return 0;
      letters_[size] = letter.folded;
      native_[2 * size] = static_cast<char>(0xC0u | (letter.native >> 6));
      native_[2 * size + 1] = static_cast<char>(0x80u | (letter.native & 0x3Fu));
    }
    if (at < utf8_.size() && kPlain[static_cast<unsigned char>(utf8_[at])] != 0) return 0;
    if (size < 2) return 0;
    sink_.take_letters(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at), script,
                       {native_.data(), 2 * size}, {letters_.data(), size});
    return at - begin;
  }

  std::size_t plain_word(std::size_t at) {
    std::size_t end = at;
    while (end < utf8_.size() && kPlain[static_cast<unsigned char>(utf8_[end])] > 0) ++end;
    const std::size_t size = end - at;
    if (size < 2 || (end < utf8_.size() && kPlain[static_cast<unsigned char>(utf8_[end])] < 0))
      return 0;
    sink_.take_plain(static_cast<std::uint32_t>(at), utf8_.substr(at, size));
    return size;
  }

  std::uint32_t take(std::size_t at) {
    const Decoded next = decode(utf8_, at);
    const LetterClass kind = next.valid ? letter_class(next.code_point) : LetterClass::kSeparator;
    const auto begin = static_cast<std::uint32_t>(at);
    const std::uint32_t end = begin + next.size;
    switch (kind) {
      case LetterClass::kLetter:
      case LetterClass::kDigit:
        add(next.code_point, begin, end);
        break;
      case LetterClass::kMark:
        add_mark(next.code_point, end);
        break;
      case LetterClass::kIgnored:
        break;
      case LetterClass::kApostrophe:
        break;
      case LetterClass::kDot:
        dot(end);
        break;
      case LetterClass::kAmpersand:
        finish();
        sink_.take({begin, end, Script::kLatin, "and", {}, {}, false});
        break;
      case LetterClass::kDash:
      case LetterClass::kSeparator:
        finish();
        break;
    }
    return next.size;
  }

  void add(char32_t code_point, std::uint32_t begin, std::uint32_t end) {
    // "A.Smith": what follows the dot is longer than one letter, so the dot did split.
    if (after_dot_ && units_.size() > dot_at_) {
      split_after_dot();
    }
    if (const char32_t letter = code_point < 0x80 ? 0 : folded_letter(code_point);
        letter != 0 && (letter < kFirstJoiningJamo || letter > kLastJamo)) {
      if (units_.empty()) units_.reserve(kUsualLength);
      units_.push_back({letter, letter_script(letter), begin, end});
      return;
    }
    std::u32string folded;
    append_folded(folded, code_point);
    // A fraction or a ligature of several words would give words without places of their own.
    if (std::any_of(folded.begin(), folded.end(),
                    [](char32_t c) { return letter_class(c) == LetterClass::kSeparator; }))
      return finish();
    for (char32_t c : folded) {
      if (c >= kFirstJoiningJamo && c <= kLastJamo && join_jamo(c, end)) {
        continue;
      } else if (letter_class(c) == LetterClass::kMark) {
        add_mark(c, end);
      } else if (const LetterClass kind = letter_class(c);
                 kind == LetterClass::kLetter || kind == LetterClass::kDigit) {
        units_.push_back({c, letter_script(c), begin, end});
      }
    }
  }

  // A vowel or final consonant of a Hangul syllable that is printed in parts.
  bool join_jamo(char32_t jamo, std::uint32_t end) {
    if (units_.empty()) return false;
    const char32_t made = compose(units_.back().code_point, jamo);
    if (made == 0) return false;
    units_.back().code_point = made;
    units_.back().end = end;
    return true;
  }

  void add_mark(char32_t mark, std::uint32_t end) {
    if (units_.empty()) return;
    Unit& last = units_.back();
    if (char32_t made = compose(last.code_point, mark); made != 0) last.code_point = made;
    last.end = end;
  }

  // Joins single letters: "u.s.a"; any other dot ends the word.
  void dot(std::uint32_t) {
    const bool single = after_dot_ ? units_.size() == dot_at_ + 1 : units_.size() == 1;
    if (!single || units_.back().script == Script::kNone) {
      finish();
      return;
    }
    after_dot_ = true;
    dot_at_ = units_.size();
  }

  // The letters before the last dot are a word of their own.
  void split_after_dot() {
    std::vector<Unit> rest(units_.begin() + static_cast<std::ptrdiff_t>(dot_at_), units_.end());
    units_.resize(dot_at_);
    emit_units(dot_at_ > 1);
    units_ = std::move(rest);
    after_dot_ = false;
  }

  void finish() {
    emit_units(after_dot_ && units_.size() > 1);
    after_dot_ = false;
    dot_at_ = 0;
  }

  void emit_units(bool dotted) {
    if (units_.empty()) return;
    replace_homoglyphs(units_);
    Word word;
    word.letters.reserve(units_.size());
    for (const Unit& unit : units_) {
      if (!word.letters.empty() && !together(word.script, unit.script)) {
        emit_word(std::move(word));
        word = {};
      }
      if (word.letters.empty()) word.begin = unit.begin;
      if (word.script == Script::kNone || unit.script == Script::kKana) word.script = unit.script;
      word.end = unit.end;
      word.letters.push_back(unit.code_point);
      if (dotted || !alphabet(unit.script)) word.begins.push_back(unit.begin);
      word.dotted = dotted;
    }
    emit_word(std::move(word));
    units_.clear();
  }

  void emit_word(Word word) {
    if (word.begins.size() != word.letters.size()) word.begins.clear();
    const bool ascii =
        std::all_of(word.letters.begin(), word.letters.end(), [](char32_t c) { return c < 0x80; });
    word.native = native_of(word.letters);
    if (ascii && word.begins.empty()) word.letters.clear();
    sink_.take(std::move(word));
  }

  std::string_view utf8_;
  WordSink& sink_;
  std::vector<Unit> units_;
  std::array<char32_t, 32> letters_;  // of letters_word(), which leaves longer words to take()
  std::array<char, 64> native_;
  bool after_dot_ = false;
  std::size_t dot_at_ = 0;  // units before the last dot
};

class WordList final : public WordSink {
 public:
  WordList() { words_.reserve(kUsualWords); }
  std::vector<Word> words() { return std::move(words_); }

  void take_plain(std::uint32_t begin, std::string_view ascii) override {
    Word& word = words_.emplace_back();
    word.begin = begin;
    word.end = begin + static_cast<std::uint32_t>(ascii.size());
    append_lower(word.native, ascii);
    const bool letters = std::any_of(ascii.begin(), ascii.end(), [](char c) { return c > '9'; });
    if (letters) word.script = Script::kLatin;
  }
  void take_letters(std::uint32_t begin, std::uint32_t end, Script script, std::string_view native,
                    std::u32string_view letters) override {
    words_.push_back({begin, end, script, std::string(native), std::u32string(letters), {}, false});
  }
  void take(Word word) override { words_.push_back(std::move(word)); }

 private:
  std::vector<Word> words_;
};

}  // namespace

void split_words(std::string_view utf8, WordSink& sink) { Splitter(utf8, sink).run(); }

std::vector<Word> split_words(std::string_view utf8) {
  WordList list;
  split_words(utf8, list);
  return list.words();
}

void append_lower(std::string& out, std::string_view ascii) {
  const std::size_t before = out.size();
  out += ascii;
  for (std::size_t i = before; i < out.size(); ++i) {
    const bool capital = out[i] >= 'A' && out[i] <= 'Z';
    out[i] = static_cast<char>(capital ? out[i] + 32 : out[i]);
  }
}

std::string native_of(std::u32string_view letters) {
  std::string out;
  for (char32_t c : letters) append_stripped_utf8(out, c);
  return out;
}

}  // namespace detente::text
