#include "detente/base/compressed.h"

#include <archive.h>
#include <archive_entry.h>
#include <bzlib.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <memory>
#include <new>
#include <optional>

#include "detente/base/mapped_file.h"

namespace detente::base {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20;

// Where plain bytes go, up to a limit.
class Output {
 public:
  // `whole`: the text that all pieces are added to, if they are; room is made in it.
  Output(std::string_view compressed, std::uint64_t limit, const TakePlain& take,
         std::string* whole)
      : whole_{0, 0, compressed.size()}, limit_(limit), take_(take), text_(whole) {}

  // "gzip", for errors.
  void begin(std::string_view format) { format_ = format; }

  // What the stream announces; trusted for no more than `compressed` bytes can yield.
  void expect(std::uint64_t size) {
    // A zstd or bzip2 stream of one letter is tens of thousands of times smaller than its plain
    // bytes; reserving for it is not worth the harm that a lying header could do.
    constexpr std::uint64_t kUsualRatio = 64;
    if (text_ != nullptr) text_->reserve(std::min({size, limit_, whole_.size() * kUsualRatio}));
  }

  // Room for the next piece, of room_size(); commit() says how much of it was used.
  char* room() { return room_.data(); }
  // One byte above the limit, so that a stream of exactly `limit` bytes can end.
  std::size_t room_size() const {
    const std::uint64_t left = limit_ - size_;
    return static_cast<std::size_t>(
        std::min<std::uint64_t>(kChunk, left < kChunk ? left + 1 : left));
  }
  void commit(std::size_t count) {
    size_ += count;
    if (size_ > limit_) {
      failure_ = limit_error();
    } else if (count > 0) {
      const Result<Done> taken = take_({room_.data(), count});
      if (!taken) failure_ = taken.error();
    }
  }

  std::uint64_t limit() const { return limit_; }
  std::uint64_t size() const { return size_; }
  Result<Done> take(std::string_view all) const { return take_(all); }
  // Why no more is taken.
  const std::optional<Error>& failure() const { return failure_; }

  Error limit_error() const {
    return {ErrorKind::kLimit, "more than " + std::to_string(limit_) + " plain bytes", whole_};
  }
  Error window_error(int log) const {
    return {ErrorKind::kLimit,
            "the zstd stream asks for a window above " + std::to_string(std::uint64_t{1} << log) +
                " bytes",
            whole_};
  }
  Error cut() const { return broken("ends too early"); }
  Error damaged(const char* why) const {
    return broken(std::string("is damaged (") + (why != nullptr ? why : "no details") + ")");
  }

 private:
  Error broken(const std::string& how) const {
    return {ErrorKind::kMalformed,
            "the " + std::string(format_) + " stream " + how + "; " + std::to_string(size_) +
                " plain bytes came out before",
            whole_};
  }

  SourceSpan whole_;
  std::string_view format_;
  std::uint64_t limit_;
  const TakePlain& take_;
  std::string* text_;
  std::string room_ = std::string(kChunk, '\0');
  std::uint64_t size_ = 0;
  std::optional<Error> failure_;
};

// Some of the C interfaces count input in 32 bits.
template <class Count>
Count piece(std::size_t size) {
  return static_cast<Count>(std::min<std::size_t>(size, std::numeric_limits<Count>::max()));
}

struct EndInflate {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

// RFC 1952, of one or more members.
Result<Done> gunzip(std::string_view bytes, Output& out) {
  out.begin("gzip");
  z_stream stream{};
  constexpr int kGzipOnly = 15 + 16;
  if (inflateInit2(&stream, kGzipOnly) != Z_OK) throw std::bad_alloc();
  std::unique_ptr<z_stream, EndInflate> end(&stream);
  std::string_view rest = bytes;
  int state = Z_OK;
  while (state != Z_STREAM_END || !rest.empty()) {
    if (state == Z_STREAM_END) inflateReset(&stream);
    // zlib takes its input by a pointer to bytes that it may change; it does not.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(rest.data()));
    stream.avail_in = piece<uInt>(rest.size());
    uInt given = stream.avail_in;
    stream.next_out = reinterpret_cast<Bytef*>(out.room());
    stream.avail_out = piece<uInt>(out.room_size());
    state = inflate(&stream, Z_NO_FLUSH);
    out.commit(out.room_size() - stream.avail_out);
    rest.remove_prefix(given - stream.avail_in);
    if (out.failure()) return *out.failure();
    if (state == Z_BUF_ERROR) return out.cut();
    if (state != Z_OK && state != Z_STREAM_END) return out.damaged(stream.msg);
  }
  return Done{};
}

struct EndBunzip {
  void operator()(bz_stream* stream) const { BZ2_bzDecompressEnd(stream); }
};

// One or more streams, as bzip2 and pbzip2 write them.
Result<Done> bunzip(std::string_view bytes, Output& out) {
  out.begin("bzip2");
  std::string_view rest = bytes;
  while (!rest.empty()) {
    bz_stream stream{};
    if (BZ2_bzDecompressInit(&stream, 0, 0) != BZ_OK) throw std::bad_alloc();
    std::unique_ptr<bz_stream, EndBunzip> end(&stream);
    for (int state = BZ_OK; state != BZ_STREAM_END;) {
      stream.next_in = const_cast<char*>(rest.data());  // not written to
      stream.avail_in = piece<unsigned>(rest.size());
      unsigned given = stream.avail_in;
      stream.next_out = out.room();
      stream.avail_out = piece<unsigned>(out.room_size());
      state = BZ2_bzDecompress(&stream);
      std::size_t made = out.room_size() - stream.avail_out;
      out.commit(made);
      rest.remove_prefix(given - stream.avail_in);
      if (out.failure()) return *out.failure();
      if (state != BZ_OK && state != BZ_STREAM_END) return out.damaged("bad block");
      if (state == BZ_OK && rest.empty() && made == 0) return out.cut();
    }
  }
  return Done{};
}

struct FreeZstd {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// RFC 8878, of one or more frames.
Result<Done> unzstd(std::string_view bytes, Output& out) {
  out.begin("zstd");
  std::unique_ptr<ZSTD_DCtx, FreeZstd> context(ZSTD_createDCtx());
  if (context == nullptr) throw std::bad_alloc();
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, most_window_log(out.limit()));
  auto announced = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (announced < ZSTD_CONTENTSIZE_ERROR) out.expect(announced);
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::size_t state = 1;  // 0 at the end of a frame
  while (in.pos < in.size || state != 0) {
    ZSTD_outBuffer made{out.room(), out.room_size(), 0};
    std::size_t before = in.pos;
    state = ZSTD_decompressStream(context.get(), &made, &in);
    bool stuck = in.pos == before && made.pos == 0;
    out.commit(made.pos);
    if (ZSTD_getErrorCode(state) == ZSTD_error_frameParameter_windowTooLarge)
      return out.window_error(most_window_log(out.limit()));
    if (ZSTD_isError(state)) return out.damaged(ZSTD_getErrorName(state));
    if (out.failure()) return *out.failure();
    if (stuck) return out.cut();
  }
  return Done{};
}

struct FreeArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

// The data of the entry that `reader` stands at.  Nothing: all went well.
std::optional<Error> read_entry(archive* reader, Output& out) {
  while (true) {
    char* room = out.room();
    la_ssize_t count = archive_read_data(reader, room, out.room_size());
    out.commit(count > 0 ? static_cast<std::size_t>(count) : 0);
    if (count == 0) return std::nullopt;
    if (count < 0) return out.damaged(archive_error_string(reader));
    if (out.failure()) return *out.failure();
  }
}

// The bytes of the one file among the entries of an open archive.
Result<Done> read_only_file(archive* reader, Output& out, SourceSpan whole) {
  int files = 0;
  archive_entry* entry = nullptr;
  int state = ARCHIVE_OK;
  while ((state = archive_read_next_header(reader, &entry)) == ARCHIVE_OK) {
    if (archive_entry_filetype(entry) == AE_IFDIR) continue;
    if (++files > 1) continue;
    if (archive_entry_filetype(entry) != AE_IFREG) return out.damaged("not a regular file");
    bool announced = archive_entry_size_is_set(entry) != 0;
    auto size = static_cast<std::uint64_t>(archive_entry_size(entry));
    if (announced) out.expect(size);
    if (auto error = read_entry(reader, out)) return *std::move(error);
    if (announced && out.size() != size) return out.damaged("not as long as it announces");
  }
  if (state != ARCHIVE_EOF) return out.damaged(archive_error_string(reader));
  if (files == 1) return Done{};
  return Error{ErrorKind::kMalformed,
               "expected one file in the zip archive, found " + std::to_string(files), whole};
}

Result<Done> unzip(std::string_view bytes, Output& out) {
  out.begin("zip");
  std::unique_ptr<archive, FreeArchive> reader(archive_read_new());
  if (reader == nullptr) throw std::bad_alloc();
  // By the directory at the end alone: without it, a cut archive looks whole.
  archive_read_support_format_zip_seekable(reader.get());
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    return out.damaged("no directory of files at its end");
  }
  return read_only_file(reader.get(), out, {0, 0, bytes.size()});
}

// Without compression all bytes are one piece.
Result<Done> pass_through(std::string_view bytes, Output& out) {
  if (bytes.size() > out.limit()) return out.limit_error();
  return out.take(bytes);
}

bool is_bzip2(std::string_view bytes) {
  return bytes.size() >= 4 && bytes.starts_with("BZh") && bytes[3] >= '1' && bytes[3] <= '9';
}

// A frame, or one of the sixteen skippable ones (RFC 8878, 3.1.2).
bool is_zstd(std::string_view bytes) {
  if (bytes.starts_with("\x28\xB5\x2F\xFD")) return true;
  return bytes.size() >= 4 && (static_cast<unsigned char>(bytes[0]) & 0xF0) == 0x50 &&
         bytes.substr(1, 3) == "\x2A\x4D\x18";
}

Result<Done> unpack(std::string_view bytes, Output& out) {
  switch (detect_compression(bytes)) {
    case Compression::kGzip:
      return gunzip(bytes, out);
    case Compression::kBzip2:
      return bunzip(bytes, out);
    case Compression::kZstd:
      return unzstd(bytes, out);
    case Compression::kZip:
      return unzip(bytes, out);
    case Compression::kNone:
      break;
  }
  return pass_through(bytes, out);
}

}  // namespace

Compression detect_compression(std::string_view bytes) {
  if (bytes.starts_with("\x1F\x8B")) return Compression::kGzip;
  if (is_bzip2(bytes)) return Compression::kBzip2;
  if (is_zstd(bytes)) return Compression::kZstd;
  // A local file, or the end of an archive without any.
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return Compression::kZip;
  return Compression::kNone;
}

int most_window_log(std::uint64_t limit) {
  constexpr int kLeast = 27;
  constexpr int kMost = 31;  // that zstd can address
  return std::clamp(static_cast<int>(std::bit_width(limit)), kLeast, kMost);
}

Result<std::string> decompress(std::string_view bytes, std::uint64_t limit) {
  std::string text;
  const TakePlain add = [&](std::string_view piece) {
    text += piece;
    return Result<Done>(Done{});
  };
  Output out(bytes, limit, add, &text);
  DETENTE_CHECK(unpack(bytes, out));
  return text;
}

Result<Done> decompress_to(std::string_view bytes, std::uint64_t limit, const TakePlain& take) {
  Output out(bytes, limit, take, nullptr);
  return unpack(bytes, out);
}

Result<std::string> read_plain(const std::string& path, std::uint64_t limit) {
  DETENTE_TRY(MappedFile file, MappedFile::open(path));
  return decompress(file.bytes(), limit);
}

namespace {

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// The window has to reach back over the whole of the base; 2^31 is the most that zstd has.
int window_log(std::size_t bytes) {
  constexpr int kLeast = 10;
  constexpr int kMost = 31;
  return std::clamp(static_cast<int>(std::bit_width(bytes)), kLeast, kMost);
}

std::string compress_frame(std::string_view bytes, std::string_view base, int level) {
  std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
  if (context == nullptr) throw std::bad_alloc();
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_contentSizeFlag, 1);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  if (!base.empty()) {
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, window_log(base.size() + bytes.size()));
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_enableLongDistanceMatching, 1);
    ZSTD_CCtx_refPrefix(context.get(), base.data(), base.size());
  }
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  std::size_t size =
      ZSTD_compress2(context.get(), out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size)) throw std::bad_alloc();  // the room suffices: only memory can fail
  out.resize(size);
  return out;
}

}  // namespace

std::string compress_zstd(std::string_view bytes, int level) {
  return compress_frame(bytes, {}, level);
}

std::string make_patch(std::string_view bytes, std::string_view base, int level) {
  return compress_frame(bytes, base, level);
}

Result<std::string> expand_patch(std::string_view patch, std::string_view base,
                                 std::uint64_t limit) {
  SourceSpan whole{0, 0, patch.size()};
  unsigned long long size = ZSTD_getFrameContentSize(patch.data(), patch.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
    return Error{ErrorKind::kMalformed, "not a patch that this program made", whole};
  if (size > limit)
    return Error{ErrorKind::kLimit, "more than " + std::to_string(limit) + " plain bytes", whole};
  std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
  if (context == nullptr) throw std::bad_alloc();
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, window_log(~std::size_t{0}));
  ZSTD_DCtx_refPrefix(context.get(), base.data(), base.size());
  std::string out(size, '\0');
  std::size_t got =
      ZSTD_decompressDCtx(context.get(), out.data(), out.size(), patch.data(), patch.size());
  if (ZSTD_isError(got))
    return Error{
        ErrorKind::kMalformed,
        std::string("patch is damaged or of another base (") + ZSTD_getErrorName(got) + ")", whole};
  out.resize(got);
  return out;
}

}  // namespace detente::base
