#include "detente/lists/un_consolidated.h"

#include <gtest/gtest.h>

#include "tests/list_outline.h"
#include "tests/real_list.h"

namespace detente::lists {
namespace {

TEST(UnConsolidated, ReadsEveryFieldWithItsBytes) {
  tests::expect_outline("un_consolidated.xml", "un_consolidated.txt");
}

TEST(UnConsolidated, CountsTheRealEditions) {
  struct Case {
    std::string path, published;
    std::size_t parties, names, unread;
  };
  const Case cases[] = {
      {"un/un_consolidated_2018-10-29.xml.zst", "2018-10-29T23:09:49Z", 1093, 4225, 3},
      {"un/un_consolidated_2022-09-15.xml.zst", "2022-09-15T22:59:59Z", 952, 4103, 2},
      {"un/un_consolidated_2025-05-25.xml.zst", "2025-04-19T23:00:04Z", 877, 3987, 2},
      {"un/un_consolidated_2026-03-28.xml.zst", "2026-03-28T23:00:02Z", 1004, 4203, 2},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.path);
    DETENTE_REAL_LIST(real, c.path);
    ASSERT_EQ(real.error, "");
    EXPECT_EQ(real.list.parties.size(), c.parties);
    EXPECT_EQ(tests::count_names(real.list), c.names);
    EXPECT_EQ(real.list.rejected.size(), 0U);
    EXPECT_EQ(tests::count_unread(real.list),
              (std::map<std::string, std::size_t>{{"birth date", c.unread}}));
    EXPECT_EQ(tests::misplaced(real), 0U);
    ASSERT_TRUE(real.list.published.has_value());
    EXPECT_EQ(base::to_string(real.list.published->earliest), c.published);
  }
}

TEST(UnConsolidated, RefusesTheRealFilesThatAreBroken) {
  DETENTE_REAL_LIST(ampersand, "un/malformed/un_consolidated_2024-10-16_malformed.xml.zst");
  EXPECT_EQ(ampersand.error,
            "un_consolidated_2024-10-16_malformed.xml:39788:25: \"&\" that starts no entity\n"
            "<FIRST_NAME>AL-HARAMAIN & AL MASJED AL-AQSA CHARITY FOUNDATION</FIRST_NAME>\n"
            "                        ^");
  DETENTE_REAL_LIST(encoding, "un/malformed/un_consolidated_2025-08-16_malformed.xml.zst");
  EXPECT_EQ(encoding.error.substr(0, encoding.error.find('\n')),
            "un_consolidated_2025-08-16_malformed.xml:54:4: byte 0xE9 is not UTF-8");
}

}  // namespace
}  // namespace detente::lists
