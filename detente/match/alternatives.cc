#include "detente/match/alternatives.h"

#include <algorithm>

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

}  // namespace

std::vector<std::string_view> alternatives(std::string_view name) {
  std::vector<std::string_view> out = {name};
  if (name.find('/') == name.npos) return out;
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = end_of_part(name, at);
    const std::string_view part = without_spaces(name.substr(at, end - at));
    if (!part.empty()) parts.push_back(part);
    at = end + 1;
  }
  // A short part is a piece of the name: then nothing is set apart.
  if (parts.size() < 2 || !std::all_of(parts.begin(), parts.end(), is_name)) return out;
  for (const std::string_view part : parts)
    if (out.size() < kMostAlternatives) out.push_back(part);
  return out;
}

}  // namespace detente::match
