// Tested in gazetteer_test.cc.
#include "detente/scan/key_table.h"

#include <algorithm>

#include "detente/scan/byte_classes.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace detente::scan {
namespace {

constexpr std::size_t kBitsPerKey = 16;
constexpr std::size_t kLeastWords = 8;

// The bits of keys [first, count).
std::uint64_t some(const FilterWords& filter, const WordKey* keys, std::size_t first,
                   std::size_t count, bool pairs) {
  std::uint64_t hits = 0;
  for (std::size_t i = first; i < count; ++i) {
    const WordKey key = pairs ? key_of_pair(keys[i], keys[i + 1]) : keys[i];
    const std::uint64_t missing = filter_bits(key) & ~filter.words[key >> filter.shift];
    hits |= std::uint64_t{missing == 0} << i;
  }
  return hits;
}

std::uint64_t scalar(const FilterWords& filter, const WordKey* keys, std::size_t count,
                     bool pairs) {
  return some(filter, keys, 0, count, pairs);
}

#if defined(__x86_64__)

// key_of_pair and filter_bits, four and eight at a time.
__attribute__((target("avx2"))) std::uint64_t avx2(const FilterWords& filter, const WordKey* keys,
                                                   std::size_t count, bool pairs) {
  const __m256i one = _mm256_set1_epi64x(1), low = _mm256_set1_epi64x(63);
  const __m128i shift = _mm_cvtsi32_si128(filter.shift);
  const auto* words = reinterpret_cast<const long long*>(filter.words.data());
  std::uint64_t hits = 0;
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4) {
    __m256i key = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(keys + i));
    if (pairs) {
      const __m256i next = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(keys + i + 1));
      key = _mm256_or_si256(_mm256_slli_epi64(key, kPairRotation),
                            _mm256_srli_epi64(key, 64 - kPairRotation));
      key = _mm256_add_epi64(key, next);
    }
    const __m256i first = _mm256_sllv_epi64(one, _mm256_and_si256(key, low));
    const __m256i second = _mm256_sllv_epi64(one, _mm256_and_si256(_mm256_srli_epi64(key, 6), low));
    const __m256i third = _mm256_sllv_epi64(one, _mm256_and_si256(_mm256_srli_epi64(key, 12), low));
    const __m256i bits = _mm256_or_si256(_mm256_or_si256(first, second), third);
    const __m256i found = _mm256_i64gather_epi64(words, _mm256_srl_epi64(key, shift), 8);
    const __m256i held = _mm256_cmpeq_epi64(_mm256_and_si256(found, bits), bits);
    const int mask = _mm256_movemask_pd(_mm256_castsi256_pd(held));
    hits |= static_cast<std::uint64_t>(mask) << i;
  }
  return hits | some(filter, keys, i, count, pairs);
}

// Vectors of the compiler: g++ 12 takes the intrinsics for uninitialised (GCC bug 105593).
__attribute__((target("avx512f"))) std::uint64_t avx512(const FilterWords& filter,
                                                        const WordKey* keys, std::size_t count,
                                                        bool pairs) {
  using Keys = std::uint64_t __attribute__((vector_size(64)));
  const std::uint64_t* words = filter.words.data();
  std::uint64_t hits = 0;
  std::size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    Keys key, next;
    std::memcpy(&key, keys + i, sizeof key);
    if (pairs) {
      std::memcpy(&next, keys + i + 1, sizeof next);
      key = (key << kPairRotation | key >> (64 - kPairRotation)) + next;
    }
    const Keys one = Keys{} + 1;
    const Keys bits = one << (key & 63) | one << (key >> 6 & 63) | one << (key >> 12 & 63);
    const Keys places = key >> filter.shift;
    std::array<std::uint64_t, 8> at;
    std::memcpy(at.data(), &places, sizeof at);
    // One by one: a gather takes longer than eight loads.
    const Keys found = {words[at[0]], words[at[1]], words[at[2]], words[at[3]],
                        words[at[4]], words[at[5]], words[at[6]], words[at[7]]};
    const __mmask8 missing = _mm512_test_epi64_mask((__m512i)bits, (__m512i)~found);
    hits |= (~std::uint64_t{missing} & 0xFF) << i;
  }
  return hits | some(filter, keys, i, count, pairs);
}

#endif

constexpr FilterKernel kKernels[] = {
    {"scalar", [] { return true; }, scalar},
#if defined(__x86_64__)
    {"avx2", [] { return __builtin_cpu_supports("avx2") > 0; }, avx2},
    {"avx512", [] { return __builtin_cpu_supports("avx512f") > 0; }, avx512},
#endif
};

}  // namespace

std::span<const FilterKernel> filter_kernels() { return kKernels; }

KeyFilter::KeyFilter(std::span<const WordKey> keys) {
  filter_.words.resize(std::bit_ceil(std::max(keys.size() * kBitsPerKey / 64, kLeastWords)));
  filter_.shift = 64 - std::countr_zero(filter_.words.size());
  for (const WordKey key : keys) filter_.words[key >> filter_.shift] |= filter_bits(key);
  kernel_ = &kKernels[0];
  for (const FilterKernel& kernel : kKernels)
    if (kernel.supported() && kernel.name == byte_kernel().name) kernel_ = &kernel;
}

KeyTable::KeyTable(std::span<const std::pair<WordKey, std::uint32_t>> rows) {
  std::vector<WordKey> keys;
  keys.reserve(rows.size());
  slots_.resize(std::bit_ceil(2 * rows.size() + 1));
  mask_ = slots_.size() - 1;
  for (const auto& [key, number] : rows) {
    keys.push_back(key);
    std::size_t at = (key >> 18) & mask_;
    while (slots_[at].key != 0) at = (at + 1) & mask_;
    slots_[at] = {key, number};
  }
  filter_ = KeyFilter(keys);
}

}  // namespace detente::scan
