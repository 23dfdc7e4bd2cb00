#include "detente/lists/printed_name.h"

#include <gtest/gtest.h>

namespace detente::lists {
namespace {

using record::NamePartType;
using record::NameType;

TEST(PrintedName, JoinsPartsInTheOrderGiven) {
  record::Name name =
      joined_name(NameType::kWeakAlias, {{NamePartType::kGiven, {"Yan", {0, 9, 12}}},
                                         {NamePartType::kMiddle, {}},
                                         {NamePartType::kFamily, {"van \n der  Meer", {0, 1, 8}}}});
  EXPECT_EQ(name.type, NameType::kWeakAlias);
  EXPECT_EQ(name.full, (record::Text{"Yan van der Meer", {0, 1, 12}}));
  EXPECT_EQ(name.script, text::Script::kLatin);
  ASSERT_EQ(name.parts.size(), 2U);
  EXPECT_EQ(name.parts[1].text.value, "van der Meer");
  EXPECT_EQ(joined_name(NameType::kPrimary, {}).full.value, "");
}

TEST(PrintedName, OrdersPartsAsTheyOccurInTheWholeName) {
  record::Name name = whole_name(NameType::kPrimary, {"Meer Jan", {}});
  name.parts = {{NamePartType::kMiddle, {"Piet", {}}},
                {NamePartType::kGiven, {"Jan", {}}},
                {NamePartType::kPatronymic, {}},
                {NamePartType::kFamily, {"Meer", {}}}};
  order_parts(name);
  ASSERT_EQ(name.parts.size(), 3U);
  EXPECT_EQ(name.parts[0].text.value, "Meer");
  EXPECT_EQ(name.parts[1].text.value, "Jan");
  EXPECT_EQ(name.parts[2].text.value, "Piet");
}

TEST(PrintedName, KnowsTheWordsForFormerNames) {
  for (std::string_view remark :
       {"formerly listed as", "Previously known as", "f.k.a.", "former name"})
    EXPECT_TRUE(says_former(remark)) << remark;
  for (std::string_view remark : {"", "former minister", "nom de guerre"})
    EXPECT_FALSE(says_former(remark)) << remark;
}

}  // namespace
}  // namespace detente::lists
