// Words and pairs of words as 64-bit numbers, by which they are looked up and compared.
//
// Two words may have one key: by chance with a million listed words one in ten million million
// words of a text, and who wants to can make such a word.  So a key says where to look, never which
// word it is: whoever finds one compares the letters.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace detente::scan {

// Never 0.
using WordKey = std::uint64_t;

namespace keys {

static_assert(std::endian::native == std::endian::little);

inline constexpr std::size_t kChunk = 16;
inline constexpr std::uint64_t kSeeds[] = {0xA0761D6478BD642FU, 0xE7037ED1A0B428DBU};

// Masks of the first n bytes of 16, n = 0 to 16.
struct Mask {
  std::uint64_t low, high;
};
inline constexpr std::array<Mask, kChunk + 1> kMasks = [] {
  std::array<Mask, kChunk + 1> masks{};
  for (std::size_t n = 0; n <= kChunk; ++n) {
    masks[n].low = n >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * n)) - 1;
    masks[n].high = n <= 8   ? 0
                    : n < 16 ? (std::uint64_t{1} << (8 * (n - 8))) - 1
                             : ~std::uint64_t{0};
  }
  return masks;
}();

inline std::uint64_t multiply(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{a} * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

inline std::uint64_t load(const char* at) {
  std::uint64_t bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

// Letters and digits of ASCII with the capitals made small: only letters have the bit 0x40.
inline std::uint64_t lower(std::uint64_t bytes) {
  return bytes | ((bytes & 0x4040404040404040U) >> 1);
}

// Mixes up to kChunk bytes into a hash.  REQUIRES: kChunk readable bytes.
template <bool kLower>
std::uint64_t of_chunk(const char* at, std::size_t size, std::uint64_t hash) {
  std::uint64_t low = load(at) & kMasks[size].low;
  std::uint64_t high = load(at + 8) & kMasks[size].high;
  if (kLower) low = lower(low), high = lower(high);
  hash = multiply(low ^ kSeeds[0] ^ hash, high ^ kSeeds[1]);
  return hash == 0 ? 1 : hash;
}

}  // namespace keys

// The key of a folded word (text::Word::native).
WordKey key_of_native(std::string_view native);

WordKey key_of_long_plain(std::string_view printed, const char* readable_end);

// The key of the folded word of a run of letters and digits of ASCII.
// `readable_end`: no byte from here on is read.
inline WordKey key_of_plain(std::string_view printed, const char* readable_end) {
  const bool readable = readable_end - printed.data() >= static_cast<std::ptrdiff_t>(keys::kChunk);
  if (printed.size() > keys::kChunk || !readable) return key_of_long_plain(printed, readable_end);
  return keys::of_chunk<true>(printed.data(), printed.size(), printed.size());
}

// The key of any bytes as they stand; that of key_of_native if they are folded.
// `readable_end`: no byte from here on is read.
inline WordKey key_of_bytes(std::string_view bytes, const char* readable_end) {
  const bool readable = readable_end - bytes.data() >= static_cast<std::ptrdiff_t>(keys::kChunk);
  if (bytes.size() > keys::kChunk || !readable) return key_of_native(bytes);
  return keys::of_chunk<false>(bytes.data(), bytes.size(), bytes.size());
}

// WordLetters::low and high of a word of at most keys::kChunk bytes.
using ShortLetters = std::array<std::uint64_t, 2>;

// Those of no word.
inline constexpr ShortLetters kNoLetters = {~std::uint64_t{0}, ~std::uint64_t{0}};

// Keys and letters of many words of a text at once.
struct KeyKernel {
  std::string_view name;
  bool (*supported)();  // by this processor
  // key_of_plain of bytes [begins[i], ends[i]) of `piece`, for each i, to keys[i]; and the letters
  // of those that are that short, kNoLetters of others, to letters[i], unless it is null.
  void (*read_plain)(const char* piece, const char* readable_end,
                     std::span<const std::uint16_t> begins, const std::uint16_t* ends,
                     WordKey* keys, ShortLetters* letters);
};

// Slowest first; the first is the meaning, the others give the same.
std::span<const KeyKernel> key_kernels();

// The one of this name, else the first.
const KeyKernel& key_kernel(std::string_view name);

inline constexpr int kPairRotation = 23;

// Of two words in this order; keys of words are mixed well enough to be added.  May be 0.
inline WordKey key_of_pair(WordKey first, WordKey second) {
  return std::rotl(first, kPairRotation) + second;
}

// Leaves some bits of keys: with few of them words of one key are common.
class KeyCut {
 public:
  // `bits`: 1 to 64.
  explicit KeyCut(int bits = 64)
      : mask_(~WordKey{0} >> (64 - bits)), least_(bits == 64 ? 0U : 1U) {}
  WordKey operator()(WordKey key) const { return (key & mask_) | least_; }
  bool leaves_all() const { return least_ == 0; }

 private:
  WordKey mask_;
  WordKey least_;  // a key is never 0
};

// The letters of a folded word, to be compared at once.
struct WordLetters {
  std::uint64_t low = 0, high = 0;  // the first keys::kChunk bytes, zeros behind a shorter word
  std::string_view whole{};         // of a longer word; else empty

  friend bool operator==(const WordLetters&, const WordLetters&) = default;
};

// Of a word as WordKey sees it.  It must outlive the result.
inline WordLetters letters_of_native(std::string_view native) {
  std::array<char, keys::kChunk> chunk{};
  std::memcpy(chunk.data(), native.data(), std::min(native.size(), keys::kChunk));
  return {keys::load(chunk.data()), keys::load(chunk.data() + 8),
          native.size() > keys::kChunk ? native : std::string_view{}};
}

// Of the folded word of a run of at most keys::kChunk letters and digits of ASCII.
// `readable_end`: no byte from here on is read.
inline WordLetters letters_of_plain(std::string_view printed, const char* readable_end) {
  const char* at = printed.data();
  if (readable_end - at < static_cast<std::ptrdiff_t>(keys::kChunk)) [[unlikely]] {
    std::array<char, keys::kChunk> chunk{};
    std::memcpy(chunk.data(), at, printed.size());
    return letters_of_plain({chunk.data(), printed.size()}, chunk.data() + chunk.size());
  }
  const keys::Mask& mask = keys::kMasks[printed.size()];
  return {keys::lower(keys::load(at) & mask.low), keys::lower(keys::load(at + 8) & mask.high), {}};
}

// Whether the folded word of a run of more than keys::kChunk letters and digits of ASCII is this.
inline bool is_lower_of_long(std::string_view printed, std::string_view native) {
  const std::size_t size = printed.size();
  if (native.size() != size) return false;
  const auto same = [&](std::size_t at) {
    return keys::lower(keys::load(&printed[at])) == keys::load(&native[at]);
  };
  constexpr std::size_t kStep = sizeof(std::uint64_t);
  for (std::size_t at = 0; at + kStep <= size; at += kStep)
    if (!same(at)) return false;
  return same(size - kStep);
}

}  // namespace detente::scan
