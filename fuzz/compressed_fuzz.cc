// decompress: a limit holds, an error of a stream has a place, what was compressed comes back, and
// the pieces of decompress_to are the same bytes or the same error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
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
  std::string joined;
  const auto pieces = decompress_to(bytes, kLimit, [&](std::string_view piece) {
    joined += piece;
    return Result<Done>(Done{});
  });
  require(pieces.has_value() == plain.has_value());
  require(pieces ? joined == *plain : pieces.error() == plain.error());
  auto back = decompress(compress_zstd(bytes, 1));
  require(back.has_value() && *back == bytes);
  return 0;
}
