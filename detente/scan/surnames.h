// Family names that stand alone.
#pragma once

#include <cstddef>
#include <vector>

#include "detente/index/index.h"
#include "detente/scan/mention.h"
#include "detente/scan/reading.h"

namespace detente::scan {

// A mention and the words that it covers.
struct PlacedMention {
  std::size_t first = 0;  // words of the text, both ends included
  std::size_t last = 0;
  Mention mention;
};

// Adds to `mentions`, which are in the order of the text, the words not yet covered that are a
// family name of a person whom a mention names in full: of several, the last one before, else the
// first one behind.  They take its parties and its score.  Not in scripts without capitals, and
// not where the text prints the family name with another given name too.
void add_surnames(const index::Index& index, const Reader& reader,
                  const std::vector<TextWord>& words, std::vector<PlacedMention>& mentions);

// Adds words not yet covered that are a rare family name of one to six listed people, and no
// everyday word, given name or part of a longer name.  Their score is that of the word against the
// listed name, and stays below `threshold`.
void add_possible(Vocabulary& vocabulary, const Reader& reader, const std::vector<TextWord>& words,
                  std::uint32_t threshold, std::vector<PlacedMention>& mentions);

}  // namespace detente::scan
