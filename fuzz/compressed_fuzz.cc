// decompress: a limit holds, an error of a stream has a place, and what was compressed comes back.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "detente/base/compressed.h"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace detente::base;
  constexpr std::uint64_t kLimit = 1 << 20;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto plain = decompress(bytes, kLimit);
  if (plain) {
    require(plain->size() <= kLimit);
    require(detect_compression(bytes) != Compression::kNone || *plain == bytes);
  } else {
    ErrorKind kind = plain.error().kind;
    require(kind == ErrorKind::kMalformed || kind == ErrorKind::kLimit);
    require(plain.error().where == SourceSpan{0, 0, size});
    require(!plain.error().message.empty());
  }
  auto back = decompress(compress_zstd(bytes, 1));
  require(back.has_value() && *back == bytes);
  return 0;
}
