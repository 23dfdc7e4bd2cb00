// Tested in gazetteer_test.cc.
#include "detente/scan/word_key.h"

namespace detente::scan {
namespace {

template <bool kLower>
WordKey key_of(std::string_view letters, const char* readable_end) {
  std::uint64_t hash = letters.size();
  for (; letters.size() > keys::kChunk; letters.remove_prefix(keys::kChunk))
    hash = keys::of_chunk<kLower>(letters.data(), keys::kChunk, hash);
  if (readable_end - letters.data() >= static_cast<std::ptrdiff_t>(keys::kChunk))
    return keys::of_chunk<kLower>(letters.data(), letters.size(), hash);
  std::array<char, keys::kChunk> chunk{};
  std::memcpy(chunk.data(), letters.data(), letters.size());
  return keys::of_chunk<kLower>(chunk.data(), letters.size(), hash);
}

}  // namespace

WordKey key_of_native(std::string_view native) {
  return key_of<false>(native, native.data() + native.size());
}

WordKey key_of_long_plain(std::string_view printed, const char* readable_end) {
  return key_of<true>(printed, readable_end);
}

}  // namespace detente::scan
