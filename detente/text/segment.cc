// Tested in name_test.cc.
#include "detente/text/segment.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "detente/text/frozen_table.h"
#include "detente/text/letter.h"
#include "detente/text/tables.h"

namespace detente::text {
namespace {

constexpr std::u32string_view kArabicArticle = U"ال";
constexpr std::u32string_view kAllah = U"الله";
constexpr std::size_t kShortestAfterArticle = 3;
constexpr std::size_t kLongestLexiconWord = 12;
constexpr std::uint32_t kWidestGap = 2;  // bytes between letters that are one word: ". "

// Family names of two characters, simplified; of two syllables.
// Source: Wikipedia, Chinese compound surname; List of Korean surnames.
constexpr std::u32string_view kFamilies[] = {
    U"欧阳", U"司马", U"诸葛", U"上官", U"司徒", U"东方", U"独孤", U"南宫", U"夏侯", U"尉迟",
    U"皇甫", U"公孙", U"慕容", U"令狐", U"长孙", U"宇文", U"轩辕", U"端木", U"百里", U"呼延",
    U"申屠", U"太史", U"闻人", U"钟离", U"濮阳", U"淳于", U"单于", U"西门", U"万俟", U"赫连",
    U"남궁", U"황보", U"제갈", U"사공", U"선우", U"독고", U"서문", U"동방"};

std::u32string native_letters(const Word& word) {
  std::u32string out;
  for (char32_t c : word.letters) append_stripped(out, c);
  return out;
}

// The letters [from, to) as a word.  REQUIRES: word.begins is filled.
Word cut(const Word& word, std::size_t from, std::size_t to) {
  Word part;
  part.begin = word.begins[from];
  part.end = to < word.letters.size() ? word.begins[to] : word.end;
  part.script = word.script;
  part.letters = word.letters.substr(from, to - from);
  part.native = native_of(part.letters);
  part.begins.assign(word.begins.begin() + static_cast<std::ptrdiff_t>(from),
                     word.begins.begin() + static_cast<std::ptrdiff_t>(to));
  return part;
}

std::vector<Word> letter_by_letter(const Word& word) {
  std::vector<Word> parts;
  for (std::size_t i = 0; i < word.letters.size(); ++i) parts.push_back(cut(word, i, i + 1));
  return parts;
}

std::vector<Word> without_article(Word word) {
  std::vector<Word> parts;
  const std::u32string native = native_letters(word);
  const bool split = native.size() == word.letters.size() && native.starts_with(kArabicArticle) &&
                     !native.starts_with(kAllah) &&
                     native.size() >= kArabicArticle.size() + kShortestAfterArticle &&
                     native_name(to_utf8(native)).empty();
  if (split) {
    parts.push_back(cut(word, 0, kArabicArticle.size()));
    parts.push_back(cut(word, kArabicArticle.size(), word.letters.size()));
  } else {
    parts.push_back(std::move(word));
  }
  return parts;
}

// Letters of the family name; 0: not a person's full name.
std::size_t family_size(const std::u32string& native, Script script, bool person) {
  if (native.size() < 2 || native.size() > 4) return 0;
  const auto* known = std::find(std::begin(kFamilies), std::end(kFamilies), native.substr(0, 2));
  if (known != std::end(kFamilies) && native.size() > 2) return 2;
  if (!native_name(to_utf8(native.substr(0, 1))).empty() && native.size() < 4) return 1;
  if (!person) return 0;
  return script == Script::kHan && native.size() == 4 ? 2 : 1;
}

bool family_and_given(std::vector<Word>& parts, const Word& word, bool person) {
  const std::u32string native = native_letters(word);
  if (native.size() != word.letters.size()) return false;
  const std::size_t family = family_size(native, word.script, person);
  if (family == 0) return false;
  parts.push_back(cut(word, 0, family));
  parts.push_back(cut(word, family, word.letters.size()));
  return true;
}

// Letters of the longest word of the lexicon at `at`, at least two; 0: none.
std::size_t lexicon_word(const std::u32string& native, std::size_t at) {
  constexpr unsigned kRoles =
      frozen::kLegalFormRole | frozen::kGenericRole | frozen::kTerritoryRole;
  for (std::size_t size = std::min(kLongestLexiconWord, native.size() - at); size > 1; --size) {
    const frozen::LexiconRow* row = frozen::kLexicon.find(to_utf8(native.substr(at, size)));
    if (row != nullptr && (row->roles & kRoles) != 0) return size;
  }
  return 0;
}

std::vector<Word> by_lexicon(const Word& word) {
  std::vector<Word> parts;
  const std::u32string native = native_letters(word);
  if (native.size() != word.letters.size()) return {word};
  std::size_t unknown = 0;
  for (std::size_t at = 0; at < native.size();) {
    const std::size_t size = lexicon_word(native, at);
    if (size == 0) {
      ++at;
      continue;
    }
    if (unknown < at) parts.push_back(cut(word, unknown, at));
    parts.push_back(cut(word, at, at + size));
    at += size;
    unknown = at;
  }
  if (unknown < native.size()) parts.push_back(cut(word, unknown, native.size()));
  return parts;
}

bool runs_together(Script script) {
  return script == Script::kHan || script == Script::kKana || script == Script::kHangul ||
         script == Script::kThai;
}

// `alone`: the word is the whole name.
std::vector<Word> parts_of(Word word, NameClass name_class, bool alone) {
  // Two letters of one code point (a ligature) have no places of their own.
  const bool cuttable =
      std::adjacent_find(word.begins.begin(), word.begins.end()) == word.begins.end();
  if (word.begins.empty() || !cuttable) return {std::move(word)};
  if (word.dotted && name_class == NameClass::kPerson) return letter_by_letter(word);
  if (word.script == Script::kArabic) return without_article(std::move(word));
  if (!runs_together(word.script)) return {std::move(word)};
  std::vector<Word> parts;
  const bool person = name_class == NameClass::kPerson;
  const bool may_be_person = person || name_class == NameClass::kAny;
  const bool east_asian = word.script == Script::kHan || word.script == Script::kHangul;
  if (alone && may_be_person && east_asian && family_and_given(parts, word, person)) return parts;
  if (name_class == NameClass::kOrganization || name_class == NameClass::kAny)
    return by_lexicon(word);
  return {std::move(word)};
}

bool single_letter(const Word& word) {
  const bool alphabet = word.script == Script::kLatin || word.script == Script::kCyrillic ||
                        word.script == Script::kGreek;
  return alphabet && word.size() == 1;
}

std::vector<Word> with_joined_letters(std::vector<Word> words) {
  std::vector<Word> out;
  out.reserve(words.size());
  bool letters = false;  // the last of `out` is letters side by side
  for (Word& word : words) {
    const bool letter = single_letter(word);
    const bool joins = letters && letter && out.back().script == word.script &&
                       word.begin - out.back().end <= kWidestGap;
    letters = letter;
    if (!joins) {
      out.push_back(std::move(word));
      continue;
    }
    if (out.back().plain() != word.plain())
      for (Word* each : {&out.back(), &word})
        if (each->plain()) each->letters.assign(each->native.begin(), each->native.end());
    out.back().native += word.native;
    out.back().letters += word.letters;
    out.back().begins.clear();
    out.back().end = word.end;
  }
  return out;
}

}  // namespace

std::vector<Word> segment(std::vector<Word> words, NameClass name_class) {
  if (name_class != NameClass::kPerson) words = with_joined_letters(std::move(words));
  const bool cuttable = std::any_of(words.begin(), words.end(),
                                    [](const Word& word) { return !word.begins.empty(); });
  if (!cuttable) return words;
  const bool alone = words.size() == 1;
  std::vector<Word> out;
  for (Word& word : words)
    for (Word& part : parts_of(std::move(word), name_class, alone)) out.push_back(std::move(part));
  return out;
}

}  // namespace detente::text
