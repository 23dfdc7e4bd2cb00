#include "detente/lists/uk_sanctions_list.h"

#include <gtest/gtest.h>

#include "tests/list_outline.h"
#include "tests/real_list.h"

namespace detente::lists {
namespace {

TEST(UkSanctionsList, ReadsEveryFieldWithItsBytes) {
  tests::expect_outline("uk_sanctions_list.xml", "uk_sanctions_list.txt");
}

TEST(UkSanctionsList, CountsTheRealList) {
  DETENTE_REAL_LIST(real, "uk/UK-Sanctions-List_reconstructed_2026-08-22.xml.zst");
  ASSERT_EQ(real.error, "");
  EXPECT_EQ(real.list.parties.size(), 6349U);
  // 15,758 <Name> elements, 26 of them without a name, and 3,868 in other scripts.
  EXPECT_EQ(tests::count_names(real.list), 15758U - 26U + 3868U);
  EXPECT_EQ(real.list.rejected.size(), 0U);
  EXPECT_EQ(tests::count_unread(real.list), (std::map<std::string, std::size_t>{{"name", 26}}));
  EXPECT_EQ(tests::misplaced(real), 0U);
  ASSERT_TRUE(real.list.published.has_value());
  EXPECT_EQ(base::to_string(real.list.published->earliest), "2026-08-21T23:00:00Z");
}

TEST(UkSanctionsList, KnowsEveryElementOfTheRealExcerpts) {
  for (const char* file : {"uk/excerpts/uksl_excerpt_2026-09-02.xml",
                           "uk/excerpts/uksl_structure_individual_entity_ship_2026-08.xml"}) {
    SCOPED_TRACE(file);
    DETENTE_REAL_LIST(real, file);
    ASSERT_EQ(real.error, "");
    EXPECT_EQ(real.list.unread.size(), 0U);
    EXPECT_EQ(real.list.rejected.size(), 0U);
    EXPECT_EQ(tests::misplaced(real), 0U);
  }
}

}  // namespace
}  // namespace detente::lists
