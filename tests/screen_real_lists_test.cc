// Screening against the current official lists: the search equals the definition, people who are
// meant are found, people who are not are left alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>

#include "detente/base/compressed.h"
#include "detente/index/rows.h"
#include "detente/match/evidence.h"
#include "detente/match/score.h"
#include "detente/screen/customers.h"
#include "detente/screen/related.h"
#include "detente/screen/screen.h"
#include "detente/text/utf8.h"
#include "tests/prepared_lists.h"
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

// Under a sanitizer everything takes ten times as long: a part of the names is asked then.
#ifdef __SANITIZE_ADDRESS__
constexpr std::uint32_t kStep = 60000;
#else
constexpr std::uint32_t kStep = 15000;
#endif

TEST_F(RealLists, SearchGivesWhatTheDefinitionGives) {
  const index::Index& index = *real_index();
  screen::Screener screener(index);
  screen::Options fast, exhaustive;
  exhaustive.exhaustive = true;
  // Every kStep-th listed name, as printed, with a letter left out, and as a field of 35 letters
  // cuts it; asked as its own schema.
  for (std::uint32_t id = 17; id < index.name_count(); id += kStep) {
    const index::NameView view = index.name(index::NameId{id});
    std::string name(view.text);
    for (int round = 0; round < 3; ++round) {
      if (round == 2) name = text::to_utf8(text::to_code_points(view.text).substr(0, 35));
      const screen::Query asked = query(name, index.entry(view.entry).schema);
      EXPECT_EQ(outline(index, screener.screen(asked, fast)),
                outline(index, screener.screen(asked, exhaustive)))
          << name;
      if (name.size() > 3 && static_cast<unsigned char>(name[2]) < 0x80) name.erase(2, 1);
    }
  }
}

// A listed name with one letter left out, doubled or changed places with the next, asked as the
// schema of its entry.
screen::Query mutated(const index::Index& index, std::uint32_t id, std::mt19937& random) {
  const index::NameView view = index.name(index::NameId{id});
  std::string name(view.text);
  const std::size_t at = random() % (name.size() - 1);
  const bool ascii = (name[at] & 0x80) == 0 && (name[at + 1] & 0x80) == 0;
  if (const auto change = random() % 3; ascii && change == 0)
    name.erase(at, 1);
  else if (ascii && change == 1)
    name.insert(at, 1, name[at]);
  else if (ascii)
    std::swap(name[at], name[at + 1]);
  return query(name, index.entry(view.entry).schema);
}

std::vector<screen::Query> mutated(const index::Index& index, std::uint32_t count) {
  std::vector<screen::Query> out;
  std::mt19937 random(7);
  for (std::uint32_t id = 3; id < index.name_count(); id += index.name_count() / count)
    out.push_back(mutated(index, id, random));
  return out;
}

// People who are not listed; every `step`th of two files.
std::vector<screen::Query> not_listed(int step) {
  std::vector<screen::Query> out;
  for (const char* file : {"us", "global"}) {
    const auto plain = base::read_plain(*tests::shared_folder() +
                                        "/data/names/customers_negatives_" + file + ".csv.zst");
    if (!plain) return {};
    auto reader = screen::CustomerReader::open(*plain, {});
    if (!reader) return {};
    int row = 0;
    while (const auto customer = reader->next())
      if (row++ % step == 0) out.push_back(query(customer->query.name, record::Schema::kPerson));
  }
  return out;
}

// Whether an entry of this schema is asked: a vessel is no aircraft.
bool may_be(record::Schema query, record::Schema entry) {
  if (match::name_class_of(query) == text::NameClass::kVehicle) return query == entry;
  return match::name_class_of(entry) != text::NameClass::kVehicle;
}

// The scores of 0.70 and more that scoring every name gives, by entry.
std::map<std::uint32_t, std::uint32_t> score_all(const index::Index& index,
                                                 tests::PreparedLists& lists,
                                                 const screen::Query& asked) {
  std::map<std::uint32_t, std::uint32_t> out;
  const index::Rows& rows = index.rows();
  lists.score_all(asked, [&](std::uint32_t form, match::Nats z_name) {
    const index::NameRow& name = rows.names[rows.forms[form].name];
    if (!may_be(*asked.schema, static_cast<record::Schema>(rows.entries[name.entry].schema)))
      return;
    const auto name_class = static_cast<text::NameClass>(rows.forms[form].name_class);
    const bool weak = name.type == static_cast<std::uint16_t>(record::NameType::kWeakAlias);
    const auto score =
        match::calibrated(match::with_evidence(z_name, weak, {}, name_class), name_class);
    if (score >= screen::Options().threshold) out[name.entry] = std::max(out[name.entry], score);
  });
  return out;
}

// Under a sanitizer everything takes ten times as long: one of ten queries then.
void keep_what_is_feasible(std::vector<screen::Query>& asked) {
#ifdef __SANITIZE_ADDRESS__
  for (std::size_t i = 0; 10 * i < asked.size(); ++i) std::swap(asked[i], asked[10 * i]);
  asked.resize((asked.size() + 9) / 10);
#else
  static_cast<void>(asked);
#endif
}

// A name that is read in one way alone: no field can have cut it, and nothing in it separates
// alternatives.
bool is_plain(const std::string& name) {
  return text::to_code_points(name).size() < 33 && name.find_first_of("/()[]") == name.npos;
}

// How many queries are asked of both; make bench asks for more.
std::uint32_t wanted_queries() {
  const char* wanted = std::getenv("DETENTE_LOSSLESS_QUERIES");
  return wanted == nullptr ? 300 : static_cast<std::uint32_t>(std::strtoul(wanted, nullptr, 10));
}

// Two of three are changed names of the lists, the others people who are not listed.
std::vector<screen::Query> plain_queries(const index::Index& index, std::uint32_t wanted) {
  // Some are not plain: more are made.
  std::vector<screen::Query> asked = mutated(index, wanted * 9 / 10);
  const auto step = static_cast<int>(300000 / wanted);
  for (screen::Query& each : not_listed(step)) asked.push_back(std::move(each));
  std::erase_if(asked, [](const screen::Query& each) { return !is_plain(each.name); });
  return asked;
}

void lose_nothing(text::RelationWidth width) {
  const index::Index& index = *real_index();
  tests::PreparedLists lists(index, width);
  screen::Screener screener(index);
  screen::Options options;
  options.relation = width;
  std::vector<screen::Query> asked = plain_queries(index, wanted_queries());
  ASSERT_GE(asked.size(), wanted_queries());
  keep_what_is_feasible(asked);
  std::size_t found = 0;
  for (const screen::Query& each : asked) {
    std::map<std::uint32_t, std::uint32_t> got;
    for (const screen::Hit& hit : screener.screen(each, options).hits)
      got[static_cast<std::uint32_t>(hit.entry)] = hit.score;
    ASSERT_EQ(got, score_all(index, lists, each)) << each.name;
    found += got.size();
  }
  EXPECT_GE(found, asked.size() / 3);
  std::cout << to_string(width) << " relation: " << asked.size() << " queries, " << found
            << " hits, none lost and none added\n";
}

TEST_F(RealLists, LoseNothingAndAddNothingToScoringEveryName) {
  lose_nothing(text::RelationWidth::kWide);
}

TEST_F(RealLists, LoseNothingByTheNarrowRelation) { lose_nothing(text::RelationWidth::kNarrow); }

// Related words are found by keys: the same as by relating every word of the lists.
TEST_F(RealLists, RelateAllWordsThatTheDefinitionRelates) {
  const index::Index& index = *real_index();
  screen::Counters counters;
  screen::RelatedWords related(index, counters);
  std::vector<screen::Query> asked = mutated(index, 40);
  for (screen::Query& each : not_listed(2500)) asked.push_back(std::move(each));
  keep_what_is_feasible(asked);
  const auto by_word = [](std::vector<screen::RelatedWord> words) {
    std::map<std::uint32_t, std::int32_t> out;
    for (const screen::RelatedWord& each : words) out[each.word] = each.similarity;
    return out;
  };
  std::size_t words = 0;
  for (const screen::Query& each : asked)
    for (const text::Token& token :
         text::tokenize(each.name, match::classes_of(*each.schema).front()).tokens)
      for (const auto width : {text::RelationWidth::kWide, text::RelationWidth::kNarrow}) {
        ASSERT_EQ(by_word(related.of(token, false, width).words),
                  by_word(related.by_definition(token, false, width)))
            << token.native << ' ' << to_string(width);
        ++words;
      }
  EXPECT_GT(words, 2 * asked.size());
}

// doc/performance.md: what a search may cost, on average.
TEST_F(RealLists, AreSearchedWithLittleWork) {
  struct Case {
    const char* what;
    std::vector<screen::Query> asked;
    text::RelationWidth relation;
    std::uint64_t postings, bounded, scored;
  };
  constexpr auto kWide = text::RelationWidth::kWide, kNarrow = text::RelationWidth::kNarrow;
  const std::vector<screen::Query> strangers = not_listed(50),
                                   changed = mutated(*real_index(), 2000);
  const Case cases[] = {{"not listed", strangers, kWide, 1500, 1200, 10},
                        {"listed, one change", changed, kWide, 2000, 1500, 25},
                        {"not listed, narrow", strangers, kNarrow, 30, 20, 1},
                        {"listed, one change, narrow", changed, kNarrow, 400, 300, 10}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.what);
    ASSERT_GE(c.asked.size(), 1000U);
    screen::Screener screener(*real_index());
    screen::Options options;
    options.relation = c.relation;
    for (const screen::Query& each : c.asked) screener.screen(each, options);
    const screen::Counters& did = screener.counters();
    EXPECT_LE(did.postings, c.postings * c.asked.size());
    EXPECT_LE(did.names_bounded, c.bounded * c.asked.size());
    EXPECT_LE(did.names_scored, c.scored * c.asked.size());
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
