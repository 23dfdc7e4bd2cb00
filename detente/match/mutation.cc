#include "detente/match/mutation.h"

#include <algorithm>
#include <vector>

#include "detente/text/letter.h"
#include "detente/text/name.h"
#include "detente/text/tables.h"
#include "detente/text/utf8.h"

namespace detente::match {
namespace {

using text::LetterClass;
using text::Script;
using text::Token;
using text::TokenKind;
using Changed = std::optional<std::string>;

constexpr std::size_t kCutLength = 35;
constexpr std::size_t kLeastOfCutWord = 5;
constexpr std::size_t kLeastTyped = 3, kLeastSplit = 6;

// The letters that a typing error puts in.
std::u32string_view letters_of(Script script) {
  switch (script) {
    case Script::kLatin:
      return U"abcdefghijklmnopqrstuvwxyz";
    case Script::kCyrillic:
      return U"абвгдежзиклмнопрстуфхцчшыьэюя";
    case Script::kGreek:
      return U"αβγδεζηθικλμνξοπρστυφχψω";
    case Script::kArabic:
      return U"ابتثجحخدذرزسشصضطظعغفقكلمنهوي";
    case Script::kHebrew:
      return U"אבגדהוזחטיכלמנסעפצקרשת";
    default:
      return {};
  }
}

// A name and its words.
struct Words {
  std::string_view name;
  text::NameClass name_class;
  std::vector<Token> tokens;

  Words(std::string_view text, text::NameClass of_class)
      : name(text), name_class(of_class), tokens(text::tokenize(text, of_class).tokens) {}

  std::string_view printed(const Token& token) const {
    return name.substr(token.begin, token.end - token.begin);
  }

  // The name with other bytes in the place of [begin, end).
  std::string with(std::size_t begin, std::size_t end, std::string_view bytes) const {
    return std::string(name.substr(0, begin)) + std::string(bytes) + std::string(name.substr(end));
  }

  template <class Wanted>
  std::vector<const Token*> that(Wanted&& wanted) const {
    std::vector<const Token*> out;
    for (const Token& token : tokens)
      if (wanted(token)) out.push_back(&token);
    return out;
  }

  std::vector<const Token*> core() const {
    return that([](const Token& token) { return token.kind == TokenKind::kCore; });
  }
};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

// A dropped word leaves one space and no comma at an end.
Changed tidy(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  while (!out.empty() && (out.back() == ' ' || out.back() == ',')) out.pop_back();
  while (!out.empty() && (out.front() == ' ' || out.front() == ',')) out.erase(0, 1);
  return out.empty() ? Changed{} : Changed{out};
}

Changed change_case(const Words& words) {
  std::u32string small;
  for (const char32_t c : text::to_code_points(words.name)) text::append_folded(small, c);
  std::string out = text::to_utf8(small);
  if (out != words.name) return out;
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return out;
}

Changed change_punctuation(const Words& words, Dice& dice) {
  std::string out;
  std::vector<std::size_t> spaces;
  for (const char c : words.name) {
    if (c == ' ') spaces.push_back(out.size());
    if (c == ',' || c == '-') out += ' ';
    if (c != ',' && c != '-' && c != '.' && c != '\'') out += c;
  }
  if (out != words.name) return tidy(out);
  if (spaces.empty()) return std::nullopt;
  out[spaces[dice.below(spaces.size())]] = '-';
  return out;
}

Changed change_diacritics(const Words& words, Dice& dice) {
  std::u32string out;
  std::vector<std::pair<std::size_t, char32_t>> vowels;
  constexpr std::u32string_view kPlain = U"aeiouAEIOU", kMarked = U"áéíóúÁÉÍÓÚ";
  for (const char32_t c : text::to_code_points(words.name)) {
    if (const std::size_t at = kPlain.find(c); at != kPlain.npos)
      vowels.emplace_back(out.size(), kMarked[at]);
    const bool is_latin = c > 0x7F && text::letter_script(c) == Script::kLatin;
    if (text::letter_class(c) == LetterClass::kMark) continue;
    std::u32string folded;
    text::append_folded(folded, c);
    if (is_latin && folded.size() == 1)
      text::append_stripped(out, folded.front());
    else
      out += c;
  }
  if (std::string plain = text::to_utf8(out); plain != words.name) return plain;
  if (vowels.empty()) return std::nullopt;
  const auto [at, marked] = vowels[dice.below(vowels.size())];
  out[at] = marked;
  return text::to_utf8(out);
}

void type_wrong(std::u32string& word, Mutation mutation, std::u32string_view letters, Dice& dice) {
  const std::size_t at = dice.below(word.size());
  switch (mutation) {
    case Mutation::kSubstitution:
      word[at] = letters[dice.below(letters.size())];
      break;
    case Mutation::kInsertion:
      word.insert(at, 1, letters[dice.below(letters.size())]);
      break;
    case Mutation::kDeletion:
      word.erase(at, 1);
      break;
    default:
      std::swap(word[at], word[at + 1 < word.size() ? at + 1 : at - 1]);
  }
}

// Each letter of the words that may be mistyped is as likely as any other.
Changed mistype(const Words& words, Mutation mutation, Dice& dice) {
  std::vector<const Token*> by_letter;
  for (const Token* token : words.core()) {
    const std::size_t size = text::to_code_points(words.printed(*token)).size();
    if (size >= kLeastTyped && !letters_of(token->script).empty())
      by_letter.insert(by_letter.end(), size, token);
  }
  if (by_letter.empty()) return std::nullopt;
  const Token& token = *by_letter[dice.below(by_letter.size())];
  std::u32string word = text::to_code_points(words.printed(token));
  type_wrong(word, mutation, letters_of(token.script), dice);
  return words.with(token.begin, token.end, text::to_utf8(word));
}

Changed reorder(const Words& words, Dice& dice) {
  const std::size_t comma = words.name.find(',');
  if (comma != words.name.npos && words.name.find(',', comma + 1) == words.name.npos)
    return tidy(std::string(trimmed(words.name.substr(comma + 1))) + " " +
                std::string(trimmed(words.name.substr(0, comma))));
  std::vector<std::size_t> spaces;
  for (std::size_t i = 0; i < words.name.size(); ++i)
    if (words.name[i] == ' ') spaces.push_back(i);
  if (spaces.empty()) return std::nullopt;
  const std::size_t at = spaces[dice.below(spaces.size())];
  return tidy(std::string(words.name.substr(at + 1)) + " " + std::string(words.name.substr(0, at)));
}

Changed drop_word(const Words& words, Dice& dice) {
  const auto core = words.core();
  if (core.size() < 3) return std::nullopt;
  const Token& token = *core[dice.below(core.size())];
  return tidy(words.with(token.begin, token.end, ""));
}

Changed glue(const Words& words, Dice& dice) {
  std::vector<std::size_t> spaces;
  for (std::size_t i = 0; i + 1 < words.tokens.size(); ++i)
    if (words.tokens[i + 1].begin == words.tokens[i].end + 1 &&
        words.name[words.tokens[i].end] == ' ')
      spaces.push_back(words.tokens[i].end);
  if (spaces.empty()) return std::nullopt;
  const std::size_t at = spaces[dice.below(spaces.size())];
  return words.with(at, at + 1, "");
}

Changed split(const Words& words, Dice& dice) {
  const auto long_words = words.that([&](const Token& token) {
    return token.kind == TokenKind::kCore && !letters_of(token.script).empty() &&
           text::to_code_points(words.printed(token)).size() >= kLeastSplit;
  });
  if (long_words.empty()) return std::nullopt;
  const Token& token = *long_words[dice.below(long_words.size())];
  std::u32string word = text::to_code_points(words.printed(token));
  word.insert(2 + dice.below(word.size() - 3), 1, U' ');
  return words.with(token.begin, token.end, text::to_utf8(word));
}

Changed shorten_given(const Words& words) {
  const auto core = words.core();
  if (words.name_class != text::NameClass::kPerson || core.size() < 2) return std::nullopt;
  const std::size_t comma = words.name.find(',');
  const Token* given = core.front();
  for (const Token* token : core)
    if (comma != words.name.npos && token->begin > comma) {
      given = token;
      break;
    }
  const std::u32string word = text::to_code_points(words.printed(*given));
  if (letters_of(given->script).empty() || word.size() < 2) return std::nullopt;
  return words.with(given->begin, given->end, text::to_utf8(word.substr(0, 1)) + ".");
}

Changed nickname(const Words& words, Dice& dice) {
  if (words.name_class != text::NameClass::kPerson) return std::nullopt;
  const auto known = words.that([](const Token& token) {
    return token.kind == TokenKind::kCore && token.script == Script::kLatin &&
           !text::nicknames(token.spellings.front()).empty();
  });
  if (known.empty()) return std::nullopt;
  const Token& token = *known[dice.below(known.size())];
  const auto names = text::nicknames(token.spellings.front());
  return words.with(token.begin, token.end, names[dice.below(names.size())]);
}

Changed change_legal_form(const Words& words, Mutation mutation) {
  const auto forms =
      words.that([](const Token& token) { return token.kind == TokenKind::kLegalForm; });
  if (forms.empty() || words.core().empty()) return std::nullopt;
  const Token& form = *forms.front();
  if (mutation == Mutation::kLegalFormDropped) return tidy(words.with(form.begin, form.end, ""));
  std::string code = form.spellings.front();
  if (text::legal_form_class(code) != code) return std::nullopt;
  std::transform(code.begin(), code.end(), code.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return words.with(form.begin, form.end, code);
}

Changed cut(const Words& words) {
  const std::u32string letters = text::to_code_points(words.name);
  if (letters.size() <= kCutLength) return std::nullopt;
  return text::to_utf8(letters.substr(0, kCutLength));
}

Changed change(const Words& words, Mutation mutation, Dice& dice) {
  switch (mutation) {
    case Mutation::kUnchanged:
      return std::string(words.name);
    case Mutation::kCase:
      return change_case(words);
    case Mutation::kPunctuation:
      return change_punctuation(words, dice);
    case Mutation::kDiacritics:
      return change_diacritics(words, dice);
    case Mutation::kSubstitution:
    case Mutation::kInsertion:
    case Mutation::kDeletion:
    case Mutation::kTransposition:
      return mistype(words, mutation, dice);
    case Mutation::kWordOrder:
      return reorder(words, dice);
    case Mutation::kDroppedWord:
      return drop_word(words, dice);
    case Mutation::kGlued:
      return glue(words, dice);
    case Mutation::kSplit:
      return split(words, dice);
    case Mutation::kInitial:
      return shorten_given(words);
    case Mutation::kNickname:
      return nickname(words, dice);
    case Mutation::kLegalFormDropped:
    case Mutation::kLegalFormShort:
      return change_legal_form(words, mutation);
    case Mutation::kCut:
      return cut(words);
  }
  return std::nullopt;
}

}  // namespace

bool leaves_word(std::string_view name, text::NameClass name_class) {
  const Words words(name, name_class);
  for (const Token* token : words.core()) {
    const std::size_t before = text::to_code_points(name.substr(0, token->begin)).size();
    const std::size_t size = text::to_code_points(words.printed(*token)).size();
    if (before + std::min(size, kLeastOfCutWord) <= kCutLength) return true;
  }
  return false;
}

std::string_view to_string(Mutation mutation) {
  constexpr std::array<std::string_view, kMutations> kWords = {
      "unchanged",        "case",          "punctuation",
      "diacritics",       "substitution",  "insertion",
      "deletion",         "transposition", "word-order",
      "dropped-word",     "glued",         "split",
      "initial",          "nickname",      "legal-form-dropped",
      "legal-form-short", "cut-at-35"};
  return kWords[static_cast<std::size_t>(mutation)];
}

std::uint64_t Dice::next() {
  std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

Changed mutate(std::string_view name, text::NameClass name_class, Mutation mutation, Dice& dice) {
  Changed out = change(Words(name, name_class), mutation, dice);
  if (mutation != Mutation::kUnchanged && out && *out == name) return std::nullopt;
  return out;
}

}  // namespace detente::match
