// The distances of many words to one at once, one word in each lane of a vector.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace detente::text {

inline constexpr std::size_t kOsaLanes = 32;
inline constexpr std::size_t kMostLaneLetters = 16;  // of the pattern and of each word

struct OsaLanes {
  // By letter of the words, then by word: at which places of the pattern the letter stands, the
  // first place the lowest bit.  Behind the end of a word: anything.
  alignas(64) std::array<std::array<std::uint16_t, kOsaLanes>, kMostLaneLetters> places{};
  alignas(64) std::array<std::uint16_t, kOsaLanes> sizes{};  // of the words
  alignas(64) std::array<std::uint16_t, kOsaLanes> distances{};
};

struct OsaKernel {
  std::string_view name;
  bool (*supported)();  // by this processor
  // Writes osa_distance of each word and a pattern of so many letters, without limit.
  // REQUIRES: 1 <= pattern <= kMostLaneLetters >= most_letters.  Of a word of more than
  // `most_letters` letters: anything.
  void (*measure)(OsaLanes& lanes, std::size_t pattern, std::size_t most_letters);
};

// Slowest first; the first is the meaning, the others give the same.
std::span<const OsaKernel> osa_kernels();

// As base::best_kernel chooses.
const OsaKernel& osa_kernel();

}  // namespace detente::text
