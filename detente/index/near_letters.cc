#include "detente/index/near_letters.h"

#include <algorithm>
#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "detente/base/kernel.h"
#include "detente/text/traits.h"

namespace detente::index {
namespace {

constexpr std::size_t kAtOnce = 64;

std::uint64_t scalar(std::span<const ScanRow> rows, std::uint32_t letters, int edits) {
  std::uint64_t near = 0;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (text::may_be_typo(letters, 0, rows[i].letters, 0, edits)) near |= std::uint64_t{1} << i;
  return near;
}

#if defined(__x86_64__)

// The letters of each row: every third number of 32 bits.
constexpr int kStride = sizeof(ScanRow) / sizeof(std::uint32_t);
static_assert(sizeof(ScanRow) % sizeof(std::uint32_t) == 0);

// `target` and not -mavx2: the rest of the program must run on any x86-64.
[[gnu::target("avx2")]] std::uint64_t avx2(std::span<const ScanRow> rows, std::uint32_t letters,
                                           int edits) {
  constexpr std::size_t kLanes = 8;
  const __m256i places =
      _mm256_mullo_epi32(_mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7), _mm256_set1_epi32(kStride));
  const __m256i wanted = _mm256_set1_epi32(static_cast<int>(letters));
  const __m256i all = _mm256_set1_epi32(-1);
  std::uint64_t near = 0;
  std::size_t i = 0;
  for (; i + kLanes <= rows.size(); i += kLanes) {
    const __m256i found = _mm256_i32gather_epi32(reinterpret_cast<const int*>(&rows[i].letters),
                                                 places, sizeof(std::uint32_t));
    __m256i only_wanted = wanted & ~found;
    __m256i only_found = found & ~wanted;
    for (int edit = 0; edit < edits; ++edit) {  // takes out one letter
      only_wanted = _mm256_and_si256(only_wanted, _mm256_add_epi32(only_wanted, all));
      only_found = _mm256_and_si256(only_found, _mm256_add_epi32(only_found, all));
    }
    const __m256i none =
        _mm256_cmpeq_epi32(_mm256_or_si256(only_wanted, only_found), _mm256_setzero_si256());
    const auto bits = static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(none)));
    near |= std::uint64_t{bits} << i;
  }
  return i == rows.size() ? near : near | scalar(rows.subspan(i), letters, edits) << i;
}

[[gnu::target("avx512f")]] std::uint64_t avx512(std::span<const ScanRow> rows,
                                                std::uint32_t letters, int edits) {
  constexpr std::size_t kLanes = 16;
  const __m512i places =
      _mm512_mullo_epi32(_mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
                         _mm512_set1_epi32(kStride));
  const __m512i wanted = _mm512_set1_epi32(static_cast<int>(letters));
  const __m512i all = _mm512_set1_epi32(-1);
  std::uint64_t near = 0;
  for (std::size_t i = 0; i < rows.size(); i += kLanes) {
    const auto lanes =
        static_cast<__mmask16>(rows.size() - i >= kLanes ? 0xFFFFU : (1U << (rows.size() - i)) - 1);
    const __m512i found =
        _mm512_mask_i32gather_epi32(wanted, lanes, places, &rows[i].letters, sizeof(std::uint32_t));
    __m512i only_wanted = wanted & ~found;
    __m512i only_found = found & ~wanted;
    for (int edit = 0; edit < edits; ++edit) {
      only_wanted = _mm512_and_si512(only_wanted, _mm512_add_epi32(only_wanted, all));
      only_found = _mm512_and_si512(only_found, _mm512_add_epi32(only_found, all));
    }
    const __m512i left = _mm512_or_si512(only_wanted, only_found);
    const auto bits = static_cast<std::uint32_t>(lanes & ~_mm512_test_epi32_mask(left, left));
    near |= std::uint64_t{bits} << i;
  }
  return near;
}

#endif

constexpr LettersKernel kKernels[] = {
    {"scalar", [] { return true; }, scalar},
#if defined(__x86_64__)
    {"avx2", [] { return __builtin_cpu_supports("avx2") > 0; }, avx2},
    {"avx512", [] { return __builtin_cpu_supports("avx512f") > 0; }, avx512},
#endif
};

}  // namespace

std::span<const LettersKernel> letters_kernels() { return kKernels; }

const LettersKernel& letters_kernel() {
  static const LettersKernel& chosen = base::best_kernel(letters_kernels());
  return chosen;
}

void add_near(std::span<const ScanRow> rows, std::uint32_t letters, int edits,
              std::vector<std::uint32_t>& out) {
  const auto near_of = letters_kernel().near;
  for (std::size_t first = 0; first < rows.size(); first += kAtOnce) {
    const auto some = rows.subspan(first, std::min(kAtOnce, rows.size() - first));
    for (std::uint64_t near = near_of(some, letters, edits); near != 0; near &= near - 1)
      out.push_back(some[static_cast<std::size_t>(std::countr_zero(near))].row);
  }
}

}  // namespace detente::index
