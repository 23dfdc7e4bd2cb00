#include "detente/text/traits.h"

#include "detente/text/phonetic.h"

namespace detente::text {
namespace {

constexpr std::size_t kLeastConsonants = 3;

std::uint32_t letter_bit(char c) {
  if (c >= 'a' && c <= 'z') return 1U << (c - 'a');
  if (c >= '0' && c <= '9') return 1U << (26 + (c - '0') / 2);
  return 1U << 31;
}

// Whether no more than `count` bits are set: cheaper than to count them.
bool at_most(std::uint32_t bits, int count) {
  for (int i = 0; i < count; ++i) bits &= bits - 1;
  return bits == 0;
}

}  // namespace

SpellingTraits traits_of(std::string_view spelling) {
  SpellingTraits traits;
  for (const char c : spelling) traits.letters |= letter_bit(c);
  const SoundHashes heard = sound_hashes(spelling);
  traits.sound = heard.skeleton;
  if (heard.consonant_count >= kLeastConsonants) traits.consonants = heard.consonants | 1U;
  return traits;
}

bool may_be_typo(std::uint32_t letters_a, std::size_t size_a, std::uint32_t letters_b,
                 std::size_t size_b, int edits) {
  const std::size_t difference = size_a > size_b ? size_a - size_b : size_b - size_a;
  return difference <= static_cast<std::size_t>(edits) && at_most(letters_a & ~letters_b, edits) &&
         at_most(letters_b & ~letters_a, edits);
}

std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

}  // namespace detente::text
