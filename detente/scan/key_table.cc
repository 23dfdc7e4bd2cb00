#include "detente/scan/key_table.h"

#include <algorithm>

namespace detente::scan {
namespace {

constexpr std::size_t kBitsPerKey = 16;
constexpr std::size_t kLeastWords = 8;

}  // namespace

KeyTable::KeyTable(std::span<const std::pair<WordKey, std::uint32_t>> rows) {
  const std::size_t words = std::bit_ceil(std::max(rows.size() * kBitsPerKey / 64, kLeastWords));
  filter_.resize(words);
  filter_shift_ = 64 - std::countr_zero(words);
  slots_.resize(std::bit_ceil(2 * rows.size() + 1));
  mask_ = slots_.size() - 1;
  for (const auto& [key, number] : rows) {
    filter_[key >> filter_shift_] |= std::uint64_t{1} << (key & 63) |
                                     std::uint64_t{1} << (key >> 6 & 63) |
                                     std::uint64_t{1} << (key >> 12 & 63);
    std::size_t at = (key >> 18) & mask_;
    while (slots_[at].key != 0) at = (at + 1) & mask_;
    slots_[at] = {key, number};
  }
}

}  // namespace detente::scan
