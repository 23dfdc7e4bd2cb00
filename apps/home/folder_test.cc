#include "apps/home/folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "detente/base/compressed.h"

namespace detente::home {
namespace {

namespace fs = std::filesystem;

std::string un_list(const std::string& day) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST dateGenerated=\"" + day +
         "T00:00:00Z\">\n<INDIVIDUALS>\n<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>Nikanor"
         "</FIRST_NAME><SECOND_NAME>Testov</SECOND_NAME><UN_LIST_TYPE>Test</UN_LIST_TYPE>"
         "<REFERENCE_NUMBER>TSi.1</REFERENCE_NUMBER></INDIVIDUAL>\n</INDIVIDUALS>\n<ENTITIES>\n"
         "</ENTITIES>\n</CONSOLIDATED_LIST>\n";
}

// Without a table: lists of many days, the newest neither first nor last; one that is cut, two that
// are none.
class FolderTest : public testing::Test {
 protected:
  FolderTest()
      : folder_(fs::temp_directory_path() / ("detente-folder-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    for (int i = 0; i < 20; ++i)
      write(std::to_string(i) + ".xml", un_list("2024-01-" + std::to_string(10 + i * 7 % 20)));
    write("cut.xml", un_list("2024-02-01").substr(0, 300));
    write("notes.txt", "nothing\n");
    write("page.html", "<html></html>\n");
  }
  ~FolderTest() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }

  fs::path folder_;
};

TEST_F(FolderTest, OffersTheNewestOfEachSourceAndTellsTheRestApart) {
  const auto offer = look_into(folder_.string());
  ASSERT_TRUE(offer.has_value()) << offer.error().message;
  ASSERT_EQ(offer->newest.size(), 1U);
  EXPECT_EQ(offer->newest[0].paths,
            std::vector<std::string>{(folder_ / "17.xml").string()});  // 7 * 17 % 20 is 19
  ASSERT_EQ(offer->unusable.size(), 1U);
  EXPECT_EQ(offer->unusable[0].paths, std::vector<std::string>{(folder_ / "cut.xml").string()});
  EXPECT_EQ(offer->no_lists, 2U);
}

// Told by the beginning alone, plain and compressed.
TEST_F(FolderTest, PutsThePartsOfAnEditionTogether) {
  std::string people = "1,\"TESTOV, Nikanor\",\"individual\",\"TEST\"";
  for (int column = 4; column < 12; ++column) people += ",-0- ";
  people += "\n";
  std::string many;
  while (many.size() < 1'000'000) many += people;
  const std::vector<std::string> paths = {
      write("a.xml", un_list("2024-01-01")),
      write("add.csv.zst",
            base::compress_zstd("1,2,\"A Street\",\"City\",\"Land\",-0- \n" + many, 1)),
      write("sdn.csv", many)};
  const std::vector<Delivery> grouped = group_files(paths);
  ASSERT_EQ(grouped.size(), 2U);
  EXPECT_EQ(grouped[0].paths, std::vector<std::string>{paths[0]});
  EXPECT_EQ(grouped[1].paths, (std::vector<std::string>{paths[1], paths[2]}));
}

}  // namespace
}  // namespace detente::home
