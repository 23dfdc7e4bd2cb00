// The plain bytes of a file of any size, without holding them in memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "detente/base/mapped_file.h"

namespace detente::base {

// A plain file is mapped.  A compressed one (compressed.h) is unpacked into a file without a name
// in the folder for temporary files (TMPDIR, else /tmp), which is mapped and goes with the object.
// Pages of both belong to the system, which takes them back when it needs them.
class PlainFile {
 public:
  // 64 GiB of plain bytes: a bomb fills no more of the disk.
  static constexpr std::uint64_t kMostBytes = std::uint64_t{64} << 30;

  // Errors: those of MappedFile::open and decompress_to; kIo with the folder where the temporary
  //   file cannot be written.
  static Result<PlainFile> open(const std::string& path, std::uint64_t limit = kMostBytes);

  // Live as long as the object, also when it moves.
  std::string_view bytes() const { return file_.bytes(); }

 private:
  explicit PlainFile(MappedFile file) : file_(std::move(file)) {}

  MappedFile file_;
};

}  // namespace detente::base
