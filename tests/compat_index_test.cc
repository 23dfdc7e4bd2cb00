// The index files of released versions, tests/compat/index-<version>.idx: those of this version are
// read and answer; others are refused in words.  README.md there says how one is made.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "detente/index/drafts.h"
#include "detente/index/format.h"
#include "detente/index/index.h"
#include "detente/index/rows.h"
#include "detente/lists/list.h"
#include "detente/screen/screen.h"
#include "tests/list_outline.h"

namespace detente {
namespace {

namespace fs = std::filesystem;
using tests::file_text;

// Of tests/golden/un_consolidated.xml, with a join and a measure.
std::string small_index() {
  const std::string xml = file_text("tests/golden/un_consolidated.xml");
  const lists::Document document{"un_consolidated.xml", xml};
  const auto list = lists::read_list(lists::Format::kUnConsolidatedXml, {&document, 1});
  EXPECT_TRUE(list);
  std::vector<const record::Party*> parties;
  for (const record::Party& party : list->parties) parties.push_back(&party);
  const auto last = static_cast<std::uint32_t>(parties.size() - 1);
  record::JoinedParties joined;
  joined.parties = {{"joined", {last - 1, last}}};
  joined.joins = {{record::entry_id(*parties[last - 1]), record::entry_id(*parties[last]),
                   record::JoinRule::kReference, "printed"}};
  const index::EditionLine edition{list->source, std::string(64, 'a'), "2025-03-04T23:00:04Z",
                                   static_cast<std::uint32_t>(parties.size())};
  index::CompileOptions options;
  options.as_of = "2025-03-05";
  return *index::compile(
      {&edition, 1}, parties, std::string(64, '7'),
      [](const record::Party& party) { return std::vector<std::string>{party.entry + ".freeze"}; },
      record::JoinTable(parties, joined), options);
}

std::string newest_file() {
  return "tests/compat/index-" + std::to_string(index::kVersion) + ".idx";
}

TEST(CompatIndex, OfThisVersionIsReadAndAnswers) {
  const auto opened = index::Index::open(newest_file());
  ASSERT_TRUE(opened) << opened.error().message;
  const index::Index& index = **opened;
  EXPECT_EQ(index.generation(), std::string(64, '7'));
  EXPECT_EQ(index.as_of(), "2025-03-05");
  screen::Query query;
  query.name = "Jan Pieter Vorbeeld";
  const screen::Answer answer = screen::screen(index, query, {});
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(index.entry(answer.hits[0].entry).entry, "XXi.001");
  EXPECT_EQ(index.measures(answer.hits[0].entry), std::vector<std::string_view>{"XXi.001.freeze"});
  EXPECT_EQ(index.find_party("joined").size(), 2U);
}

// The bytes are those of this program, wherever it is built and runs.
TEST(CompatIndex, CompiledAgainHasTheSameBytes) {
  const auto opened = index::Index::open(newest_file());
  if (opened && (*opened)->rows().header.tokenizer != index::tokenizer_mark())
    GTEST_SKIP() << "made by a program with other words: its bytes are not compared";
  const std::string anew = small_index();
  if (anew == file_text(newest_file())) return;
  const std::string path = fs::temp_directory_path() / fs::path(newest_file()).filename();
  std::ofstream(path, std::ios::binary) << anew;
  ADD_FAILURE() << newest_file() << " is not what is compiled now, which is " << path;
}

TEST(CompatIndex, OfAnotherVersionIsRefusedWithBothNumbers) {
  for (const auto& file : fs::directory_iterator("tests/compat")) {
    const std::string name = file.path().filename();
    unsigned version = 0;
    if (std::sscanf(name.c_str(), "index-%u.idx", &version) != 1) continue;
    if (version == index::kVersion) continue;
    const auto opened = index::Index::open(file.path().string());
    ASSERT_FALSE(opened) << name;
    EXPECT_EQ(opened.error().kind, base::ErrorKind::kUnsupported);
    EXPECT_EQ(opened.error().message, "index: header: version " + std::to_string(version) +
                                          ", this program reads " +
                                          std::to_string(index::kVersion) + ", bytes 8 to 12");
  }
}

}  // namespace
}  // namespace detente
