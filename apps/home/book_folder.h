// The books of a home: portfolios/<name>/, each with the files that its `state` names.
//
//   state            screen::BookState: replaced whole, last of all; what it does not name is
//   litter <n>.segment      screen::BookSegment <n>.answer       screen::BookAnswer rejected.csv
//   rows of customer files that could not be read, of the last call that had some lock held by the
//   one process that changes the book
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "apps/home/home.h"
#include "detente/base/result.h"
#include "detente/screen/book_answer.h"
#include "detente/screen/book_segment.h"
#include "detente/screen/book_state.h"

namespace detente::home {

// The right to change a book, and its files.
class BookFolder {
 public:
  // Waits for another process to finish with the book.
  // `name`: letters, digits, "-", "_" and "."; the first is none of these signs.  `make`: a book
  // that is not there is begun; the folder is made.
  // Errors: kMalformed for the name; kNotFound with the books there are; kIo; kCorrupt,
  // kUnsupported with the file.
  static base::Result<BookFolder> open(const std::string& home, const std::string& name, bool make);

  // Absent: the book is only begun.
  const std::optional<screen::BookState>& state() const { return state_; }
  const std::string& folder() const { return folder_; }

  // Errors: as BookSegment::open and read_answer, with the file.
  base::Result<std::vector<std::shared_ptr<const screen::BookSegment>>> segments(
      const std::vector<std::string>& files) const;
  base::Result<screen::BookAnswer> answer() const;

  // Writes a file that no state names yet; its name.  Errors: kIo.
  base::Result<std::string> add_segment(std::string_view bytes);
  base::Result<std::string> add_answer(std::string_view bytes);

  // From here on the book is what `state` says (its number of files is filled in); files that it
  // does not name are deleted.  A process that ends before leaves the book as it was.  Errors: kIo.
  base::Result<base::Done> commit(screen::BookState state);

 private:
  BookFolder(std::string folder, WriteLock lock)
      : folder_(std::move(folder)), lock_(std::move(lock)) {}

  base::Result<std::string> add_file(std::string_view bytes, std::string_view ending);
  void delete_litter() const;

  std::string folder_;
  WriteLock lock_;
  std::optional<screen::BookState> state_;
  std::uint32_t files_ = 0;
};

}  // namespace detente::home
