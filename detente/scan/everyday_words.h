// Words of everyday English: capitals alone do not make names of them.
#pragma once

#include <string_view>

namespace detente::scan {

// Whether `word`, in lower case a-z, is an everyday word or a regular form of one (plural, past,
// -ing, -er, -est, -ly, -ness).  Cost: a few binary searches.
bool is_everyday_word(std::string_view word);

// Whether `word`, in lower case a-z, is a name that every reader knows ("Jupiter", "Montana"), so
// that alone it does not say which of its bearers is meant.
bool is_known_name(std::string_view word);

}  // namespace detente::scan
