// What a folder of list files offers: the newest edition of each source.
#pragma once

#include <string>
#include <vector>

#include "apps/home/intake.h"

namespace detente::home {

struct Offer {
  std::vector<Delivery> newest;    // one for each source, by source
  std::vector<Delivery> unusable;  // files of lists that cannot be read; `take` says why
  std::size_t no_lists = 0;        // files that are no list
};

// With DIR/editions.csv: the rows of role "edition", the newest publication of each source, all
// its files.  Without: every file below `folder`, in sorted order, formats found by content, parts
// of one edition put together as group_files does.  Archives of editions (tar) are not opened.
// Errors: kNotFound if there is no such folder, kMalformed or kIo of the table.
// Cost without a table: every list is read and parsed once, by all processors, to learn its source
// and publication.
base::Result<Offer> look_into(const std::string& folder);

// Groups files named on a command line into editions: OFAC's CSV files, or files of the starter
// world, of one folder and publication are one; each other file is its own.  Publication and source
// are filled from editions.csv where it has the file.
// Cost: reads and unpacks the first 256 KiB of each file.
std::vector<Delivery> group_files(const std::vector<std::string>& paths);

}  // namespace detente::home
