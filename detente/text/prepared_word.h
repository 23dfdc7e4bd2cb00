// Words with what is known of their spellings, for comparing them many times.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/text/name.h"
#include "detente/text/traits.h"

namespace detente::text {

// One of 64 bits for the letters of a spelling, given as letter_bits().
inline std::uint64_t bit_of(std::uint32_t letters) {
  return std::uint64_t{1} << (letters * 2654435761U >> 26);
}

// A spelling and its traits_of.
struct SpellingView {
  std::string_view letters;
  SpellingTraits traits;
};

// A word that is kept elsewhere, as relate() sees it.
struct WordView {
  TokenKind kind;
  Script script;
  std::string_view native;
  std::uint32_t hash;  // hash_of(native)
  std::span<const SpellingView> spellings;
};

struct PreparedSpelling : SpellingView {
  std::string sound;                           // skeleton
  std::span<const std::string_view> variants;  // name_variants
  std::span<const std::string_view> nicknames;
  std::uint64_t known_letters = 0;  // a bit for the letters of each of them
};

// A token that is compared with many words.  The token must outlive it.
struct PreparedWord {
  TokenKind kind;
  Script script;
  std::string_view native;
  std::uint32_t hash;          // hash_of(native)
  std::u32string code_points;  // of native
  std::vector<PreparedSpelling> spellings;

  explicit PreparedWord(const Token& token);
};

}  // namespace detente::text
