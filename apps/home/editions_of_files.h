// Files named on a command line, as the editions that they hold.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "apps/home/edition_table.h"
#include "apps/home/intake.h"
#include "detente/base/archive.h"

namespace detente::home {

// First the files that are no archives, put together by group_files, then the members of each tar
// in its order, each an edition of its own: "months.tar.zst/2021-01.xml".  The source of members
// is that of the archive's row in editions.csv, their publication that in their names.  A broken
// archive gives a last delivery whose bytes are its error.
// Memory: one member at a time.
class EditionsOfFiles {
 public:
  explicit EditionsOfFiles(const std::vector<std::string>& paths);

  // Nothing behind the last one.
  std::optional<Delivery> next();

 private:
  std::optional<Delivery> next_member();
  Delivery broken(base::Error error);

  std::vector<Delivery> files_;
  std::size_t next_file_ = 0;
  std::vector<std::string> archives_;
  std::size_t archive_ = 0;
  std::string source_;                         // of the open archive
  std::optional<base::ArchiveReader> reader_;  // of archives_[archive_]
};

}  // namespace detente::home
