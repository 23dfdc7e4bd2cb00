// Words inside words: scripts that are written without spaces, names that run together.
#pragma once

#include <vector>

#include "detente/text/name.h"
#include "detente/text/word.h"

namespace detente::text {

// The parts of one word, in order, each with its place; the word itself if it has no parts.
// Family and given name of a Han or Hangul name, the Arabic article, dotted initials of a person;
// in names of organisations known words of Han, kana and Thai.
std::vector<Word> segment(Word word, NameClass name_class);

}  // namespace detente::text
