#include "detente/match/labelled_pairs.h"

#include <gtest/gtest.h>

#include "detente/match/score.h"

namespace detente::match {
namespace {

TEST(LabelledPairs, ReadsColumnsByNameInAnyOrderAndLeavesOthers) {
  auto read = read_labelled_pairs(
      "Name 2,note,IS_MATCH,case_group,name1,schema\n"
      "Testow,x,Yes,g,Testov,Person\n"
      "\"Other, Jan\",,0,,Testov,Company\n");
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->faults.empty());
  ASSERT_EQ(read->pairs.size(), 2u);
  EXPECT_EQ(read->pairs[0].name1, "Testov");
  EXPECT_EQ(read->pairs[0].name2, "Testow");
  EXPECT_TRUE(read->pairs[0].same);
  EXPECT_EQ(read->pairs[0].group, "g");
  EXPECT_EQ(read->pairs[0].schema, record::Schema::kPerson);
  EXPECT_EQ(read->pairs[1].name2, "Other, Jan");
  EXPECT_FALSE(read->pairs[1].same);
}

TEST(LabelledPairs, WithoutASchemaEitherKindIsTried) {
  auto read = read_labelled_pairs("name1,name2,match\nTestov,Testov,1\n");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->pairs.at(0).schema, record::Schema::kLegalEntity);
}

TEST(LabelledPairs, RefusesWithAPlaceAndASentence) {
  struct Case {
    std::string_view text, message;
    std::uint64_t begin, end;
  };
  const Case cases[] = {
      {"", "no header row", 0, 1},
      {"name1,name2\nA,B\n", "expected columns name1, name2 and is_match", 0, 12},
      {"name1,name2,same\n\xFF,B,1\n", "not UTF-8", 17, 18},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    auto read = read_labelled_pairs(c.text);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind, base::ErrorKind::kMalformed);
    EXPECT_EQ(read.error().message, c.message);
    EXPECT_EQ(read.error().where, (base::SourceSpan{0, c.begin, c.end}));
  }
}

TEST(LabelledPairs, AnUnreadableRowIsAFaultAndTheOthersAreRead) {
  const std::string_view text =
      "name1,name2,same,schema\n"
      "A,B,maybe,Person\n"
      "A,B,true,Ghost\n"
      "A,B\n"
      "A,B,,Person\n"
      "A,B,true,Person\n";
  auto read = read_labelled_pairs(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->pairs.size(), 1u);
  ASSERT_EQ(read->faults.size(), 4u);
  EXPECT_EQ(read->faults[0].message, "is_match \"maybe\": expected true or false");
  EXPECT_EQ(text.substr(read->faults[0].where.begin, read->faults[0].where.size()), "maybe");
  EXPECT_EQ(read->faults[1].message,
            "schema \"Ghost\": expected Person, Organization, Company, LegalEntity, Vessel or "
            "Airplane");
  EXPECT_EQ(read->faults[2].message, "expected 4 columns, found 2");
  EXPECT_EQ(read->faults[3].message, "is_match \"\": expected true or false");
  EXPECT_TRUE(text.substr(read->faults[3].where.begin).starts_with("A,B,,Person"));
}

TEST(LabelledPairs, AFileOfQueriesHasNoPairs) {
  EXPECT_TRUE(has_pairs("a,name1,name2\n"));
  EXPECT_FALSE(has_pairs("name,expected\n"));
  EXPECT_FALSE(has_pairs(""));
}

TEST(LabelledPairs, AreJudgedByTheScoreOfCompareWithTheirLine) {
  const std::string_view text =
      "name1,name2,same,schema\n"
      "\"Nikanor\nTestov\",Testov Nikanor,true,Person\n"
      "Тестов,Testov,true,Person\n";
  auto read = read_labelled_pairs(text);
  ASSERT_TRUE(read);
  const std::vector<Judged> judged = judge(read->pairs, text);
  ASSERT_EQ(judged.size(), 2u);
  EXPECT_EQ(judged[0].line, 2u);
  EXPECT_EQ(judged[0].score, compare("Nikanor Testov", "Testov Nikanor", record::Schema::kPerson));
  EXPECT_EQ(judged[1].line, 4u);
  EXPECT_EQ(judged[1].script, "Cyrl");
  EXPECT_TRUE(judged[1].same);
}

}  // namespace
}  // namespace detente::match
