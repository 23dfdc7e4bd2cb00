// Words inside words: scripts that are written without spaces, names that run together.
#pragma once

#include <vector>

#include "detente/text/name_class.h"
#include "detente/text/word.h"

namespace detente::text {

// The words of a name with those that hold several replaced by their parts, each with its place:
//  - a person's dotted initials ("J.C.");
//  - single letters side by side in names of others become one word ("K L M Trading" is "KLM
//    Trading", as "K.L.M. Trading" is);
//  - the Arabic article (التكريتي is ال and تكريتي);
//  - family and given name of a Han or Hangul name that is one word: the family name is two
//    characters where it is a known one (欧阳, 남궁), else one; four Han characters without a known
//    family name are two and two.  With kAny only if the family name is a known one;
//  - in names of organisations, the words of the lexicon inside a Han, kana, Hangul or Thai word.
std::vector<Word> segment(std::vector<Word> words, NameClass name_class);

}  // namespace detente::text
