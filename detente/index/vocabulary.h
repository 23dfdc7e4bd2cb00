// What can be told of a spelling without comparing it: the filter before the relation.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/record/party.h"
#include "detente/text/name.h"

namespace detente::index {

struct SpellingTraits {
  std::uint32_t letters = 0;     // one bit for each of a-z, one for each pair of digits
  std::uint32_t sound = 0;       // hash of text::skeleton
  std::uint32_t consonants = 0;  // hash of text::consonants, 0 if it has fewer than three
};

SpellingTraits traits_of(std::string_view spelling);

// False only if osa_distance(a, b) > edits: one edit changes at most one letter on each side.
bool may_be_typo(std::uint32_t letters_a, std::size_t size_a, std::uint32_t letters_b,
                 std::size_t size_b, int edits);

// FNV-1a, 32 bits.
std::uint32_t hash_of(std::string_view text);

// What makes two tokens the same word: kind, script, native and Latin spellings.
std::string word_identity(const text::Token& token);

// In which classes names of a schema are tokenised and compared: its own; those of legal entities
// as names of people and of organizations.  Lives as long as the program.
std::span<const text::NameClass> classes_of(record::Schema schema);

// Key of an identifier's number, of whatever type.
std::uint32_t identifier_key(std::string_view normalised);

}  // namespace detente::index
