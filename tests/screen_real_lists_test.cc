// Screening against the current official lists: the search equals the definition, people who are
// meant are found, people who are not are left alone.
#include <gtest/gtest.h>

#include <algorithm>

#include "detente/screen/screen.h"
#include "tests/real_lists.h"
#include "tests/shared_folder.h"

namespace detente {
namespace {

// Compiled once for all tests of this file.
const index::Index* real_index() {
  static const std::shared_ptr<const index::Index> index = [] {
    const auto shared = tests::shared_folder();
    if (!shared) return std::shared_ptr<const index::Index>();
    const auto lists = tests::read_real_lists(*shared);
    EXPECT_TRUE(lists.has_value()) << (lists ? "" : lists.error().message);
    if (!lists) return std::shared_ptr<const index::Index>();
    return *index::Index::from_bytes(tests::compile_real_lists(*lists));
  }();
  return index.get();
}

screen::Query query(std::string name, std::optional<record::Schema> schema) {
  screen::Query out;
  out.name = std::move(name);
  out.schema = schema;
  return out;
}

std::vector<std::pair<std::string, std::uint32_t>> outline(const index::Index& index,
                                                           const screen::Answer& answer) {
  std::vector<std::pair<std::string, std::uint32_t>> out;
  for (const screen::Hit& hit : answer.hits) out.emplace_back(index.entry(hit.entry).id, hit.score);
  return out;
}

class RealLists : public testing::Test {
 protected:
  void SetUp() override {
    if (real_index() == nullptr) GTEST_SKIP() << "needs shared data at ../shared";
  }
};

TEST_F(RealLists, SearchGivesWhatTheDefinitionGives) {
  const index::Index& index = *real_index();
  screen::Screener screener(index);
  screen::Options fast, exhaustive;
  exhaustive.exhaustive = true;
  // Every 15,000th listed name, as printed and with a letter left out, asked as its own schema.
  for (std::uint32_t id = 17; id < index.name_count(); id += 15000) {
    const index::NameView view = index.name(index::NameId{id});
    std::string name(view.text);
    for (int round = 0; round < 2; ++round) {
      const screen::Query asked = query(name, index.entry(view.entry).schema);
      EXPECT_EQ(outline(index, screener.screen(asked, fast)),
                outline(index, screener.screen(asked, exhaustive)))
          << name;
      if (name.size() > 3 && static_cast<unsigned char>(name[2]) < 0x80) name.erase(2, 1);
    }
  }
}

TEST_F(RealLists, FindThoseWhoAreMeant) {
  struct Case {
    const char* name;
    std::optional<record::Schema> schema;
    const char* entry;
  };
  const Case cases[] = {
      {"Dmitry Peskov", record::Schema::kPerson, "us.ofac.sdn:35320"},
      {"Дмитрий Песков", record::Schema::kPerson, "us.ofac.sdn:35320"},
      {"Rosneft", std::nullopt, "us.ofac.sdn:17022"},
      {"Usama bin Ladin", record::Schema::kPerson, "us.ofac.sdn:6365"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const screen::Answer answer = screen::screen(*real_index(), query(c.name, c.schema), {});
    const auto hits = outline(*real_index(), answer);
    const auto found = std::find_if(hits.begin(), hits.end(),
                                    [&](const auto& hit) { return hit.first == c.entry; });
    ASSERT_NE(found, hits.end());
    EXPECT_GE(found->second, 8000U);
  }
}

TEST_F(RealLists, LeaveACommonNameAlone) {
  EXPECT_TRUE(
      screen::screen(*real_index(), query("John Smith", record::Schema::kPerson), {}).hits.empty());
}

TEST_F(RealLists, EveryPrimaryNameOfAPersonFindsItsEntry) {
  const index::Index& index = *real_index();
  screen::Screener screener(index);
  std::size_t asked = 0;
  std::vector<std::string> lost;
  for (std::uint32_t id = 5; id < index.entry_count(); id += 211) {
    const index::EntryView entry = index.entry(index::EntryId{id});
    if (entry.schema != record::Schema::kPerson) continue;
    if (text::tokenize(entry.name, text::NameClass::kPerson).tokens.size() < 2) continue;
    ++asked;
    const auto hits =
        outline(index, screener.screen(query(std::string(entry.name), entry.schema), {}));
    if (std::none_of(hits.begin(), hits.end(),
                     [&](const auto& hit) { return hit.first == entry.id; }))
      lost.emplace_back(entry.name);
  }
  EXPECT_GT(asked, 50U);
  EXPECT_EQ(lost, std::vector<std::string>{});
}

}  // namespace
}  // namespace detente
