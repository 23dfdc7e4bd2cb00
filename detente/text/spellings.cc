// Tested in roman_systems_test.cc.
#include "detente/text/spellings.h"

#include <algorithm>

namespace detente::text {
namespace {

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

void Spellings::add(std::string_view spelling) {
  if (spelling.empty() || full()) return;
  if (!std::all_of(spelling.begin(), spelling.end(), is_latin)) return add_cleaned(spelling);
  if (std::find(spellings_.begin(), spellings_.end(), spelling) != spellings_.end()) return;
  if (spellings_.empty()) spellings_.reserve(kMostSpellings);
  spellings_.emplace_back(spelling);
}

void Spellings::add_cleaned(std::string_view spelling) {
  std::string clean;
  for (char c : spelling) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (is_latin(c)) clean.push_back(c);
  }
  add(clean);
}

}  // namespace detente::text
