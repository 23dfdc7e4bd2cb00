#include "detente/text/osa_lanes.h"

#include <cstring>

#include "detente/base/kernel.h"

namespace detente::text {
namespace {

// by_bits() of edit_distance.cc, one word after the other.
void scalar(OsaLanes& lanes, std::size_t pattern, std::size_t) {
  for (std::size_t lane = 0; lane < kOsaLanes; ++lane) {
    const std::uint32_t bottom = 1U << (pattern - 1);
    std::uint32_t up = ~0U, down = 0, diagonal = 0, previous = 0;
    auto distance = static_cast<std::uint16_t>(pattern);
    for (std::size_t letter = 0; letter < lanes.sizes[lane]; ++letter) {
      const std::uint32_t match = lanes.places[letter][lane];
      const std::uint32_t swapped = ((~diagonal & match) << 1) & previous;
      diagonal = (((match & up) + up) ^ up) | match | down | swapped;
      const std::uint32_t right = down | ~(diagonal | up), left = diagonal & up;
      if ((right & bottom) != 0) ++distance;
      if ((left & bottom) != 0) --distance;
      down = (right << 1 | 1) & diagonal;
      up = left << 1 | ~(diagonal | (right << 1 | 1));
      previous = match;
    }
    lanes.distances[lane] = distance;
  }
}

#if defined(__x86_64__)

// The same for as many words as a vector has elements, from `first` on.  A comparison gives all
// bits of an element, which as a number are -1.
template <class Vector>
[[gnu::always_inline]] inline void measure_from(std::size_t first, OsaLanes& lanes,
                                                std::size_t pattern, std::size_t most_letters) {
  using Bits = decltype(Vector{} == Vector{});
  const Vector none{};
  const Vector one = none + 1;
  const auto last_place = static_cast<std::uint16_t>(1U << (pattern - 1));
  const auto places = static_cast<std::uint16_t>(pattern);
  const Vector bottom = none + last_place;
  Vector sizes, match;
  std::memcpy(&sizes, &lanes.sizes[first], sizeof sizes);
  Vector up = ~none, down = none, diagonal = none, previous = none;
  Vector distance = none + places;
  for (std::size_t letter = 0; letter < most_letters; ++letter) {
    std::memcpy(&match, &lanes.places[letter][first], sizeof match);
    const Vector swapped = ((~diagonal & match) << 1) & previous;
    diagonal = (((match & up) + up) ^ up) | match | down | swapped;
    Vector right = down | ~(diagonal | up);
    const Vector left = diagonal & up;
    const auto before = static_cast<short>(letter);
    const Bits counts = reinterpret_cast<Bits>(sizes) > before;
    distance -= reinterpret_cast<Vector>(((right & bottom) != none) & counts);
    distance += reinterpret_cast<Vector>(((left & bottom) != none) & counts);
    right = right << 1 | one;
    down = right & diagonal;
    up = left << 1 | ~(diagonal | right);
    previous = match;
  }
  std::memcpy(&lanes.distances[first], &distance, sizeof distance);
}

// `target` and not -mavx2: the rest of the program must run on any x86-64.
[[gnu::target("avx2")]] void avx2(OsaLanes& lanes, std::size_t pattern, std::size_t most_letters) {
  using Vector = std::uint16_t __attribute__((vector_size(32)));
  measure_from<Vector>(0, lanes, pattern, most_letters);
  measure_from<Vector>(kOsaLanes / 2, lanes, pattern, most_letters);
}

[[gnu::target("avx512f,avx512bw")]] void avx512(OsaLanes& lanes, std::size_t pattern,
                                                std::size_t most_letters) {
  using Vector = std::uint16_t __attribute__((vector_size(64)));
  measure_from<Vector>(0, lanes, pattern, most_letters);
}

#endif

constexpr OsaKernel kKernels[] = {
    {"scalar", [] { return true; }, scalar},
#if defined(__x86_64__)
    {"avx2", [] { return __builtin_cpu_supports("avx2") > 0; }, avx2},
    {"avx512", [] { return __builtin_cpu_supports("avx512bw") > 0; }, avx512},
#endif
};

}  // namespace

std::span<const OsaKernel> osa_kernels() { return kKernels; }

const OsaKernel& osa_kernel() {
  static const OsaKernel& chosen = base::best_kernel(osa_kernels());
  return chosen;
}

}  // namespace detente::text
