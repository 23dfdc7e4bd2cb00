// The Latin spellings of a word and what they say of its rarity.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "detente/text/word.h"

namespace detente::text {

struct Spelled {
  std::vector<std::string> spellings;  // latin_spellings()
  std::int32_t information = 0;        // of the commonest of them, in 1/1024 nat
};

// Valid until the next call in this thread.  Words of names repeat: each thread remembers 4,096
// words that are not ASCII, of at most 32 letters: about 2 MiB for words of names.
const Spelled& spelled(const Word& word);

}  // namespace detente::text
