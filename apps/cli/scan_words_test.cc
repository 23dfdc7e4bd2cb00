#include "apps/cli/scan_words.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "detente/scan/scan_samples.h"

namespace detente::cli {
namespace {

namespace fs = std::filesystem;

struct Answer {
  Exit exit = Exit::kDone;
  std::string text, err;
};

class ScanWords : public testing::Test {
 protected:
  ScanWords() : folder_(fs::temp_directory_path() / ("detente-words-" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
  }
  ~ScanWords() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  std::string write(const std::string& name, std::string_view text) const {
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
  }

  static Answer scan(const WordsQuery& query) {
    std::istringstream in;
    std::ostringstream out, err;
    World world{in, out, err, base::Seconds{}};
    Answer answer;
    answer.exit = scan_words(query, world, scan::samples::index(), answer.text);
    answer.err = err.str();
    return answer;
  }

  fs::path folder_;
};

std::string line(const std::string& file, std::size_t begin, std::size_t end,
                 const std::string& name, const std::string& entries) {
  return "{\"file\":\"" + file + "\",\"begin\":" + std::to_string(begin) +
         ",\"end\":" + std::to_string(end) + ",\"name\":\"" + name + "\",\"entries\":[" + entries +
         "]}\n";
}

TEST_F(ScanWords, TellsEveryPlaceInFilesOfAnySize) {
  constexpr std::size_t kBlock = std::size_t{1} << 20;
  std::string text = "to OLEG, Tumbarov.";
  text.resize(kBlock - 5, ' ');  // a name across the border of two blocks
  text += "Ilmar Kostrudze, gazmetallbank \xFF monday";
  text += '\0';
  const std::string file = write("payments.txt", text);
  const Answer answer = scan({{path("absent"), file}, false, {}});
  EXPECT_EQ(answer.exit, Exit::kRefused);
  EXPECT_EQ(answer.err, "detente: " + path("absent") + ": cannot be read\n");
  EXPECT_EQ(answer.text,
            line(file, 3, 17, "Oleg TUMBAROV", "\"eu.fsf:EU.1.1\"") +
                line(file, kBlock - 5, kBlock + 10, "Ilmar Kostrudze", "\"us.ofac.sdn:102\"") +
                line(file, kBlock + 12, kBlock + 25, "Gazmetallbank", "\"us.ofac.sdn:103\""));
  EXPECT_EQ(scan({{file}, false, {}}).exit, Exit::kMatch);
}

TEST_F(ScanWords, TellsNumbersToo) {
  const std::string file =
      write("numbers.txt", "IMO 9187629, 9187629, 1BoatSLRHtKNngkdXEeobR76b53LETtpyT");
  EXPECT_EQ(scan({{file}, false, {}}).text,
            "{\"file\":\"" + file +
                "\",\"begin\":4,\"end\":11,\"identifier\":\"9187629\",\"type\":\"imo\","
                "\"entries\":[\"us.ofac.sdn:105\"]}\n{\"file\":\"" +
                file +
                "\",\"begin\":13,\"end\":20,\"identifier\":\"9187629\",\"type\":\"imo\","
                "\"entries\":[\"us.ofac.sdn:105\"]}\n{\"file\":\"" +
                file +
                "\",\"begin\":22,\"end\":56,\"identifier\":"
                "\"1BoatSLRHtKNngkdXEeobR76b53LETtpyT\",\"type\":\"wallet\","
                "\"entries\":[\"us.ofac.sdn:106\"]}\n");
  EXPECT_EQ(scan({{file}, true, {"eu.fsf"}}).text, "");
}

TEST_F(ScanWords, TellsAlikeWordsAndSomeSourcesIfAsked) {
  const std::string file = write("alike.txt", "ilmar kostruzde");
  EXPECT_EQ(scan({{file}, false, {}}).exit, Exit::kDone);
  EXPECT_EQ(scan({{file}, true, {}}).text,
            line(file, 0, 15, "Ilmar Kostrudze", "\"us.ofac.sdn:102\""));
  const Answer other = scan({{file}, true, {"eu.fsf"}});
  EXPECT_EQ(other.exit, Exit::kDone);
  EXPECT_EQ(other.text, "");
}

}  // namespace
}  // namespace detente::cli
