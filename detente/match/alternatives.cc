#include "detente/match/alternatives.h"

#include <algorithm>

#include "detente/text/name.h"
#include "detente/text/script.h"

namespace detente::match {
namespace {

constexpr std::size_t kLeastBytes = 4;
constexpr std::size_t kMostAlternatives = 6;

std::string_view without_spaces(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

bool is_name(std::string_view part) {
  return part.size() >= kLeastBytes && text::script_of(part) != text::Script::kNone;
}

// "Testov (Norway) Ltd" is a branch, and neither "Testov Ltd" nor "Norway".
bool has_core_word(std::string_view part) {
  for (const text::Token& token : text::tokenize(part, text::NameClass::kOrganization).tokens)
    if (token.kind == text::TokenKind::kCore) return true;
  return false;
}

// The slash of "A/S" and "c/o": one letter on each side.  REQUIRES: a slash at `at`.
bool joins_letters(std::string_view name, std::size_t at) {
  const bool alone_before = at == 1 || (at > 1 && name[at - 2] == ' ');
  const bool alone_after = at + 2 == name.size() || (at + 2 < name.size() && name[at + 2] == ' ');
  return alone_before && alone_after;
}

// Where the part that begins at `at` ends.
std::size_t end_of_part(std::string_view name, std::size_t at) {
  std::size_t end = name.find('/', at);
  while (end != name.npos && joins_letters(name, end)) end = name.find('/', end + 1);
  return std::min(end, name.size());
}

void add_beside_slashes(std::string_view name, std::vector<std::string>& out) {
  if (name.find('/') == name.npos) return;
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = end_of_part(name, at);
    const std::string_view part = without_spaces(name.substr(at, end - at));
    if (!part.empty()) parts.push_back(part);
    at = end + 1;
  }
  // A short part is a piece of the name: then nothing is set apart.
  if (parts.size() < 2 || !std::all_of(parts.begin(), parts.end(), is_name)) return;
  for (const std::string_view part : parts)
    if (out.size() < kMostAlternatives) out.emplace_back(part);
}

// The first pair alone: a name has rarely two.
void add_beside_brackets(std::string_view name, std::vector<std::string>& out) {
  const std::size_t open = name.find_first_of("([");
  if (open == name.npos) return;
  const std::size_t close = name.find(name[open] == '(' ? ')' : ']', open);
  if (close == name.npos) return;
  std::string outside(without_spaces(name.substr(0, open)));
  if (const std::string_view rest = without_spaces(name.substr(close + 1)); !rest.empty())
    outside.append(outside.empty() ? "" : " ").append(rest);
  const std::string_view inside = without_spaces(name.substr(open + 1, close - open - 1));
  if (!is_name(outside) || !is_name(inside) || !has_core_word(inside)) return;
  if (out.size() < kMostAlternatives) out.push_back(std::move(outside));
  if (out.size() < kMostAlternatives) out.emplace_back(inside);
}

}  // namespace

std::vector<std::string> alternatives(std::string_view name) {
  std::vector<std::string> out = {std::string(name)};
  add_beside_slashes(name, out);
  add_beside_brackets(name, out);
  return out;
}

}  // namespace detente::match
