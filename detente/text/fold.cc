#include "detente/text/fold.h"

#include "detente/text/word.h"

namespace detente::text {

std::string fold(std::string_view utf8) {
  std::string out;
  for (const Word& word : split_words(utf8)) {
    if (!out.empty()) out.push_back(' ');
    out += native_spelling(word);
  }
  return out;
}

}  // namespace detente::text
