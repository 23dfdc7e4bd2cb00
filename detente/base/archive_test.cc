#include "detente/base/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <vector>

namespace detente::base {
namespace {

// A pax tar of a folder "months" and two files in it; `filter` as libarchive names them.
std::string tar(const std::string& first, const std::string& second, int filter) {
  std::string out(first.size() + second.size() + 65536, '\0');
  archive* writer = archive_write_new();
  archive_write_set_format_pax_restricted(writer);
  archive_write_add_filter(writer, filter);
  std::size_t used = 0;
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  archive_entry* entry = archive_entry_new();
  auto add = [&](const char* name, unsigned type, const std::string& bytes) {
    archive_entry_clear(entry);
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, type);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_write_header(writer, entry);
    archive_write_data(writer, bytes.data(), bytes.size());
  };
  add("months/", AE_IFDIR, "");
  add("months/b.txt", AE_IFREG, first);
  add("months/a.txt", AE_IFREG, second);
  archive_entry_free(entry);
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

std::string zstd_with_window(const std::string& plain, int window_log) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_log);
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  std::string out(ZSTD_compressBound(plain.size()), '\0');
  // Without its size, the frame keeps the window that it is told.
  ZSTD_inBuffer in{plain.data(), plain.size(), 0};
  ZSTD_outBuffer made{out.data(), out.size(), 0};
  ZSTD_compressStream2(context, &made, &in, ZSTD_e_continue);
  ZSTD_compressStream2(context, &made, &in, ZSTD_e_end);
  ZSTD_freeCCtx(context);
  out.resize(made.pos);
  return out;
}

class ArchiveTest : public testing::Test {
 protected:
  ~ArchiveTest() override { std::filesystem::remove(path_); }

  struct Outcome {
    std::vector<std::string> members;  // "name=bytes"
    std::string error;
  };

  Outcome read(const std::string& bytes, std::uint64_t limit = kDefaultPlainLimit) {
    std::ofstream(path_, std::ios::binary) << bytes;
    Outcome outcome;
    auto reader = ArchiveReader::open(path_, limit);
    if (!reader) return {{}, reader.error().message};
    while (true) {
      auto member = reader->next();
      if (!member) outcome.error = member.error().message;
      if (!member || !*member) break;
      outcome.members.push_back((*member)->name + "=" + (*member)->bytes);
    }
    auto behind = reader->next();
    EXPECT_TRUE(behind && !*behind);
    return outcome;
  }

  std::string path_ = (std::filesystem::temp_directory_path() /
                       ("detente-archive-" + std::to_string(::getpid()) + "-" +
                        testing::UnitTest::GetInstance()->current_test_info()->name()))
                          .string();
};

const std::vector<std::string> kBoth = {"months/b.txt=one", "months/a.txt=two"};

TEST_F(ArchiveTest, GivesFilesInTheOrderOfTheArchive) {
  EXPECT_EQ(read(tar("one", "two", ARCHIVE_FILTER_NONE)).members, kBoth);
  EXPECT_EQ(read(tar("one", "two", ARCHIVE_FILTER_GZIP)).members, kBoth);
  EXPECT_EQ(read(tar("one", "two", ARCHIVE_FILTER_ZSTD)).members, kBoth);
}

TEST_F(ArchiveTest, ReadsWindowsAboveWhatZstdAllowsByDefault) {
  std::string bytes = zstd_with_window(tar("one", "two", ARCHIVE_FILTER_NONE), 28);
  Outcome outcome = read(bytes);
  EXPECT_EQ(outcome.members, kBoth);
  EXPECT_EQ(outcome.error, "");
}

TEST_F(ArchiveTest, GrantsNoWindowThatItsLimitDoesNotNeed) {
  std::string bytes = zstd_with_window(tar("one", "two", ARCHIVE_FILTER_NONE), 28);
  Outcome outcome = read(bytes, 1000);
  EXPECT_EQ(outcome.members, std::vector<std::string>{});
  EXPECT_EQ(outcome.error, "this is no tar archive");
}

// Wherever an archive is cut, it is an error, and whole members come out before it.
TEST_F(ArchiveTest, RefusesACutArchiveBehindItsWholeMembers) {
  std::string bare = tar("one", "two", ARCHIVE_FILTER_NONE);
  std::size_t end = bare.find_last_not_of('\0') + 1;
  end = (end + 511) / 512 * 512;
  for (std::size_t size = 512; size <= end; size += 256) {
    SCOPED_TRACE(size);
    Outcome outcome = read(bare.substr(0, size));
    EXPECT_NE(outcome.error, "");
    std::size_t whole = outcome.members.size();
    std::string count = std::to_string(whole) + (whole == 1 ? " member" : " members");
    EXPECT_NE(outcome.error.find(count), std::string::npos) << outcome.error;
  }
  EXPECT_EQ(read(bare.substr(0, end)).members, kBoth);
}

TEST_F(ArchiveTest, RefusesACutStream) {
  for (int filter : {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_ZSTD}) {
    std::string bytes = tar("one", "two", filter);
    EXPECT_NE(read(bytes.substr(0, bytes.size() - 9)).error, "");
  }
  std::string bytes = zstd_with_window(tar("one", "two", ARCHIVE_FILTER_NONE), 20);
  EXPECT_NE(read(bytes.substr(0, bytes.size() - 2)).error.find("the zstd stream is cut"),
            std::string::npos);
}

TEST_F(ArchiveTest, StopsAtALongMember) {
  Outcome outcome = read(tar("one", "three", ARCHIVE_FILTER_NONE), 4);
  EXPECT_EQ(outcome.members, std::vector<std::string>{"months/b.txt=one"});
  EXPECT_EQ(outcome.error, "months/a.txt: more than 4 bytes");
}

TEST_F(ArchiveTest, TellsATarByItsBytes) {
  EXPECT_EQ(read("not a tar").error, "this is no tar archive");
  EXPECT_FALSE(ArchiveReader::is_archive(path_));
  EXPECT_FALSE(ArchiveReader::is_archive(path_ + ".absent"));
  read(tar("one", "two", ARCHIVE_FILTER_ZSTD));
  EXPECT_TRUE(ArchiveReader::is_archive(path_));
}

}  // namespace
}  // namespace detente::base
