// What somebody may have meant who misspelt a word.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace detente::law {

// "; did you mean "sector"?" for the candidate nearest to `word`, the first of several, if it takes
// at most a third of its letters to make one of the other by inserting, deleting, replacing a
// letter or exchanging two neighbours; else empty.
std::string suggestion(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace detente::law
