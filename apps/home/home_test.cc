#include "apps/home/home.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace detente::home {
namespace {

namespace fs = std::filesystem;

class WriteWhole : public testing::Test {
 protected:
  WriteWhole()
      : folder_(fs::temp_directory_path() /
                ("detente-home-" + std::to_string(::getpid()) + "-" +
                 testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::create_directories(folder_);
  }
  ~WriteWhole() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  fs::path folder_;
};

TEST_F(WriteWhole, AFileIsReplacedAndNothingIsLeftBeside) {
  ASSERT_TRUE(write_whole(path("file"), "old, and longer"));
  ASSERT_TRUE(write_whole(path("file"), "new"));
  std::ifstream file(path("file"), std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "new");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(WriteWhole, APipeIsWrittenToAndStaysOne) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  int reader = ::open(path("pipe").c_str(), O_RDWR | O_NONBLOCK);
  ASSERT_GE(reader, 0);
  EXPECT_TRUE(write_whole(path("pipe"), "text"));
  char bytes[16];
  EXPECT_EQ(::read(reader, bytes, sizeof bytes), 4);
  ::close(reader);
  EXPECT_TRUE(fs::is_fifo(path("pipe")));
}

TEST_F(WriteWhole, AFolderIsAnError) {
  auto written = write_whole(path(""), "text");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().kind, base::ErrorKind::kIo);
}

}  // namespace
}  // namespace detente::home
