// The folder on disk that one installation works in: ledger, originals, compiled index.
//
//   ledger.sqlite            ledger::Ledger, unless it is elsewhere
//   editions/<sha256>.zst    originals: the plain bytes of each file, named by their hash
//   index/<generation>.idx   index::Index files; <generation>@<day>.idx as of a past day;
//                            index/CURRENT names the newest; compiled.h says which are kept
//   portfolios/<name>/       books of customers: book_folder.h
//   lock                     held by the one process that changes the folder
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "detente/base/result.h"
#include "detente/ledger/ledger.h"

namespace detente::home {

struct Home {
  std::string folder;
  std::string ledger;  // for ledger::Ledger::open; shown by ledger::without_secret
};

// The folder: `folder` if not empty, else $DETENTE_HOME, else $XDG_DATA_HOME/detente, else
// $HOME/.local/share/detente.  The ledger: `ledger` if not empty, else $DETENTE_LEDGER, else
// ledger.sqlite in the folder.  Errors: kNotFound if nothing names a folder.
base::Result<Home> choose_home(const std::string& folder, const std::string& ledger);

// The right to change a home: an advisory lock on the file `lock`, released when the object or the
// process ends, however it ends.
class WriteLock {
 public:
  // Waits for another holder to finish.  Errors: kIo.
  static base::Result<WriteLock> take(const std::string& folder);

  WriteLock(WriteLock&& other) noexcept;
  WriteLock(const WriteLock&) = delete;
  WriteLock& operator=(WriteLock&&) = delete;
  ~WriteLock();

 private:
  explicit WriteLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

// Makes the folder and those below it.  Errors: kIo.
base::Result<base::Done> make_folders(const std::string& folder);

// Both of these.
base::Result<WriteLock> make_and_lock(const std::string& folder);

// Whether the ledger is a file that is not there yet: no list was ever loaded.
bool is_without_ledger(const Home& home);

// The ledger, for answers.  Errors: those of ledger::Ledger::open; kNotFound with what to run if no
// list was ever loaded.
base::Result<ledger::Ledger> open_lists(const Home& home);

// Writes `bytes` beside `path`, syncs, renames: whoever opens `path` sees the old file or the
// whole new one, also after a crash.  A device or a pipe stays one and is written to.  Errors: kIo
// with the system's text; nothing is left behind.
base::Result<base::Done> write_whole(const std::string& path, std::string_view bytes);

// Whether the entry still stands on its list: without a listing, or with one that has not ended
// by `day`.
bool stands(const record::Party& party, base::Day day);

// What names the answers of these editions, which are all that are known: a hash of them, the
// law data, the matching profile, the word tables, the version of the index format and the
// program's version.  `later_rows`: those of the law data that are not known yet.
// 64 hexadecimal digits.
std::string generation_of(std::span<const ledger::NumberedEdition> editions,
                          std::span<const std::string> later_rows = {});

// Where the index of a generation is, or would be.
std::string index_path(const std::string& folder, const std::string& generation);

}  // namespace detente::home
