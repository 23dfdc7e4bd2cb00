// Files of customers on their way into a book.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "apps/cli/command.h"
#include "apps/home/book_folder.h"
#include "detente/base/result.h"
#include "detente/screen/customer_book.h"

namespace detente::cli {

struct BookFiles {
  std::vector<std::string> files;
  std::vector<std::string> mapping;  // FIELD=COLUMN
  std::vector<std::string> removed;  // ids
};

// --file, --map, --remove.
void add_book_files(CLI::App& app, BookFiles& files);

struct BookIntake {
  std::vector<std::string> segments;  // files of the folder that no state names yet
  std::uint32_t serials = 0;          // of the book with them
  bool refused = false;               // a row was rejected, or an id to remove is not there
};

// Adds and amends the customers of the files, in their order, then removes.  Rows that cannot be
// read go to rejected.csv of the folder, with file, line and cause, and are counted on the error
// stream.
// Errors: kRefused for a file that cannot be read; kMalformed for a wrong --map or a header row
// without a column of names or ids; those of the folder.
base::Result<BookIntake> take_book_files(World& world, const BookFiles& files,
                                         const screen::CustomerBook& book,
                                         home::BookFolder& folder);

// FIELD=COLUMN, each.  Errors: kMalformed.
base::Result<std::vector<std::pair<std::string, std::string>>> mapping_of(
    const std::vector<std::string>& pairs);

}  // namespace detente::cli
