#include "detente/base/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <new>
#include <utility>

#include "detente/base/mapped_file.h"

namespace detente::base {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 17;
// A tar is a row of blocks; two of zeros end it.
constexpr std::size_t kBlock = 512;

struct FreeZstd {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

struct FreeArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

// The plain bytes of a stream, chunk by chunk.
class Plain {
 public:
  Plain(std::string_view in, std::uint64_t member_limit)
      : in_(in), compression_(detect_compression(in)) {
    if (compression_ == Compression::kZstd) {
      zstd_.reset(ZSTD_createDCtx());
      if (zstd_ == nullptr) throw std::bad_alloc();
      ZSTD_DCtx_setParameter(zstd_.get(), ZSTD_d_windowLogMax, most_window_log(member_limit));
    } else if (compression_ == Compression::kGzip) {
      if (inflateInit2(&gzip_, 15 + 16) != Z_OK) throw std::bad_alloc();
    }
    buffer_.resize(kChunk);
  }
  Plain(const Plain&) = delete;
  Plain& operator=(const Plain&) = delete;
  ~Plain() {
    if (compression_ == Compression::kGzip) inflateEnd(&gzip_);
  }

  // Empty at the end, and when the stream is broken: fault() then says how.
  std::string_view next() {
    std::string_view chunk;
    if (fault_.empty()) chunk = decode();
    std::size_t last = chunk.find_last_not_of('\0');
    zeros_ = last == std::string_view::npos ? zeros_ + chunk.size() : chunk.size() - last - 1;
    return chunk;
  }

  const std::string& fault() const { return fault_; }

  // Zero bytes that end what next() gave so far.
  std::uint64_t zeros() const { return zeros_; }

 private:
  std::string_view decode() {
    if (compression_ == Compression::kZstd) return unzstd();
    if (compression_ == Compression::kGzip) return gunzip();
    std::string_view chunk = in_.substr(0, kChunk);
    in_.remove_prefix(chunk.size());
    return chunk;
  }

  std::string_view unzstd() {
    while (!in_.empty() || inside_) {
      ZSTD_inBuffer in{in_.data(), in_.size(), 0};
      ZSTD_outBuffer out{buffer_.data(), buffer_.size(), 0};
      std::size_t state = ZSTD_decompressStream(zstd_.get(), &out, &in);
      if (ZSTD_isError(state)) return broken(ZSTD_getErrorName(state));
      in_.remove_prefix(in.pos);
      inside_ = state != 0;
      if (out.pos > 0) return {buffer_.data(), out.pos};
      if (in.pos == 0) return broken("the zstd stream is cut");
    }
    return {};
  }

  std::string_view gunzip() {
    while (!in_.empty() || inside_) {
      auto given =
          static_cast<uInt>(std::min<std::size_t>(in_.size(), std::numeric_limits<uInt>::max()));
      gzip_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in_.data()));
      gzip_.avail_in = given;
      gzip_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
      gzip_.avail_out = static_cast<uInt>(buffer_.size());
      int state = inflate(&gzip_, Z_NO_FLUSH);
      if (state == Z_BUF_ERROR) return broken("the gzip stream is cut");
      if (state != Z_OK && state != Z_STREAM_END) return broken("the gzip stream is damaged");
      in_.remove_prefix(given - gzip_.avail_in);
      inside_ = state != Z_STREAM_END;
      if (!inside_) inflateReset(&gzip_);
      std::size_t made = buffer_.size() - gzip_.avail_out;
      if (made > 0) return {buffer_.data(), made};
    }
    return {};
  }

  std::string_view broken(std::string how) {
    fault_ = std::move(how);
    return {};
  }

  std::string_view in_;
  Compression compression_;
  std::unique_ptr<ZSTD_DCtx, FreeZstd> zstd_;
  z_stream gzip_{};
  bool inside_ = false;  // a frame or member has begun and not ended
  std::string buffer_;
  std::string fault_;
  std::uint64_t zeros_ = 0;
};

// Gives libarchive the next chunk.
la_ssize_t read_plain_chunk(archive*, void* plain, const void** chunk) {
  std::string_view bytes = static_cast<Plain*>(plain)->next();
  *chunk = bytes.data();
  bool failed = !static_cast<Plain*>(plain)->fault().empty();
  return failed ? ARCHIVE_FATAL : static_cast<la_ssize_t>(bytes.size());
}

bool is_tar(std::string_view file, std::uint64_t member_limit) {
  Plain plain(file, member_limit);
  std::string start;
  while (start.size() < kBlock) {
    std::string_view chunk = plain.next();
    if (chunk.empty()) break;
    start += chunk;
  }
  return start.size() >= kBlock && start.compare(257, 5, "ustar") == 0;
}

}  // namespace

class ArchiveReader::Stream {
 public:
  Stream(MappedFile file, std::uint64_t member_limit)
      : file_(std::move(file)),
        plain_(file_.bytes(), member_limit),
        limit_(member_limit),
        reader_(archive_read_new()) {
    if (reader_ == nullptr) throw std::bad_alloc();
    archive_read_support_format_tar(reader_.get());
    archive_read_open(reader_.get(), &plain_, nullptr, read_plain_chunk, nullptr);
  }

  Result<std::optional<Member>> next() {
    using End = std::optional<Member>;
    if (ended_) return End{};
    auto member = read_member();
    ended_ = !member || !*member;
    if (!ended_) ++count_;
    return member;
  }

 private:
  Result<std::optional<Member>> read_member() {
    archive_entry* entry = nullptr;
    do {
      int state = archive_read_next_header(reader_.get(), &entry);
      if (state == ARCHIVE_EOF) return end();
      if (state != ARCHIVE_OK && state != ARCHIVE_WARN) return broken();
    } while (archive_entry_filetype(entry) == AE_IFDIR);
    Member member{name_of(entry), {}};
    if (static_cast<std::uint64_t>(archive_entry_size(entry)) > limit_) return too_long(member);
    while (true) {
      std::size_t used = member.bytes.size();
      member.bytes.resize(used + kChunk);
      la_ssize_t made = archive_read_data(reader_.get(), &member.bytes[used], kChunk);
      member.bytes.resize(used + (made > 0 ? static_cast<std::size_t>(made) : 0));
      if (made < 0) return broken();
      if (made == 0) return std::optional(std::move(member));
      if (member.bytes.size() > limit_) return too_long(member);
    }
  }

  static std::string name_of(archive_entry* entry) {
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    return name == nullptr ? std::string() : std::string(name);
  }

  // Reads on to the end of the stream: a cut one may lack no more than its checksum.
  Result<std::optional<Member>> end() {
    while (!plain_.next().empty()) {
    }
    if (!plain_.fault().empty()) return broken();
    if (plain_.zeros() < kBlock) return broken("it does not end as a tar does");
    return std::optional<Member>();
  }

  Error broken(std::string how = {}) const {
    if (how.empty()) how = plain_.fault();
    const char* said = archive_error_string(reader_.get());
    if (how.empty() && said != nullptr) how = said;
    return {ErrorKind::kMalformed,
            "the archive is cut or damaged: " + one_line(how) + "; " + std::to_string(count_) +
                (count_ == 1 ? " member" : " members") + " came out before",
            {0, 0, file_.bytes().size()}};
  }

  Error too_long(const Member& member) const {
    return {ErrorKind::kLimit,
            one_line(member.name) + ": more than " + std::to_string(limit_) + " bytes",
            {0, 0, file_.bytes().size()}};
  }

  MappedFile file_;
  Plain plain_;
  std::uint64_t limit_;
  std::unique_ptr<archive, FreeArchive> reader_;
  std::uint64_t count_ = 0;
  bool ended_ = false;
};

bool ArchiveReader::is_archive(const std::string& path, std::uint64_t member_limit) {
  auto file = MappedFile::open(path);
  return file && is_tar(file->bytes(), member_limit);
}

Result<ArchiveReader> ArchiveReader::open(const std::string& path, std::uint64_t member_limit) {
  DETENTE_TRY(MappedFile file, MappedFile::open(path));
  if (!is_tar(file.bytes(), member_limit))
    return Error{ErrorKind::kUnsupported, "this is no tar archive", {0, 0, file.bytes().size()}};
  return ArchiveReader(std::make_unique<Stream>(std::move(file), member_limit));
}

Result<std::optional<Member>> ArchiveReader::next() { return stream_->next(); }

ArchiveReader::ArchiveReader(std::unique_ptr<Stream> stream) : stream_(std::move(stream)) {}
ArchiveReader::ArchiveReader(ArchiveReader&&) noexcept = default;
ArchiveReader& ArchiveReader::operator=(ArchiveReader&&) noexcept = default;
ArchiveReader::~ArchiveReader() = default;

}  // namespace detente::base
