#include "detente/scan/everyday_words.h"

#include <algorithm>
#include <string>

namespace detente::scan {
namespace {

constexpr std::string_view kWords[] = {
#include "detente/scan/everyday_words.inc"
};

constexpr std::string_view kNames[] = {
#include "detente/scan/known_names.inc"
};

// What a regular form adds to a word, and what it takes from its end.
struct Ending {
  std::string_view added;
  std::string_view taken;
};
constexpr Ending kEndings[] = {{"s", ""},    {"es", ""},   {"ies", "y"}, {"ed", ""},
                               {"ed", "e"},  {"ied", "y"}, {"ing", ""},  {"ing", "e"},
                               {"ly", ""},   {"er", ""},   {"er", "e"},  {"ers", ""},
                               {"ers", "e"}, {"ness", ""}, {"est", ""},  {"est", "e"}};

bool is_listed(std::string_view word) {
  return std::binary_search(std::begin(kWords), std::end(kWords), word);
}

// `depth`: endings that may still be taken off; "savings" has two.
bool is_word(std::string_view word, int depth);

bool is_form(std::string_view word, const Ending& ending, int depth) {
  if (word.size() < ending.added.size() + 3 || !word.ends_with(ending.added)) return false;
  std::string stem(word.substr(0, word.size() - ending.added.size()));
  stem += ending.taken;
  if (is_word(stem, depth)) return true;
  bool doubled = ending.taken.empty() && stem.size() > 3 && stem.back() == stem[stem.size() - 2];
  return doubled && is_word(std::string_view(stem).substr(0, stem.size() - 1), depth);
}

bool is_word(std::string_view word, int depth) {
  if (is_listed(word)) return true;
  return depth > 0 && std::any_of(std::begin(kEndings), std::end(kEndings),
                                  [&](const Ending& e) { return is_form(word, e, depth - 1); });
}

}  // namespace

bool is_everyday_word(std::string_view word) { return is_word(word, 2); }

bool is_known_name(std::string_view word) {
  return std::binary_search(std::begin(kNames), std::end(kNames), word);
}

}  // namespace detente::scan
