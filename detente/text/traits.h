// What can be told of a spelling without comparing it: the filter before the relation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace detente::text {

struct SpellingTraits {
  std::uint32_t letters = 0;     // letter_bits()
  std::uint32_t sound = 0;       // hash of skeleton()
  std::uint32_t consonants = 0;  // hash of consonants(), 0 if it has fewer than three
};

// One bit for each of a-z, one for each pair of digits, the highest for what is neither.
std::uint32_t letter_bits(std::string_view spelling);

SpellingTraits traits_of(std::string_view spelling);

// False only if osa_distance(a, b) > edits: one edit changes at most one letter on each side.
inline bool may_be_typo(std::uint32_t letters_a, std::size_t size_a, std::uint32_t letters_b,
                        std::size_t size_b, int edits) {
  const std::size_t difference = size_a > size_b ? size_a - size_b : size_b - size_a;
  if (difference > static_cast<std::size_t>(edits)) return false;
  std::uint32_t only_a = letters_a & ~letters_b, only_b = letters_b & ~letters_a;
  for (int edit = 0; edit < edits; ++edit) {  // takes out one letter: cheaper than to count them
    only_a &= only_a - 1;
    only_b &= only_b - 1;
  }
  return (only_a | only_b) == 0;
}

// FNV-1a, 32 bits.
std::uint32_t hash_of(std::string_view text);

}  // namespace detente::text
