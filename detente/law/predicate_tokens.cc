#include "detente/law/predicate_tokens.h"

#include <algorithm>

namespace detente::law {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-'; }
bool is_number(char c) { return is_digit(c) || c == '.'; }
bool is_time(char c) { return is_word(c) || c == '.' || c == ':' || c == '+'; }

bool continues_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string_view run(std::string_view text, bool (*member)(char)) {
  auto end = std::find_if_not(text.begin(), text.end(), member);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

Token read_digits(std::string_view rest, std::size_t at) {
  std::string_view all = run(rest, is_time);
  if (run(all, is_number) == all) return {TokenKind::kNumber, all, at};
  std::string_view digits = run(all, is_digit);
  if (digits.size() == 4 && all.substr(4).starts_with('-')) return {TokenKind::kTime, all, at};
  return {TokenKind::kBad, all, at, "expected a number, a day or a date-time"};
}

Token read_string(std::string_view rest, std::size_t at) {
  std::size_t close = rest.find('"', 1);
  if (close == std::string_view::npos) return {TokenKind::kBad, rest, at, "quote never closed"};
  return {TokenKind::kString, rest.substr(0, close + 1), at};
}

Token read_operator(std::string_view rest, std::size_t at) {
  bool longer = rest.size() > 1 && rest[1] == '=' && rest[0] != '=';
  if (rest[0] == '!' && !longer) return {TokenKind::kBad, rest.substr(0, 1), at, "expected \"!=\""};
  return {TokenKind::kOperator, rest.substr(0, longer ? 2 : 1), at};
}

}  // namespace

Token read_token(std::string_view text, std::size_t at) {
  at += run(text.substr(at), is_space).size();
  std::string_view rest = text.substr(at);
  if (rest.empty()) return {TokenKind::kEnd, rest, at};
  char c = rest.front();
  if (is_letter(c)) return {TokenKind::kWord, run(rest, is_word), at};
  if (is_digit(c)) return read_digits(rest, at);
  if (c == '"') return read_string(rest, at);
  constexpr std::string_view kOperators = "=!<>";
  if (kOperators.find(c) != std::string_view::npos) return read_operator(rest, at);
  constexpr std::string_view kMarks = "()[],.%";
  if (kMarks.find(c) != std::string_view::npos) return {TokenKind::kMark, rest.substr(0, 1), at};
  std::size_t size = 1 + run(rest.substr(1), continues_code_point).size();
  return {TokenKind::kBad, rest.substr(0, size), at, "a predicate has no such character"};
}

}  // namespace detente::law
