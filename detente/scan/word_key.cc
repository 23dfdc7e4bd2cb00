#include "detente/scan/word_key.h"

#include <string>

namespace detente::scan {
namespace {

template <bool kLower>
WordKey key_of_copy(std::string_view letters) {
  std::array<char, 2 * keys::kChunk> room{};
  if (letters.size() <= room.size()) {
    std::memcpy(room.data(), letters.data(), letters.size());
    return keys::of_readable<kLower>(room.data(), letters.size());
  }
  std::string copy(letters);
  copy.resize(letters.size() + keys::kChunk);
  return keys::of_readable<kLower>(copy.data(), letters.size());
}

}  // namespace

WordKey key_of_native(std::string_view native) { return key_of_copy<false>(native); }

WordKey key_of_plain_near_end(std::string_view printed) { return key_of_copy<true>(printed); }

}  // namespace detente::scan
