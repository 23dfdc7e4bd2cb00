// Tested in gazetteer_test.cc.
#include "detente/scan/word_key.h"

#include <algorithm>

namespace detente::scan {
namespace {

template <bool kLower>
WordKey key_of(std::string_view letters) {
  std::uint64_t hash = letters.size();
  do {
    const std::size_t size = std::min(letters.size(), keys::kChunk);
    std::array<char, keys::kChunk> chunk{};
    std::memcpy(chunk.data(), letters.data(), size);
    hash = keys::of_chunk<kLower>(chunk.data(), size, hash);
    letters.remove_prefix(size);
  } while (!letters.empty());
  return hash;
}

}  // namespace

WordKey key_of_native(std::string_view native) { return key_of<false>(native); }

WordKey key_of_long_plain(std::string_view printed) { return key_of<true>(printed); }

}  // namespace detente::scan
