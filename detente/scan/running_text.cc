#include "detente/scan/running_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <string>

#include "detente/text/tables.h"
#include "detente/text/word.h"

namespace detente::scan {
namespace {

constexpr std::size_t kChunk = 4000;  // below the 4,096 bytes that split_words reads

UChar32 next_character(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto offset = static_cast<std::int64_t>(at);
  UChar32 character = 0;
  U8_NEXT(bytes, offset, static_cast<std::int64_t>(text.size()), character);
  at = static_cast<std::size_t>(offset);
  return character;
}

// Where to cut the next chunk: behind the last white space, else at the border of a character.
std::size_t chunk_end(std::string_view text, std::size_t begin) {
  if (text.size() - begin <= kChunk) return text.size();
  std::size_t white = text.find_last_of(" \t\r\n", begin + kChunk - 1);
  if (white != std::string_view::npos && white > begin) return white + 1;
  std::size_t end = begin + kChunk;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return end;
}

bool is_cased(text::Script script) {
  return script == text::Script::kLatin || script == text::Script::kCyrillic ||
         script == text::Script::kGreek || script == text::Script::kArmenian;
}

// The size of "'s" in one of its prints at the end of `word`; 0 if there is none.
std::size_t possessive_size(std::string_view word) {
  constexpr std::array<std::string_view, 5> kPrints = {"'s", "’s", "ʼs", "`s", "´s"};
  for (std::string_view print : kPrints) {
    bool capital = word.size() > print.size() && word.back() == 'S' &&
                   word.substr(0, word.size() - 1).ends_with(print.substr(0, print.size() - 1));
    if (word.size() > print.size() && (word.ends_with(print) || capital)) return print.size();
  }
  return 0;
}

void read_case(std::string_view printed, TextWord& word) {
  std::size_t upper = 0;
  std::size_t letters = 0;
  bool first = true;
  for (std::size_t at = 0; at < printed.size();) {
    UChar32 character = next_character(printed, at);
    if (first) word.capital = character >= 0 && (u_isupper(character) || u_isdigit(character));
    first = false;
    if (character < 0 || !u_isalpha(character)) continue;
    ++letters;
    upper += u_isupper(character) != 0;
  }
  word.all_capitals = letters >= 2 && upper == letters;
}

// Quotation marks and white space that a name may run across.
bool is_transparent(UChar32 c) {
  if (u_isUWhiteSpace(c) || c == '"' || c == '\'' || c == '&') return true;
  if (c >= 0x2018 && c <= 0x201F) return true;  // typographic quotation marks
  return c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A || u_charType(c) == U_FORMAT_CHAR;
}

std::string lower_case(std::string_view ascii) {
  std::string lower;
  for (char c : ascii) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lower;
}

bool is_legal_form(std::string_view printed) {
  std::string lower = lower_case(printed);
  return lower == "co" || !text::legal_form_class(lower).empty();
}

// Whether the dot behind `before` is that of "V.", "Mr.", "St." or of "Co." in "Co. Ltd", and ends
// no sentence.
bool dot_belongs_to(std::string_view before, std::string_view after) {
  std::string lower = lower_case(before);
  std::size_t first = 0;
  next_character(before, first);
  if (first == before.size() || text::is_title(lower) || lower == "st") return true;
  return is_legal_form(before) && is_legal_form(after);
}

// `between`: what stands between the words `before` and `after`.
Gap gap_of(std::string_view between, std::string_view before, std::string_view after) {
  if (between.empty() || between == "-" || between == "\xE2\x80\x90" || between == "\xE2\x80\x91")
    return Gap::kJoined;
  Gap gap = Gap::kSpace;
  std::size_t lines = 0;
  for (std::size_t at = 0; at < between.size();) {
    bool first = at == 0;
    UChar32 c = next_character(between, at);
    lines += c == '\n' || c == 0x2029 ? 1 : 0;
    if (lines > 1 || c == 0x2029) return Gap::kBreak;
    if (c == ',')
      gap = Gap::kComma;
    else if (c == '-' && first && between.find_first_not_of("-\r\n") == std::string_view::npos)
      return Gap::kJoined;
    else if (c == '.' && first && dot_belongs_to(before, after))
      continue;
    else if (!is_transparent(c))
      return Gap::kBreak;
  }
  return gap;
}

}  // namespace

std::vector<TextWord> running_words(std::string_view text) {
  std::vector<TextWord> words;
  bool any_capital = false;
  std::size_t printed_end = 0;  // of the word before, with its possessive
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = chunk_end(text, begin);
    for (const text::Word& part : text::split_words(text.substr(begin, end - begin))) {
      TextWord word;
      word.begin = begin + part.begin;
      word.end = begin + part.end;
      word.script = part.script;
      word.cased = is_cased(part.script);
      std::string_view printed = text.substr(word.begin, part.end - part.begin);
      read_case(printed, word);
      if (!words.empty()) {
        const TextWord& last = words.back();
        word.gap = gap_of(text.substr(printed_end, word.begin - printed_end),
                          text.substr(last.begin, last.end - last.begin), printed);
      }
      printed_end = word.end;
      word.end -= possessive_size(printed);
      any_capital |= word.cased && word.capital;
      words.push_back(word);
    }
    begin = end;
  }
  for (TextWord& word : words) word.capital |= !any_capital || !word.cased;
  return words;
}

}  // namespace detente::scan
