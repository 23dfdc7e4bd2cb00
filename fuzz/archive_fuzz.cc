// ArchiveReader: members keep to their limit, a fault is one line with a place, and behind the end
// and behind a fault there is nothing.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "detente/base/archive.h"

namespace {

using namespace detente::base;

constexpr std::uint64_t kLimit = 1 << 16;
constexpr int kMostMembers = 1000;

void require(bool promise) {
  if (!promise) std::abort();
}

// A file in memory, since the reader opens paths.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : number_(::memfd_create("archive", MFD_CLOEXEC)) {
    while (!bytes.empty()) {
      ssize_t written = ::write(number_, bytes.data(), bytes.size());
      require(written > 0);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(number_); }

  std::string path() const { return "/proc/self/fd/" + std::to_string(number_); }

 private:
  int number_;
};

void check_fault(const Error& error, std::size_t size) {
  require(error.kind == ErrorKind::kMalformed || error.kind == ErrorKind::kLimit);
  require(error.where == SourceSpan{0, 0, size});
  require(!error.message.empty() && error.message == one_line(error.message));
}

void read_all(ArchiveReader& reader, std::size_t size) {
  for (int members = 0; members < kMostMembers; ++members) {
    auto member = reader.next();
    if (member && *member) {
      require((*member)->bytes.size() <= kLimit);
      continue;
    }
    if (!member) check_fault(member.error(), size);
    auto behind = reader.next();
    require(behind.has_value() && !*behind);
    return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  MemoryFile file(bytes);
  auto reader = ArchiveReader::open(file.path(), kLimit);
  require(reader.has_value() == ArchiveReader::is_archive(file.path(), kLimit));
  if (reader)
    read_all(*reader, size);
  else
    require(reader.error().kind == ErrorKind::kUnsupported);
  return 0;
}
