// Official files come bare or as .gz, .bz2, .zst and .zip; the content says which, not the name.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "detente/base/result.h"

namespace detente::base {

enum class Compression : std::uint8_t { kNone, kGzip, kBzip2, kZstd, kZip };

// 4 GiB: thirty times the largest official file of 2026.
inline constexpr std::uint64_t kDefaultPlainLimit = std::uint64_t{4} << 30;

// By magic number.
Compression detect_compression(std::string_view bytes);

// The largest zstd window, as a power of two, that is granted to whoever accepts `limit` plain
// bytes: no stream within the limit needs more, and 128 MiB ("--long=27") are always granted.
// Windows are taken from memory before a byte is made: a stream of thirteen bytes may ask for 2
// GiB.
int most_window_log(std::uint64_t limit);

// The plain bytes.  Several gzip members, bzip2 streams or zstd frames in a row are one input.  A
// zip archive must hold exactly one file (beside folders).
//
// `limit`: most plain bytes that are accepted; a bomb stops there, and a zstd window above
//   most_window_log(limit).
// Errors: kMalformed when the compressed stream is cut or damaged (where: the whole input, and
//   the message says how many plain bytes came out before), or a zip has more or fewer than one
//   file; kLimit.
// Cost: one pass; memory is the plain size plus a constant where the stream announces its size
//   (zstd, zip), else up to three times the plain size; zstd adds its window.
Result<std::string> decompress(std::string_view bytes, std::uint64_t limit = kDefaultPlainLimit);

// Takes the next piece of plain bytes; an error ends the unpacking and is its error.
using TakePlain = std::function<Result<Done>(std::string_view piece)>;

// decompress() in pieces, in their order.  An error may come behind pieces that were taken.
// Errors: those of decompress and of `take`.
// Memory: 1 MiB, and what the format needs (zstd: its window).
Result<Done> decompress_to(std::string_view bytes, std::uint64_t limit, const TakePlain& take);

// Reads a file and decompresses it.  Errors: those of MappedFile::open and decompress.
Result<std::string> read_plain(const std::string& path, std::uint64_t limit = kDefaultPlainLimit);

// One zstd frame of level 1 to 19 with the content size and a checksum in it.
std::string compress_zstd(std::string_view bytes, int level);

// The same as a patch: what `base` has too costs a few bytes.  Only expand_patch() with the same
// base reads it.
std::string make_patch(std::string_view bytes, std::string_view base, int level);

// Errors: kMalformed if the patch is damaged or was made against other bytes; kLimit.
Result<std::string> expand_patch(std::string_view patch, std::string_view base,
                                 std::uint64_t limit = kDefaultPlainLimit);

}  // namespace detente::base
