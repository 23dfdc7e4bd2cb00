// Tested in gazetteer_test.cc.
#include "detente/scan/word_key.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace detente::scan {
namespace {

template <bool kLower>
WordKey key_of(std::string_view letters, const char* readable_end) {
  std::uint64_t hash = letters.size();
  for (; letters.size() > keys::kChunk; letters.remove_prefix(keys::kChunk))
    hash = keys::of_chunk<kLower>(letters.data(), keys::kChunk, hash);
  if (readable_end - letters.data() >= static_cast<std::ptrdiff_t>(keys::kChunk))
    return keys::of_chunk<kLower>(letters.data(), letters.size(), hash);
  std::array<char, keys::kChunk> chunk{};
  std::memcpy(chunk.data(), letters.data(), letters.size());
  return keys::of_chunk<kLower>(chunk.data(), letters.size(), hash);
}

void anywhere(const char* piece, const char* readable_end, std::span<const std::uint16_t> begins,
              const std::uint16_t* ends, WordKey* keys, ShortLetters* letters) {
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::string_view word(piece + begins[i], std::size_t{ends[i]} - begins[i]);
    keys[i] = key_of_plain(word, readable_end);
    if (letters == nullptr) continue;
    letters[i] = kNoLetters;
    if (word.size() > keys::kChunk) continue;
    const WordLetters read = letters_of_plain(word, readable_end);
    letters[i] = {read.low, read.high};
  }
}

#if defined(__x86_64__)

// Reads the bytes of the word alone, whatever lies behind.
__attribute__((target("avx512bw,avx512vl,bmi2"))) void masked(
    const char* piece, const char* readable_end, std::span<const std::uint16_t> begins,
    const std::uint16_t* ends, WordKey* keys, ShortLetters* letters) {
  const __m128i space = _mm_set1_epi8(0x20);
  const __m128i seeds = _mm_set_epi64x(static_cast<long long>(keys::kSeeds[1]),
                                       static_cast<long long>(keys::kSeeds[0]));
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const char* at = piece + begins[i];
    const std::size_t size = std::size_t{ends[i]} - begins[i];
    if (size > keys::kChunk) {
      keys[i] = key_of_long_plain({at, size}, readable_end);
      if (letters != nullptr) letters[i] = kNoLetters;
      continue;
    }
    const auto mask = static_cast<__mmask16>(_bzhi_u32(0xFFFF, static_cast<unsigned>(size)));
    const __m128i bytes = _mm_maskz_loadu_epi8(mask, at);
    const __m128i lower = _mm_or_si128(bytes, _mm_and_si128(_mm_srli_epi16(bytes, 1), space));
    if (letters != nullptr) _mm_storeu_si128(reinterpret_cast<__m128i*>(letters + i), lower);
    const __m128i mixed = _mm_xor_si128(lower, seeds);
    const auto low = static_cast<std::uint64_t>(_mm_cvtsi128_si64(mixed));
    const auto high = static_cast<std::uint64_t>(_mm_extract_epi64(mixed, 1));
    const std::uint64_t hash = keys::multiply(low ^ size, high);
    keys[i] = hash == 0 ? 1 : hash;
  }
}

#endif

constexpr KeyKernel kKernels[] = {
    {"scalar", [] { return true; }, anywhere},
#if defined(__x86_64__)
    {"avx512",
     [] { return __builtin_cpu_supports("avx512vl") > 0 && __builtin_cpu_supports("bmi2") > 0; },
     masked},
#endif
};

}  // namespace

std::span<const KeyKernel> key_kernels() { return kKernels; }

const KeyKernel& key_kernel(std::string_view name) {
  for (const KeyKernel& kernel : kKernels)
    if (kernel.name == name && kernel.supported()) return kernel;
  return kKernels[0];
}

WordKey key_of_native(std::string_view native) {
  return key_of<false>(native, native.data() + native.size());
}

WordKey key_of_long_plain(std::string_view printed, const char* readable_end) {
  return key_of<true>(printed, readable_end);
}

}  // namespace detente::scan
