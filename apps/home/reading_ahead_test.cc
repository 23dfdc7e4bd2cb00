#include "apps/home/reading_ahead.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace detente::home {
namespace {

namespace fs = std::filesystem;

class ReadingAheadTest : public testing::Test {
 protected:
  ReadingAheadTest()
      : folder_(fs::temp_directory_path() /
                ("detente-ahead-" + std::to_string(::getpid()) + "-" +
                 testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::create_directories(folder_);
  }
  ~ReadingAheadTest() override { fs::remove_all(folder_); }

  Delivery write(const std::string& name, const std::string& text) const {
    Delivery delivery;
    delivery.paths = {(folder_ / name).string()};
    std::ofstream(delivery.paths[0], std::ios::binary) << text;
    return delivery;
  }

  // Sound lists of many sizes, cut ones, no lists, files that are not there, members of archives.
  std::vector<Delivery> deliveries() const {
    std::vector<Delivery> all;
    for (int i = 0; i < 40; ++i) {
      const std::string list = list_of(i * 37 % 41, "2024-01-" + std::to_string(10 + i % 20));
      const std::string name = std::to_string(i) + ".xml";
      if (i % 5 == 1)
        all.push_back(write(name, list.substr(0, list.size() / 2)));
      else if (i % 5 == 2)
        all.emplace_back().paths = {(folder_ / ("absent" + name)).string()};
      else
        all.push_back(write(name, list));
      if (i % 5 == 3) all.back().bytes = i == 3 ? base::Result<std::string>(list) : broken();
      if (i % 5 == 4) all.back().source = "eu.fsf";
    }
    return all;
  }

  fs::path folder_;

 private:
  static base::Error broken() { return {base::ErrorKind::kMalformed, "the archive is cut", {}}; }

  static std::string list_of(int count, const std::string& day) {
    std::string people;
    for (int i = 0; i < count; ++i)
      people += "<INDIVIDUAL><DATAID>" + std::to_string(i) +
                "</DATAID><FIRST_NAME>Nikanor</FIRST_NAME><SECOND_NAME>Testov" + std::to_string(i) +
                "</SECOND_NAME><UN_LIST_TYPE>Test</UN_LIST_TYPE>" + "<REFERENCE_NUMBER>TSi." +
                std::to_string(i) + "</REFERENCE_NUMBER></INDIVIDUAL>\n";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST dateGenerated=\"" + day +
           "T00:00:00Z\">\n<INDIVIDUALS>\n" + people +
           "</INDIVIDUALS>\n<ENTITIES>\n</ENTITIES>\n</CONSOLIDATED_LIST>\n";
  }
};

std::function<std::optional<Delivery>()> one_by_one(const std::vector<Delivery>& all) {
  return [&all, at = std::size_t{0}]() mutable {
    return at < all.size() ? std::optional(all[at++]) : std::nullopt;
  };
}

TEST_F(ReadingAheadTest, GivesWhatReadingOneByOneGivesInTheSameOrder) {
  const std::vector<Delivery> all = deliveries();
  for (const unsigned threads : {1U, 2U, 5U}) {
    ReadingAhead ahead(one_by_one(all), threads);
    for (const Delivery& delivery : all) {
      SCOPED_TRACE(delivery.paths[0] + " by " + std::to_string(threads));
      const auto got = ahead.next();
      ASSERT_TRUE(got.has_value());
      const Reading want = read_delivery(delivery);
      EXPECT_EQ(got->delivery.paths, delivery.paths);
      EXPECT_EQ(got->reading.refusal, want.refusal);
      ASSERT_EQ(got->reading.list.has_value(), want.list.has_value());
      if (want.list) {
        EXPECT_EQ(got->reading.list->parties, want.list->parties);
      }
      EXPECT_EQ(got->reading.receipt.plain_bytes, want.receipt.plain_bytes);
      EXPECT_EQ(got->reading.receipt.edition, want.receipt.edition);
      ASSERT_EQ(got->reading.files.documents.size(), want.files.documents.size());
      for (std::size_t i = 0; i < want.files.documents.size(); ++i)
        EXPECT_EQ(got->reading.files.documents[i].bytes, want.files.documents[i].bytes);
    }
    EXPECT_FALSE(ahead.next().has_value());
  }
}

TEST_F(ReadingAheadTest, MayBeLeftBeforeTheEnd) {
  const std::vector<Delivery> all = deliveries();
  for (std::size_t taken = 0; taken < 5; ++taken) {
    ReadingAhead ahead(one_by_one(all), 3);
    for (std::size_t i = 0; i < taken; ++i) EXPECT_TRUE(ahead.next().has_value());
  }
}

}  // namespace
}  // namespace detente::home
