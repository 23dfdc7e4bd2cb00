// The files in a tar archive, one after the other.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "detente/base/compressed.h"
#include "detente/base/result.h"

namespace detente::base {

// A file in an archive.
struct Member {
  std::string name;   // its path in the archive
  std::string bytes;  // as they stand there; a link has none
};

// Reads a tar (ustar, pax, GNU), bare or as gzip or zstd, in the order of the archive.  Folders are
// passed over.  Memory: one member, and the window of zstd (most_window_log of the member limit).
class ArchiveReader {
 public:
  // Whether the file is a tar, bare or compressed; by content.  False if it cannot be read.
  static bool is_archive(const std::string& path, std::uint64_t member_limit = kDefaultPlainLimit);

  // `member_limit`: most bytes of one member that are accepted.
  // Errors: those of MappedFile::open; kUnsupported if the file is no tar.
  static Result<ArchiveReader> open(const std::string& path,
                                    std::uint64_t member_limit = kDefaultPlainLimit);

  // The next member; nothing behind the last one of a whole archive.
  // Errors: kMalformed when the archive is cut or damaged (where: the whole file; the message says
  //   how many members came out before); kLimit.  After an error there is nothing more.
  Result<std::optional<Member>> next();

  ArchiveReader(ArchiveReader&&) noexcept;
  ArchiveReader& operator=(ArchiveReader&&) noexcept;
  ~ArchiveReader();

 private:
  class Stream;
  explicit ArchiveReader(std::unique_ptr<Stream> stream);

  std::unique_ptr<Stream> stream_;
};

}  // namespace detente::base
