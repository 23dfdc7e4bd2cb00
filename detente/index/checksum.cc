// Tested in index_test.cc.
#include "detente/index/checksum.h"

#include <array>
#include <cstring>

#if defined(__x86_64__)
#include <nmmintrin.h>
#endif

namespace detente::index {
namespace {

constexpr std::array<std::uint32_t, 256> make_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0x82F63B78U : 0);
    table[byte] = crc;
  }
  return table;
}

constexpr std::array<std::uint32_t, 256> kTable = make_table();

#if defined(__x86_64__)
// What zero bytes do to a CRC is a linear map of its 32 bits: the images of the single bits.
using Images = std::array<std::uint32_t, 32>;

std::uint32_t image(const Images& images, std::uint32_t crc) {
  std::uint32_t sum = 0;
  for (std::size_t bit = 0; bit < images.size(); ++bit)
    sum ^= (0U - (crc >> bit & 1)) & images[bit];
  return sum;
}

// The maps of 1, 2, 4, 8, ... zero bytes.
std::array<Images, 48> make_zeros() {
  std::array<Images, 48> zeros{};
  for (std::size_t bit = 0; bit < 32; ++bit)
    zeros[0][bit] = (1U << bit) >> 8 ^ kTable[(1U << bit) & 255];
  for (std::size_t power = 1; power < zeros.size(); ++power)
    for (std::size_t bit = 0; bit < 32; ++bit)
      zeros[power][bit] = image(zeros[power - 1], zeros[power - 1][bit]);
  return zeros;
}

std::uint32_t after_zeros(std::uint32_t crc, std::size_t count) {
  static const std::array<Images, 48> kZeros = make_zeros();
  for (std::size_t power = 0; count >> power != 0; ++power)
    if ((count >> power & 1) != 0) crc = image(kZeros[power], crc);
  return crc;
}

std::uint64_t word_at(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

// Three parts at once, because the instruction answers after three cycles and may be asked in
// each; their CRCs are then put behind one another.
// `target` and not -msse4.2: the rest of this file must run on any x86-64.
__attribute__((target("sse4.2"))) std::uint32_t crc32c_sse42(std::string_view bytes) {
  const std::size_t third = bytes.size() / 3 / 8 * 8;
  const char* const begin = bytes.data();
  std::uint64_t first = 0xFFFFFFFFU, second = 0, last = 0;
  for (std::size_t at = 0; at < third; at += 8) {
    first = _mm_crc32_u64(first, word_at(begin + at));
    second = _mm_crc32_u64(second, word_at(begin + third + at));
    last = _mm_crc32_u64(last, word_at(begin + 2 * third + at));
  }
  auto crc =
      after_zeros(static_cast<std::uint32_t>(first), third) ^ static_cast<std::uint32_t>(second);
  crc = after_zeros(crc, third) ^ static_cast<std::uint32_t>(last);
  for (std::size_t at = 3 * third; at < bytes.size(); ++at)
    crc = _mm_crc32_u8(crc, static_cast<unsigned char>(bytes[at]));
  return ~crc;
}
#endif

}  // namespace

std::uint32_t crc32c_table(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) crc = (crc >> 8) ^ kTable[(crc ^ static_cast<unsigned char>(c)) & 255];
  return ~crc;
}

std::uint32_t crc32c(std::string_view bytes) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("sse4.2") > 0) return crc32c_sse42(bytes);
#endif
  return crc32c_table(bytes);
}

}  // namespace detente::index
