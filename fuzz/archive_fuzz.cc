// ArchiveReader: members keep to their limit, a fault is one line with a place, and behind the end
// and behind a fault there is nothing.
#include <sys/mman.h>
#include <unistd.h>
#include <zstd.h>

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

// Whether a zstd frame (RFC 8878, 3.1.1.1) at `frame` asks for a window above 128 MiB.  The reader
// grants it; a fuzzer with a limit of memory does not.
bool asks_for_much(std::string_view frame) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 27;
  if (frame.size() < 6) return false;
  bool single_segment = (static_cast<unsigned char>(frame[4]) & 0x20U) != 0;
  if (!single_segment) return (static_cast<unsigned char>(frame[5]) >> 3U) + 10U > 26U;
  auto plain = ZSTD_getFrameContentSize(frame.data(), frame.size());
  return plain < ZSTD_CONTENTSIZE_ERROR && plain > kMost;
}

bool any_asks_for_much(std::string_view bytes) {
  constexpr std::string_view kMagic = "\x28\xB5\x2F\xFD";
  for (std::size_t at = bytes.find(kMagic); at != bytes.npos; at = bytes.find(kMagic, at + 1))
    if (asks_for_much(bytes.substr(at))) return true;
  return false;
}

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
  if (any_asks_for_much(bytes)) return 0;
  MemoryFile file(bytes);
  auto reader = ArchiveReader::open(file.path(), kLimit);
  require(reader.has_value() == ArchiveReader::is_archive(file.path()));
  if (reader)
    read_all(*reader, size);
  else
    require(reader.error().kind == ErrorKind::kUnsupported);
  return 0;
}
