#include "detente/law/suggestion.h"

#include "detente/text/edit_distance.h"

namespace detente::law {

std::string suggestion(std::string_view word, std::span<const std::string_view> candidates) {
  constexpr std::size_t kLongest = 64;
  if (word.size() > kLongest) return "";
  std::string_view best;
  int most = static_cast<int>(word.size() / 3);
  for (std::string_view candidate : candidates) {
    int distance = text::osa_distance(word, candidate, most);
    if (distance > most || distance >= static_cast<int>(candidate.size())) continue;
    best = candidate;
    most = distance - 1;
    if (most < 0) break;
  }
  return best.empty() ? "" : "; did you mean \"" + std::string(best) + "\"?";
}

}  // namespace detente::law
