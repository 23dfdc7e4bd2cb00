// detente scan --words: listed names and numbers in files of any size, by their words alone.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/command.h"
#include "detente/index/index.h"

namespace detente::cli {

struct WordsQuery {
  std::vector<std::string> files;
  bool alike = false;                // also words that are alike: scan::are_alike
  std::vector<std::string> sources;  // empty: all
};

// Appends to `text` a line of JSON for each place where a listed name or number stands:
// {"file","begin","end","name","entries"}, begin and end bytes of the file, name as the list prints
// it, entries as "<source>:<entry>"; of a number "identifier" and "type" instead of the name, as
// `detente show` has them.  By file, place, names before numbers.
// kMatch if there is one; kRefused if a file cannot be read, the others are.
// Memory: that of the answer; files are read block by block.
Exit scan_words(const WordsQuery& query, World& world, const index::Index& index,
                std::string& text);

}  // namespace detente::cli
