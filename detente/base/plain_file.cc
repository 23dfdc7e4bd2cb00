#include "detente/base/plain_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "detente/base/compressed.h"

namespace detente::base {
namespace {

// A file that nobody else sees; it is gone when it is closed and no longer mapped.
class NamelessFile {
 public:
  NamelessFile() {
    std::error_code failure;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(failure);
    folder_ = failure ? "/tmp" : folder.string();
    std::string path = folder_ + "/detente-XXXXXX";
    number_ = ::mkostemp(path.data(), O_CLOEXEC);
    if (number_ >= 0) ::unlink(path.c_str());
  }
  NamelessFile(const NamelessFile&) = delete;
  NamelessFile& operator=(const NamelessFile&) = delete;
  ~NamelessFile() {
    if (number_ >= 0) ::close(number_);
  }

  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }

  // What the system says of the last call.
  Error error() const {
    return {ErrorKind::kIo,
            "cannot be unpacked to " + folder_ + ": " + std::strerror(errno) +
                " (TMPDIR names another folder)",
            {}};
  }

  Result<Done> write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(number_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return error();
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return Done{};
  }

 private:
  std::string folder_;
  int number_;
};

}  // namespace

Result<PlainFile> PlainFile::open(const std::string& path, std::uint64_t limit) {
  DETENTE_TRY(MappedFile given, MappedFile::open(path));
  if (detect_compression(given.bytes()) == Compression::kNone) return PlainFile(std::move(given));
  const NamelessFile plain;
  if (!plain.is_open()) return plain.error();
  DETENTE_CHECK(decompress_to(given.bytes(), limit,
                              [&](std::string_view piece) { return plain.write(piece); }));
  DETENTE_TRY(MappedFile unpacked, MappedFile::of_descriptor(plain.number()));
  return PlainFile(std::move(unpacked));
}

}  // namespace detente::base
