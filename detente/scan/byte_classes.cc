#include "detente/scan/byte_classes.h"

#include <array>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "detente/base/kernel.h"

namespace detente::scan {
namespace {

enum class ByteClass : std::uint8_t { kEnd, kPlain, kJoint, kDot };

constexpr std::size_t kBlock = 64;

constexpr std::array<ByteClass, 256> kClasses = [] {
  std::array<ByteClass, 256> classes{};
  for (std::size_t c = 0; c < classes.size(); ++c) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool joint = c >= 0x80 || c == '\'' || c == '`' || c == '&';
    const bool dot = c == '.' || c == '/';
    classes[c] = plain   ? ByteClass::kPlain
                 : joint ? ByteClass::kJoint
                 : dot   ? ByteClass::kDot
                         : ByteClass::kEnd;
  }
  return classes;
}();

ByteClass class_of(char byte) { return kClasses[static_cast<unsigned char>(byte)]; }

void scalar(const char* bytes, std::span<ByteClasses> out) {
  for (ByteClasses& block : out) {
    block = {};
    for (std::size_t i = 0; i < kBlock; ++i) {
      const std::uint64_t bit = std::uint64_t{1} << i;
      const ByteClass found = class_of(bytes[i]);
      if (found == ByteClass::kPlain) block.plain |= bit;
      if (bytes[i] >= '0' && bytes[i] <= '9') block.digit |= bit;
      if (found == ByteClass::kJoint) block.joint |= bit;
      if (found == ByteClass::kDot) block.dot |= bit;
    }
    bytes += kBlock;
  }
}

#if defined(__x86_64__)

// `target` and not -mavx2: the rest of the program must run on any x86-64.
struct Half {
  std::uint64_t plain, digit, joint, dot;
};

__attribute__((target("avx2"))) std::uint64_t mask_of(__m256i equal) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(equal));
}

// Signed comparison: bytes beyond ASCII are below all others, and are told by their highest bit.
__attribute__((target("avx2"))) __m256i between(__m256i bytes, char low, char high) {
  return _mm256_and_si256(_mm256_cmpgt_epi8(bytes, _mm256_set1_epi8(static_cast<char>(low - 1))),
                          _mm256_cmpgt_epi8(_mm256_set1_epi8(static_cast<char>(high + 1)), bytes));
}

__attribute__((target("avx2"))) __m256i equal(__m256i bytes, char c) {
  return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(c));
}

__attribute__((target("avx2"))) Half half_avx2(const char* at) {
  const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
  const __m256i small = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
  const __m256i digits = between(bytes, '0', '9');
  const __m256i plain = _mm256_or_si256(between(small, 'a', 'z'), digits);
  const __m256i marks =
      _mm256_or_si256(_mm256_or_si256(equal(bytes, '\''), equal(bytes, '`')), equal(bytes, '&'));
  const __m256i dots = _mm256_or_si256(equal(bytes, '.'), equal(bytes, '/'));
  return {mask_of(plain), mask_of(digits), mask_of(_mm256_or_si256(marks, bytes)), mask_of(dots)};
}

__attribute__((target("avx2"))) void avx2(const char* bytes, std::span<ByteClasses> out) {
  for (ByteClasses& block : out) {
    const Half low = half_avx2(bytes), high = half_avx2(bytes + kBlock / 2);
    block = {low.plain | high.plain << 32, low.digit | high.digit << 32,
             low.joint | high.joint << 32, low.dot | high.dot << 32};
    bytes += kBlock;
  }
}

__attribute__((target("avx512f,avx512bw"))) void avx512(const char* bytes,
                                                        std::span<ByteClasses> out) {
  for (ByteClasses& block : out) {
    const __m512i all = _mm512_loadu_si512(bytes);
    const __m512i from_a =
        _mm512_sub_epi8(_mm512_or_si512(all, _mm512_set1_epi8(0x20)), _mm512_set1_epi8('a'));
    const __m512i from_0 = _mm512_sub_epi8(all, _mm512_set1_epi8('0'));
    block.digit = _mm512_cmplt_epu8_mask(from_0, _mm512_set1_epi8(10));
    block.plain = _mm512_cmplt_epu8_mask(from_a, _mm512_set1_epi8(26)) | block.digit;
    block.joint = _mm512_movepi8_mask(all) | _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8('\'')) |
                  _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8('`')) |
                  _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8('&'));
    block.dot = _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8('.')) |
                _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8('/'));
    bytes += kBlock;
  }
}

#endif

constexpr ByteKernel kKernels[] = {
    {"scalar", [] { return true; }, scalar},
#if defined(__x86_64__)
    {"avx2", [] { return __builtin_cpu_supports("avx2") > 0; }, avx2},
    {"avx512", [] { return __builtin_cpu_supports("avx512bw") > 0; }, avx512},
#endif
};

}  // namespace

std::span<const ByteKernel> byte_kernels() { return kKernels; }

const ByteKernel& byte_kernel() {
  static const ByteKernel& chosen = base::best_kernel(byte_kernels());
  return chosen;
}

bool ends_word(char byte) { return class_of(byte) == ByteClass::kEnd; }

}  // namespace detente::scan
