// What can be told of a spelling without comparing it: the filter before the relation.
#pragma once

#include <cstdint>
#include <string_view>

namespace detente::text {

struct SpellingTraits {
  std::uint32_t letters = 0;     // one bit for each of a-z, one for each pair of digits
  std::uint32_t sound = 0;       // hash of skeleton()
  std::uint32_t consonants = 0;  // hash of consonants(), 0 if it has fewer than three
};

SpellingTraits traits_of(std::string_view spelling);

// False only if osa_distance(a, b) > edits: one edit changes at most one letter on each side.
bool may_be_typo(std::uint32_t letters_a, std::size_t size_a, std::uint32_t letters_b,
                 std::size_t size_b, int edits);

// FNV-1a, 32 bits.
std::uint32_t hash_of(std::string_view text);

}  // namespace detente::text
