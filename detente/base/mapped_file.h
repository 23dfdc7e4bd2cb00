// Files mapped for reading.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "detente/base/result.h"

namespace detente::base {

// A read-only view of a file's bytes as they were when it was opened; moves, does not copy.
// Views of bytes() live as long as the object.  Any number of threads may read.
// A file that another process truncates while it is mapped raises SIGBUS, so originals and
// generations are never changed in place: they are written beside and renamed.
class MappedFile {
 public:
  // Errors: kNotFound, kIo (a directory is kIo).
  static Result<MappedFile> open(const std::string& path);
  // Of an open file, which may then be closed, and need not have a name.  Errors: kIo.
  static Result<MappedFile> of_descriptor(int file);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile(const char* data, std::size_t size) : data_(data), size_(size) {}

  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace detente::base
