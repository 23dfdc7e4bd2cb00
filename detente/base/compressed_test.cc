#include "detente/base/compressed.h"

#include <archive.h>
#include <archive_entry.h>
#include <bzlib.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <random>
#include <vector>

namespace detente::base {
namespace {

std::string gzip(const std::string& plain) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, plain.size()) + 32, '\0');
  std::string in = plain;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string bzip2(const std::string& plain) {
  auto size = static_cast<unsigned>(plain.size() + plain.size() / 100 + 600);
  std::string out(size, '\0');
  std::string in = plain;
  BZ2_bzBuffToBuffCompress(out.data(), &size, in.data(), static_cast<unsigned>(in.size()), 1, 0, 0);
  out.resize(size);
  return out;
}

std::string zstd(const std::string& plain) { return compress_zstd(plain, 3); }

// A frame whose header asks for a window of `log` bits, as "zstd --long=log" writes it.
std::string zstd_long(const std::string& plain, int log) {
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, log);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_contentSizeFlag, 0);
  std::string out(ZSTD_compressBound(plain.size()), '\0');
  ZSTD_inBuffer in{plain.data(), plain.size(), 0};
  ZSTD_outBuffer made{out.data(), out.size(), 0};
  // In two steps, so that the library cannot know the size and make the window smaller.
  ZSTD_compressStream2(context.get(), &made, &in, ZSTD_e_continue);
  ZSTD_compressStream2(context.get(), &made, &in, ZSTD_e_end);
  out.resize(made.pos);
  return out;
}

// An empty name makes a folder.
std::string zip(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string out(5'000'000, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  for (const auto& [name, bytes] : files) {
    archive_entry* entry = archive_entry_new();
    bool folder = name.ends_with('/');
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, folder ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_write_header(writer, entry);
    if (!folder) archive_write_data(writer, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

std::string zip_one(const std::string& plain) { return zip({{"sdn.xml", plain}}); }

struct Form {
  std::string_view name;
  Compression compression;
  std::string (*compress)(const std::string&);
};

constexpr Form kForms[] = {
    {"gzip", Compression::kGzip, gzip},
    {"bzip2", Compression::kBzip2, bzip2},
    {"zstd", Compression::kZstd, zstd},
    {"zip", Compression::kZip, zip_one},
};

// Bytes that no method can shorten, so that the stream has some length.
std::string noise(std::size_t size) {
  std::mt19937 random(11);
  std::string out(size, '\0');
  for (char& c : out) c = static_cast<char>(random() & 0xFF);
  return out;
}

TEST(Decompress, GivesThePlainBytesOfEachForm) {
  for (const Form& form : kForms) {
    for (const std::string& plain : {std::string(), std::string("x"), noise(5000)}) {
      SCOPED_TRACE(testing::Message() << form.name << ' ' << plain.size());
      std::string bytes = form.compress(plain);
      EXPECT_EQ(detect_compression(bytes), form.compression);
      auto got = decompress(bytes);
      ASSERT_TRUE(got.has_value()) << got.error().message;
      EXPECT_TRUE(*got == plain);
    }
  }
}

TEST(Decompress, PassesPlainBytesThrough) {
  for (std::string_view plain : {"", "B", "BZh", "BZhat", "PK", "<?xml", "\x1F", "P\x2A\x4D"}) {
    SCOPED_TRACE(plain);
    EXPECT_EQ(detect_compression(plain), Compression::kNone);
    auto got = decompress(plain);
    ASSERT_TRUE(got.has_value());
    EXPECT_EQ(*got, plain);
  }
}

TEST(Decompress, JoinsTheStreamsOfOneFile) {
  for (const Form& form : kForms) {
    if (form.compression == Compression::kZip) continue;
    SCOPED_TRACE(form.name);
    auto got = decompress(form.compress("first ") + form.compress("") + form.compress("second"));
    ASSERT_TRUE(got.has_value()) << got.error().message;
    EXPECT_EQ(*got, "first second");
  }
}

TEST(Decompress, PassesOverSkippableZstdFrames) {
  std::string skippable("\x5F\x2A\x4D\x18\x02\0\0\0ab", 10);
  auto got = decompress(skippable + zstd("plain") + skippable);
  ASSERT_TRUE(got.has_value()) << got.error().message;
  EXPECT_EQ(*got, "plain");
}

TEST(Decompress, ReadsZstdWindowsThatItsOwnToolRefusesByDefault) {
  for (int log : {27, 28, 30}) {
    SCOPED_TRACE(log);
    auto got = decompress(zstd_long("long-distance", log));
    ASSERT_TRUE(got.has_value()) << got.error().message;
    EXPECT_EQ(*got, "long-distance");
  }
}

TEST(Decompress, GrantsNoWindowThatItsLimitDoesNotNeed) {
  constexpr std::uint64_t kSmall = 1000;
  EXPECT_TRUE(decompress(zstd_long("long-distance", 27), kSmall).has_value());
  std::string bytes = zstd_long("long-distance", 28);
  auto got = decompress(bytes, kSmall);
  ASSERT_FALSE(got.has_value());
  EXPECT_EQ(got.error().kind, ErrorKind::kLimit);
  EXPECT_EQ(got.error().message, "the zstd stream asks for a window above 134217728 bytes");
  EXPECT_EQ(got.error().where, (SourceSpan{0, 0, bytes.size()}));
  const std::pair<std::uint64_t, int> cases[] = {{0, 27},
                                                 {std::uint64_t{1} << 27, 28},
                                                 {(std::uint64_t{1} << 28) - 1, 28},
                                                 {kDefaultPlainLimit, 31}};
  for (auto [limit, log] : cases) EXPECT_EQ(most_window_log(limit), log) << limit;
}

// Cut anywhere, a stream never gives its first half for the whole.
TEST(Decompress, RefusesEveryCutOfEveryForm) {
  std::string plain = noise(400) + std::string(400, 'x');
  for (const Form& form : kForms) {
    std::string bytes = form.compress(plain);
    for (std::size_t size = 4; size < bytes.size(); ++size) {
      SCOPED_TRACE(testing::Message() << form.name << " cut to " << size);
      auto got = decompress(bytes.substr(0, size));
      ASSERT_FALSE(got.has_value());
      EXPECT_EQ(got.error().kind, ErrorKind::kMalformed);
      EXPECT_EQ(got.error().where, (SourceSpan{0, 0, size}));
    }
  }
}

TEST(Decompress, NeverGivesOtherBytesWhenOneIsChanged) {
  std::string plain = noise(300);
  for (const Form& form : kForms) {
    std::string bytes = form.compress(plain);
    for (std::size_t at = 4; at < bytes.size(); ++at) {
      SCOPED_TRACE(testing::Message() << form.name << " changed at " << at);
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ 0x10);
      auto got = decompress(changed);
      if (got.has_value()) {
        EXPECT_TRUE(*got == plain);
      }
    }
  }
}

TEST(Decompress, SaysWhatIsWrongAndHowFarItCame) {
  std::string plain = noise(2'000'000);
  std::string gz = gzip(plain);
  std::string crc = gzip("plain");
  crc[crc.size() - 6] = static_cast<char>(crc[crc.size() - 6] ^ 1);
  struct Case {
    std::string bytes, message;
  };
  const Case cases[] = {
      {std::string("\x1F\x8B\x08\0", 4),
       "the gzip stream ends too early; 0 plain bytes came out before"},
      {crc, "the gzip stream is damaged (incorrect data check); 5 plain bytes came out before"},
      {gzip("one") + "garbage",
       "the gzip stream is damaged (incorrect header check); 3 plain bytes came out before"},
      {bzip2("one") + "garbage",
       "the bzip2 stream is damaged (bad block); 3 plain bytes came out before"},
      {zstd("one") + "garbage",
       "the zstd stream is damaged (Unknown frame descriptor); 3 plain bytes came out before"},
      {zip_one("one").substr(0, 40),
       "the zip stream is damaged (no directory of files at its end); 0 plain bytes came out "
       "before"},
      {zip({}),
       "the zip stream is damaged (no directory of files at its end); 0 plain bytes came out "
       "before"},
      {zip({{"folder/", ""}}), "expected one file in the zip archive, found 0"},
      {zip({{"a", "1"}, {"b", "2"}, {"c", "3"}}), "expected one file in the zip archive, found 3"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.message);
    auto got = decompress(c.bytes);
    ASSERT_FALSE(got.has_value());
    EXPECT_EQ(got.error(), (Error{ErrorKind::kMalformed, c.message, {0, 0, c.bytes.size()}}));
  }
}

TEST(Decompress, TakesOneFileBesideFolders) {
  auto got = decompress(zip({{"folder/", ""}, {"folder/sdn.xml", "<x/>"}}));
  ASSERT_TRUE(got.has_value()) << got.error().message;
  EXPECT_EQ(*got, "<x/>");
}

TEST(Decompress, StopsAtTheLimitAndNotBefore) {
  std::string bomb(3'000'000, 'x');
  auto bombs = std::vector<std::string>{bomb, gzip(bomb), bzip2(bomb), zstd(bomb), zip_one(bomb)};
  for (const std::string& bytes : bombs) {
    SCOPED_TRACE(bytes.substr(0, 3));
    EXPECT_TRUE(decompress(bytes, 3'000'000).has_value());
    auto got = decompress(bytes, 2'999'999);
    ASSERT_FALSE(got.has_value());
    EXPECT_EQ(got.error(),
              (Error{ErrorKind::kLimit, "more than 2999999 plain bytes", {0, 0, bytes.size()}}));
  }
}

TEST(DecompressTo, GivesTheSameBytesInPiecesOfAMebibyteAtMost) {
  const std::string plain = noise(1'500'000) + std::string(2'000'000, 'x');
  for (const Form& form : kForms) {
    SCOPED_TRACE(form.name);
    std::string joined;
    std::size_t largest = 0;
    const auto took =
        decompress_to(form.compress(plain), plain.size(), [&](std::string_view piece) {
          joined += piece;
          largest = std::max(largest, piece.size());
          return Result<Done>(Done{});
        });
    ASSERT_TRUE(took.has_value()) << took.error().message;
    EXPECT_TRUE(joined == plain);
    EXPECT_LE(largest, std::size_t{1} << 20);
  }
}

TEST(DecompressTo, EndsWithTheErrorOfWhoTakes) {
  const Error full{ErrorKind::kIo, "No space left on device", {}};
  for (const Form& form : kForms) {
    SCOPED_TRACE(form.name);
    int calls = 0;
    const auto took = decompress_to(
        form.compress(noise(4'000'000)), 5'000'000,
        [&](std::string_view) { return ++calls < 2 ? Result<Done>(Done{}) : Result<Done>(full); });
    ASSERT_FALSE(took.has_value());
    EXPECT_EQ(took.error(), full);
    EXPECT_EQ(calls, 2);
  }
}

TEST(CompressZstd, AnnouncesItsSizeAndCarriesAChecksum) {
  std::string bytes = compress_zstd("plain", 19);
  EXPECT_EQ(ZSTD_getFrameContentSize(bytes.data(), bytes.size()), 5U);
  EXPECT_EQ(bytes[4] & 4, 4);  // RFC 8878, 3.1.1.1.1: Content_Checksum_flag
}

TEST(ReadPlain, ReadsAFileByItsContentNotItsName) {
  std::string path = testing::TempDir() + "detente_read_plain.xml";
  std::ofstream(path, std::ios::binary) << gzip("<x/>");
  auto got = read_plain(path);
  ASSERT_TRUE(got.has_value());
  EXPECT_EQ(*got, "<x/>");
  auto limited = read_plain(path, 3);
  ASSERT_FALSE(limited.has_value());
  EXPECT_EQ(limited.error().kind, ErrorKind::kLimit);
  auto absent = read_plain(path + ".absent");
  ASSERT_FALSE(absent.has_value());
  EXPECT_EQ(absent.error().kind, ErrorKind::kNotFound);
}

TEST(Patch, IsSmallAndComesBackWithItsBaseAlone) {
  std::string base;
  for (int row = 0; row < 20000; ++row) base += "row " + std::to_string(row * 7919 % 10007) + "\n";
  std::string bytes = base + "row added\n";
  std::string patch = make_patch(bytes, base, 3);
  EXPECT_LT(patch.size(), 200u);
  EXPECT_EQ(*expand_patch(patch, base), bytes);
  auto other = expand_patch(patch, base.substr(1));
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().kind, ErrorKind::kMalformed);
  auto cut = expand_patch(patch.substr(0, patch.size() / 2), base);
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().kind, ErrorKind::kMalformed);
  auto limited = expand_patch(patch, base, 10);
  ASSERT_FALSE(limited);
  EXPECT_EQ(limited.error().kind, ErrorKind::kLimit);
}

}  // namespace
}  // namespace detente::base
