// Tested in index_test.cc.
#include "detente/index/number_passes.h"

#include <algorithm>

namespace detente::index {
namespace {

// Inlined into each caller, which says for which processor.
[[gnu::always_inline]] inline std::uint32_t find_greatest(std::span<const std::uint32_t> numbers) {
  std::uint32_t most = 0;
  for (const std::uint32_t number : numbers) most = std::max(most, number);
  return most;
}

[[gnu::always_inline]] inline std::size_t count_descents(std::span<const std::uint32_t> numbers) {
  std::uint32_t count = 0;  // fewer than 2^32 numbers
  for (std::size_t i = 1; i < numbers.size(); ++i) count += numbers[i - 1] >= numbers[i];
  return count;
}

#if defined(__x86_64__)
// `target` and not -mavx2: the rest of this file must run on any x86-64.
__attribute__((target("avx2"))) std::uint32_t greatest_avx2(
    std::span<const std::uint32_t> numbers) {
  return find_greatest(numbers);
}

__attribute__((target("avx2"))) std::size_t descents_avx2(std::span<const std::uint32_t> numbers) {
  return count_descents(numbers);
}

bool has_avx2() { return __builtin_cpu_supports("avx2") > 0; }
#endif

}  // namespace

std::uint32_t greatest(std::span<const std::uint32_t> numbers) {
#if defined(__x86_64__)
  if (has_avx2()) return greatest_avx2(numbers);
#endif
  return find_greatest(numbers);
}

std::size_t descents(std::span<const std::uint32_t> numbers) {
#if defined(__x86_64__)
  if (has_avx2()) return descents_avx2(numbers);
#endif
  return count_descents(numbers);
}

}  // namespace detente::index
