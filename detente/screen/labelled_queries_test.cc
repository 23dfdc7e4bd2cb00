#include "detente/screen/labelled_queries.h"

#include <gtest/gtest.h>

namespace detente::screen {
namespace {

using index::EntryId;

std::shared_ptr<const index::Index> three_people() {
  std::vector<record::Party> parties;
  for (const char* name : {"Nikanor Testov", "Praskovya Proverkina", "Nikanor Testoff"}) {
    record::Party party;
    party.source = "test.list";
    party.entry = "T-" + std::to_string(parties.size());
    party.schema = record::Schema::kPerson;
    record::Name row;
    row.full.value = name;
    party.names.push_back(row);
    parties.push_back(party);
  }
  std::vector<const record::Party*> pointers;
  for (const record::Party& party : parties) pointers.push_back(&party);
  return *index::Index::from_bytes(*index::compile({}, pointers, std::string(64, '0')));
}

TEST(LabelledQueries, ReadsExpectedEntriesWithTheCustomer) {
  const auto index = three_people();
  auto read = read_labelled_queries(
      "Full Name,dob,Expected,group,category\n"
      "Nikanor Testov,1962,test.list:T-0; test.list:T-2,g,c\n"
      "Nobody Known,,,,\n",
      Labels::kExpected, {}, *index);
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->faults.empty());
  ASSERT_EQ(read->queries.size(), 2u);
  EXPECT_EQ(read->queries[0].expected, (std::vector<EntryId>{EntryId{0}, EntryId{2}}));
  EXPECT_TRUE(read->queries[0].query.birth_date);
  EXPECT_EQ(read->queries[0].group, "g");
  EXPECT_EQ(read->queries[0].category, "c");
  EXPECT_EQ(read->queries[0].line, 2u);
  EXPECT_TRUE(read->queries[1].expected.empty());
  EXPECT_EQ(read->queries[1].line, 3u);
}

TEST(LabelledQueries, JsonLinesMayNameSeveralEntriesInAnArray) {
  const auto index = three_people();
  auto read = read_labelled_queries(
      "{\"name\":\"Nikanor\",\"expected\":[\"test.list:T-0\",\"test.list:T-1\"]}\n",
      Labels::kExpected, {}, *index);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->queries.at(0).expected, (std::vector<EntryId>{EntryId{0}, EntryId{1}}));
}

TEST(LabelledQueries, WhoIsOnNoListNeedsNoLabel) {
  const auto index = three_people();
  auto read = read_labelled_queries("name\nNikanor Testov\n", Labels::kNobody, {}, *index);
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->queries.at(0).expected.empty());
}

TEST(LabelledQueries, RefusesWithAPlaceAndASentence) {
  const auto index = three_people();
  auto read = read_labelled_queries("name\nNikanor Testov\n", Labels::kExpected, {}, *index);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message,
            "expected columns name1, name2 and is_match, or columns name and expected");
  EXPECT_EQ(read.error().where, (base::SourceSpan{0, 0, 5}));
}

TEST(LabelledQueries, AnEntryThatIsNotThereIsAFaultOfItsRow) {
  const auto index = three_people();
  auto read = read_labelled_queries(
      "name,expected\nNikanor,test.list:T-9\n,\nNikanor Testov,test.list:T-0\n", Labels::kExpected,
      {}, *index);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->queries.size(), 1u);
  ASSERT_EQ(read->faults.size(), 2u);
  EXPECT_EQ(read->faults[0].message, "expected \"test.list:T-9\": no such entry in these lists");
  EXPECT_EQ(read->faults[0].where, (base::SourceSpan{0, 14, 36}));
  EXPECT_EQ(read->faults[1].message, "no name");
}

TEST(LabelledQueries, AreJudgedByWhomTheyShouldMeet) {
  const auto index = three_people();
  LabelledQuery found{{}, {EntryId{2}}, "g", "c", 7};
  found.query.name = "Nikanor Testov";
  LabelledQuery missed{{}, {EntryId{1}}, "", "", 8};
  missed.query.name = "Nikanor Testov";
  LabelledQuery nobody{{}, {}, "", "", 9};
  nobody.query.name = "Nikanor Testov";
  LabelledQuery quiet{{}, {}, "", "", 10};
  quiet.query.name = "Quentin Unheard";
  const std::vector<LabelledQuery> all = {found, missed, nobody, quiet};
  const auto judged = judge(*index, all, Options{}, 2);
  ASSERT_EQ(judged.size(), 4u);
  EXPECT_TRUE(judged[0].same);
  EXPECT_GE(judged[0].score, 7000u);
  EXPECT_EQ(judged[0].others, 1u);
  EXPECT_EQ(judged[0].entry, "test.list:T-2 Nikanor Testoff");
  EXPECT_EQ(judged[0].category, "c");
  EXPECT_EQ(judged[0].line, 7u);
  EXPECT_TRUE(judged[1].same);
  EXPECT_EQ(judged[1].score, 0u);
  EXPECT_EQ(judged[1].others, 2u);
  EXPECT_EQ(judged[1].entry, "test.list:T-1 Praskovya Proverkina");
  EXPECT_FALSE(judged[2].same);
  EXPECT_GE(judged[2].score, judged[0].score);
  EXPECT_EQ(judged[2].entry, "test.list:T-0 Nikanor Testov");
  EXPECT_EQ(judged[3].score, 0u);
  EXPECT_EQ(judged[3].entry, "");
}

}  // namespace
}  // namespace detente::screen
