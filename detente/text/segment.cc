#include "detente/text/segment.h"

#include <utility>

namespace detente::text {

std::vector<Word> segment(Word word, NameClass) {
  std::vector<Word> parts;
  parts.push_back(std::move(word));
  return parts;
}

}  // namespace detente::text
