// Keys under which spellings of one pronunciation fall together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace detente::text {

// Consonants by sound, vowels in three classes, doubled letters once, no h after a consonant:
// "mohammed" and "muhammad", "yevgeny" and "evgenii", "lee" and "li" share one; "li" and "lu" do
// not.  `spelling`: a-z and 0-9.  Never empty for a spelling that has a letter or digit.
// Cost: O(size).
std::string skeleton(std::string_view spelling);

// The skeleton without its vowels, but for one at the beginning, which is "a", and a long i at the
// end, which is "i": what a word of an abjad (Arabic, Hebrew) surely says, where alef or ain
// carries the first vowel and "hamid" is not "hamidi".
std::string consonants(std::string_view spelling);

// hash_of(skeleton), hash_of(consonants) and the size of the latter, without either text.
struct SoundHashes {
  std::uint32_t skeleton = 2166136261U;
  std::uint32_t consonants = 2166136261U;
  std::size_t consonant_count = 0;
};
SoundHashes sound_hashes(std::string_view spelling);

}  // namespace detente::text
