// Pieces of a printed value, each with the bytes of the file that state it.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "detente/record/party.h"

namespace detente::lists {

// The bytes [begin, end) of `whole.value`, outer white space (no-break space too) off, with their
// place.  `file` is the XML document that `whole` was read from: references such as "&amp;" and
// line ends stand in it in more bytes than in the value.  An empty piece has an empty place.
record::Text piece_of(std::string_view file, const record::Text& whole, std::size_t begin,
                      std::size_t end);

// The pieces between `separators`, the longest separator that fits first, case-sensitive; empty
// pieces left out.  A value without any separator is one piece.
std::vector<record::Text> split(std::string_view file, const record::Text& whole,
                                std::initializer_list<std::string_view> separators);

// Every run of white space (line ends and no-break spaces too) as one space, none at the ends.
std::string single_spaced(std::string_view text);
record::Text single_spaced(record::Text text);

// `first`, a comma and `next` as one text over the bytes of both; an empty `next` changes nothing.
void extend(record::Text& first, const record::Text& next);

// ASCII letters in lower case, the rest as it is.
std::string lower_ascii(std::string_view text);

// Whether `text` contains `word`, ASCII letters compared without case.
bool mentions(std::string_view text, std::string_view word);

}  // namespace detente::lists
