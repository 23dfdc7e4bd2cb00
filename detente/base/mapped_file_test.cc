#include "detente/base/mapped_file.h"

#include <gtest/gtest.h>

#include <fstream>

namespace detente::base {
namespace {

std::string written(const std::string& name, const std::string& bytes) {
  std::string path = testing::TempDir() + name;
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

TEST(MappedFile, ShowsTheBytesOfTheFile) {
  const std::string bytes("a\0b\xFF\n", 5);
  auto file = MappedFile::open(written("detente_mapped_file", bytes));
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(file->bytes(), bytes);
}

TEST(MappedFile, OpensAnEmptyFile) {
  auto file = MappedFile::open(written("detente_mapped_empty", ""));
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(file->bytes(), "");  // NOLINT(bugprone-use-after-move): the header promises it.
}

TEST(MappedFile, SaysWhyAFileCannotBeOpened) {
  struct Case {
    std::string path;
    Error error;
  };
  const Case cases[] = {
      {testing::TempDir() + "detente_no_such_file",
       {ErrorKind::kNotFound, "No such file or directory"}},
      {written("detente_plain", "x") + "/below", {ErrorKind::kNotFound, "Not a directory"}},
      {testing::TempDir(), {ErrorKind::kIo, "Is a directory"}},
      {"/dev/null", {ErrorKind::kIo, "not a regular file"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.path);
    auto file = MappedFile::open(c.path);
    ASSERT_FALSE(file.has_value());
    EXPECT_EQ(file.error(), c.error);
  }
}

TEST(MappedFile, StaysMappedWhenMovedAndUnlinked) {
  std::string path = written("detente_mapped_moved", "first");
  auto file = MappedFile::open(path);
  auto other = MappedFile::open(written("detente_mapped_other", "second"));
  ASSERT_TRUE(file.has_value() && other.has_value());
  std::remove(path.c_str());
  MappedFile moved = *std::move(file);
  EXPECT_EQ(moved.bytes(), "first");
  EXPECT_EQ(file->bytes(), "");
  moved = *std::move(other);
  EXPECT_EQ(moved.bytes(), "second");
}

}  // namespace
}  // namespace detente::base
