#include "detente/base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace detente::base {
namespace {

Error from_errno(int code) {
  ErrorKind kind = code == ENOENT || code == ENOTDIR ? ErrorKind::kNotFound : ErrorKind::kIo;
  return {kind, std::generic_category().message(code)};
}

// Closes the descriptor on every way out; the mapping outlives it.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

}  // namespace

Result<MappedFile> MappedFile::open(const std::string& path) {
  Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (file.number < 0) return from_errno(errno);
  return of_descriptor(file.number);
}

Result<MappedFile> MappedFile::of_descriptor(int file) {
  struct stat status {};
  if (::fstat(file, &status) != 0) return from_errno(errno);
  if (S_ISDIR(status.st_mode)) return from_errno(EISDIR);
  if (!S_ISREG(status.st_mode)) return Error{ErrorKind::kIo, "not a regular file"};
  auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return MappedFile(nullptr, 0);  // mmap refuses a length of 0
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (data == MAP_FAILED) return from_errno(errno);
  return MappedFile(static_cast<const char*>(data), size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  // munmap takes a pointer to memory it may change; this mapping is read-only.
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

}  // namespace detente::base
