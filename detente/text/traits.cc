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

}  // namespace

std::uint32_t letter_bits(std::string_view spelling) {
  std::uint32_t bits = 0;
  for (const char c : spelling) bits |= letter_bit(c);
  return bits;
}

SpellingTraits traits_of(std::string_view spelling) {
  SpellingTraits traits;
  traits.letters = letter_bits(spelling);
  const SoundHashes heard = sound_hashes(spelling);
  traits.sound = heard.skeleton;
  if (heard.consonant_count >= kLeastConsonants) traits.consonants = heard.consonants | 1U;
  return traits;
}

std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

}  // namespace detente::text
