#include "detente/base/plain_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "detente/base/compressed.h"

namespace detente::base {
namespace {

namespace fs = std::filesystem;

// A folder for temporary files of its own.
class PlainFileTest : public testing::Test {
 protected:
  PlainFileTest()
      : folder_(fs::path(testing::TempDir()) / ("detente-plain-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    ::setenv("TMPDIR", folder_.c_str(), 1);
  }
  ~PlainFileTest() override {
    if (before_.empty())
      ::unsetenv("TMPDIR");
    else
      ::setenv("TMPDIR", before_.c_str(), 1);
    fs::remove_all(folder_);
  }

  std::string written(const std::string& bytes) const {
    std::string path = folder_ / "customers.csv";
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  fs::path folder_;

 private:
  std::string before_ = std::getenv("TMPDIR") == nullptr ? "" : std::getenv("TMPDIR");
};

TEST_F(PlainFileTest, HasTheSameBytesPlainAndCompressed) {
  const std::string plain = "id,name\n" + std::string(3'000'000, 'x');
  for (const std::string& bytes : {plain, compress_zstd(plain, 1)}) {
    auto file = PlainFile::open(written(bytes));
    ASSERT_TRUE(file.has_value()) << file.error().message;
    const PlainFile moved = *std::move(file);
    EXPECT_TRUE(moved.bytes() == plain);
  }
}

TEST_F(PlainFileTest, LeavesNothingInTheFolder) {
  auto file = PlainFile::open(written(compress_zstd("plain", 1)));
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(file->bytes(), "plain");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);  // what was written above
}

TEST_F(PlainFileTest, SaysWhyThereIsNone) {
  const std::string packed = written(compress_zstd("plain", 1));
  auto limited = PlainFile::open(packed, 4);
  ASSERT_FALSE(limited.has_value());
  EXPECT_EQ(limited.error().message, "more than 4 plain bytes");
  auto absent = PlainFile::open(packed + ".absent");
  ASSERT_FALSE(absent.has_value());
  EXPECT_EQ(absent.error().kind, ErrorKind::kNotFound);
  auto cut = PlainFile::open(written(compress_zstd("plain", 1).substr(0, 12)));
  ASSERT_FALSE(cut.has_value());
  EXPECT_EQ(cut.error().kind, ErrorKind::kMalformed);
}

TEST_F(PlainFileTest, NamesTheFolderThatTakesNoTemporaryFile) {
  const std::string packed = written(compress_zstd("plain", 1));
  ::setenv("TMPDIR", "/proc", 1);
  auto file = PlainFile::open(packed);
  ASSERT_FALSE(file.has_value());
  EXPECT_EQ(file.error().kind, ErrorKind::kIo);
  EXPECT_EQ(file.error().message,
            "cannot be unpacked to /proc: No such file or directory (TMPDIR names another folder)");
}

}  // namespace
}  // namespace detente::base
