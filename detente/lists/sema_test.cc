#include "detente/lists/sema.h"

#include <gtest/gtest.h>

#include <set>

#include "detente/base/sha256.h"
#include "detente/lists/list.h"
#include "tests/list_outline.h"
#include "tests/real_list.h"

namespace detente::lists {
namespace {

TEST(Sema, ReadsBothLayoutsWithTheirBytes) {
  tests::expect_outline("sema_2022.xml", "sema_2022.txt");
  tests::expect_outline("sema_2025.xml", "sema_2025.txt");
}

TEST(Sema, PlacesTheLegalBasisWhicheverPartComesFirst) {
  std::string bytes =
      "<data-set><record><Item>7</Item><Entity>Voorbeeld</Entity><Schedule>1</Schedule></record>"
      "</data-set>";
  Document document{"ca.xml", bytes};
  auto list = read_list(Format::kSemaXml, {&document, 1});
  ASSERT_TRUE(list.has_value());
  const record::Text& basis = list->parties.at(0).listings.at(0).legal_basis;
  EXPECT_EQ(basis.value, "Schedule 1, item 7");
  EXPECT_EQ(bytes.substr(basis.at.begin, basis.at.size()),
            "7</Item><Entity>Voorbeeld</Entity><Schedule>1");
}

TEST(Sema, EntryIdIsTheHashOfTheCanonicalText) {
  EXPECT_EQ(sema_entry_id("Belarus", "Yan  PRIMER", "1962-03-12"),
            base::sha256_hex("by|yan primer|1962-03-12").substr(0, 12));
  EXPECT_EQ(sema_entry_id("Harbour  Regulations", "ÉLAN Čapek ПРИМЕР", ""),
            base::sha256_hex("harbour regulations|élan čapek пример|").substr(0, 12));
  EXPECT_EQ(sema_entry_id("Russia", "Primer", "Born In The 1970s"),
            base::sha256_hex("ru|primer|born in the 1970s").substr(0, 12));
}

TEST(Sema, EntryIdDoesNotSeeCaseAndWhiteSpace) {
  const std::string id = sema_entry_id("Russia", "Yan Primer", "1962-03-12");
  EXPECT_EQ(sema_entry_id(" RUSSIA ", "yan\n PRIMER\xC2\xA0", " 1962-03-12 "), id);
  EXPECT_NE(sema_entry_id("Russia", "Yan Primer", "1962-03"), id);
  EXPECT_NE(sema_entry_id("Belarus", "Yan Primer", "1962-03-12"), id);
  EXPECT_NE(sema_entry_id("Russia", "Primer Yan", "1962-03-12"), id);
}

TEST(Sema, KeepsEveryRecordOfTheRealLists) {
  struct Case {
    std::string path;
    std::size_t records, parties, unread;
  };
  const Case cases[] = {{"ca/sema-lmes_2022.xml.zst", 2606, 2605, 0},
                        {"ca/sema-lmes_2025.xml.zst", 4759, 4758, 2}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.path);
    DETENTE_REAL_LIST(real, c.path);
    ASSERT_EQ(real.error, "");
    std::size_t listings = 0;
    for (const record::Party& party : real.list.parties) listings += party.listings.size();
    EXPECT_EQ(listings, c.records);  // one person is listed twice: two listings of one party
    EXPECT_EQ(real.list.parties.size(), c.parties);
    EXPECT_EQ(real.list.rejected.size(), 0U);
    EXPECT_EQ(real.list.unread.size(), c.unread);
    EXPECT_EQ(real.list.published, std::nullopt);
    EXPECT_EQ(tests::misplaced(real), 0U);
  }
}

}  // namespace
}  // namespace detente::lists
