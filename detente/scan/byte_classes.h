// What the bytes of a text do to words, 64 bytes at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace detente::scan {

// One bit for each of 64 bytes, the first the lowest.  What has no bit ends a word.
struct ByteClasses {
  std::uint64_t plain;  // letters and digits of ASCII
  std::uint64_t digit;  // those that are digits
  std::uint64_t joint;  // apostrophes, "&", and the bytes of characters beyond ASCII
  std::uint64_t dot;    // "." and "/", which join single letters

  friend bool operator==(const ByteClasses&, const ByteClasses&) = default;
};

struct ByteKernel {
  std::string_view name;
  bool (*supported)();  // by this processor
  // REQUIRES: 64 readable bytes for each element of `out`.
  void (*classify)(const char* bytes, std::span<ByteClasses> out);
};

// Slowest first; the first is the meaning, the others give the same.
std::span<const ByteKernel> byte_kernels();

// As base::best_kernel chooses.
const ByteKernel& byte_kernel();

// The classes of one byte alone: text::letter_class says the same of ASCII.
bool ends_word(char byte);

}  // namespace detente::scan
