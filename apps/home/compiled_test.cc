#include "apps/home/compiled.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace detente::home {
namespace {

namespace fs = std::filesystem;

const std::string kA(64, 'a'), kB(64, 'b');

class CompiledTest : public testing::Test {
 protected:
  CompiledTest()
      : folder_((fs::temp_directory_path() /
                 ("detente-compiled-" + std::to_string(::getpid()) + "-" +
                  testing::UnitTest::GetInstance()->current_test_info()->name()))
                    .string()) {
    fs::create_directories(folder_ + "/index");
  }
  ~CompiledTest() override { fs::remove_all(folder_); }

  // An index of nothing, under the name of another generation or day if they are given.
  void write(const std::string& generation, const std::string& as_of, const std::string& name) {
    index::CompileOptions options;
    options.as_of = as_of;
    std::ofstream(folder_ + "/index/" + name, std::ios::binary)
        << *index::compile({}, {}, generation, {}, {}, options);
  }

  std::string refusal(const std::string& generation, const std::string& as_of) {
    auto opened = open_compiled(folder_, generation, as_of);
    if (opened) return *opened ? "opened" : "absent";
    EXPECT_EQ(opened.error().kind, base::ErrorKind::kCorrupt);
    return opened.error().message;
  }

  std::string folder_;
};

TEST_F(CompiledTest, IsNamedByGenerationAndDay) {
  EXPECT_EQ(index_name(kA, ""), kA + ".idx");
  EXPECT_EQ(index_name(kA, "2025-03-04T09:30Z"), kA + "@2025-03-04T09.30Z.idx");
  // What is longer than the header keeps.
  const std::string instant = "2025-03-04T09:30:15.0000000000000000000Z";
  for (const std::string& as_of : {std::string(), std::string("2025-03-04T09:30Z"), instant}) {
    write(kA, as_of, index_name(kA, as_of));
    EXPECT_EQ(refusal(kA, as_of), "opened") << as_of;
  }
  EXPECT_EQ(refusal(kB, ""), "absent");
}

TEST_F(CompiledTest, UnderTheNameOfAnotherIsRefused) {
  write(kA, "", index_name(kB, ""));
  EXPECT_EQ(refusal(kB, ""),
            "index: header: it is that of " + kA + ".idx, not " + kB + ".idx, bytes 32 to 128");
  write(kA, "2025-03-04", index_name(kA, "2025-03-05"));
  EXPECT_EQ(refusal(kA, "2025-03-05"), "index: header: it is that of " + kA +
                                           "@2025-03-04.idx, not " + kA +
                                           "@2025-03-05.idx, bytes 32 to 128");
  write(kA, "", index_name(kA, "2025-03-06"));
  EXPECT_EQ(refusal(kA, "2025-03-06"), "index: header: it is that of " + kA + ".idx, not " + kA +
                                           "@2025-03-06.idx, bytes 32 to 128");
}

TEST_F(CompiledTest, TheCurrentOneIsNoneIfItIsAbsentOrDamaged) {
  EXPECT_EQ(open_current(folder_), nullptr);
  std::ofstream(folder_ + "/index/CURRENT") << kA << "\n";
  EXPECT_EQ(open_current(folder_), nullptr);
  write(kA, "", index_name(kA, ""));
  ASSERT_NE(open_current(folder_), nullptr);
  EXPECT_EQ(open_current(folder_)->generation(), kA);
  fs::resize_file(folder_ + "/index/" + index_name(kA, ""), 600);
  EXPECT_EQ(open_current(folder_), nullptr);
}

}  // namespace
}  // namespace detente::home
