#include "detente/screen/changed_names.h"

#include <gtest/gtest.h>

#include <map>

namespace detente::screen {
namespace {

record::Party person(std::string entry,
                     std::vector<std::pair<const char*, record::NameType>> names) {
  record::Party party;
  party.source = entry.front() == 'A' ? "a.list" : "b.list";
  party.entry = std::move(entry);
  party.schema = record::Schema::kPerson;
  for (const auto& [text, type] : names) {
    record::Name name;
    name.full.value = text;
    name.type = type;
    party.names.push_back(name);
  }
  return party;
}

std::shared_ptr<const index::Index> small_world() {
  using record::NameType;
  const std::vector<record::Party> parties = {
      person("A-0", {{"Nikanor Testov", NameType::kPrimary},
                     {"Никанор Тестов", NameType::kStrongAlias},
                     {"Niko", NameType::kWeakAlias}}),
      person("B-1", {{"Ng", NameType::kPrimary}}),
      person("B-2", {{"Praskovya Ivanovna Proverkina", NameType::kPrimary}})};
  std::vector<const record::Party*> pointers;
  for (const record::Party& party : parties) pointers.push_back(&party);
  return *index::Index::from_bytes(*index::compile({}, pointers, std::string(64, '0')));
}

std::map<std::string, std::size_t> categories(const std::vector<LabelledQuery>& queries) {
  std::map<std::string, std::size_t> out;
  for (const LabelledQuery& query : queries) ++out[query.category];
  return out;
}

TEST(ChangedNames, ShortNamesAndWeakAliasesStandApart) {
  const ChangedNames names = change_names(*small_world(), {});
  const auto main = categories(names.queries), apart = categories(names.apart);
  EXPECT_EQ(main.at("unchanged"), 3u);
  EXPECT_EQ(main.at("case"), 3u);
  EXPECT_EQ(main.at("dropped-word"), 1u);
  EXPECT_EQ(main.count("nickname"), 0u);
  EXPECT_EQ(apart.at("short name: unchanged"), 1u);
  EXPECT_EQ(apart.at("weak alias: unchanged"), 1u);
  EXPECT_EQ(apart.count("short name: substitution"), 0u);
}

TEST(ChangedNames, AClassHasAtMostCount) {
  ChangeRequest request;
  request.count = 2;
  EXPECT_EQ(categories(change_names(*small_world(), request).queries).at("case"), 2u);
}

TEST(ChangedNames, OnlyOfTheWantedSources) {
  ChangeRequest request;
  request.sources = {"a.list"};
  const auto index = small_world();
  for (const LabelledQuery& query : change_names(*index, request).queries)
    EXPECT_EQ(index->entry(query.expected.at(0)).source, "a.list");
  EXPECT_EQ(compare_spellings(*index, {1, 9, {"b.list"}}).judged.size(), 0u);
}

TEST(ChangedNames, TheSameSeedGivesTheSameQueries) {
  const auto index = small_world();
  const ChangedNames first = change_names(*index, {}), second = change_names(*index, {});
  ASSERT_EQ(first.queries.size(), second.queries.size());
  for (std::size_t i = 0; i < first.queries.size(); ++i)
    EXPECT_EQ(first.queries[i].query.name, second.queries[i].query.name);
  ChangeRequest other;
  other.seed = 2;
  std::vector<std::string> a, b;
  for (const LabelledQuery& query : first.queries) a.push_back(query.query.name);
  for (const LabelledQuery& query : change_names(*index, other).queries)
    b.push_back(query.query.name);
  EXPECT_NE(a, b);
}

TEST(ChangedNames, NativeSpellingsMeetTheLatinOnesOfTheirEntry) {
  const SpellingPairs pairs = compare_spellings(*small_world(), {});
  EXPECT_EQ(pairs.apart.size(), 0u);
  ASSERT_EQ(pairs.judged.size(), 1u);
  EXPECT_EQ(pairs.judged[0].query, "Никанор Тестов");
  EXPECT_EQ(pairs.judged[0].entry, "a.list:A-0 Nikanor Testov");
  EXPECT_EQ(pairs.judged[0].category, "native-latin");
  EXPECT_EQ(pairs.judged[0].script, "Cyrl");
  EXPECT_GE(pairs.judged[0].score, 7000u);
}

}  // namespace
}  // namespace detente::screen
