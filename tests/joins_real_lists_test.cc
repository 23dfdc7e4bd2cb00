// The newest editions of seven lists: who is one party and who is not.
// doc/joins.md has the figures.
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <string>

#include "detente/law/known_parties.h"
#include "detente/law/party_facts.h"
#include "detente/record/join_table.h"
#include "detente/record/joining.h"
#include "tests/real_lists.h"
#include "tests/shared_folder.h"

namespace detente {
namespace {

struct JoinedLists {
  tests::RealLists lists;
  record::JoinedParties joined;
  record::JoinTable table;
};

// Read once for all tests of this file; nullptr without the shared folder.
const JoinedLists* joined_lists() {
  static const auto all = []() -> std::unique_ptr<JoinedLists> {
    auto shared = tests::shared_folder();
    if (!shared) return nullptr;
    auto lists = tests::read_real_lists(*shared);
    EXPECT_TRUE(lists.has_value()) << (lists ? "" : lists.error().message);
    if (!lists) return nullptr;
    auto made = std::make_unique<JoinedLists>();
    made->lists = *std::move(lists);
    std::vector<const record::Party*> parties;
    for (const record::Party& party : made->lists.parties) parties.push_back(&party);
    made->joined = record::join_parties(parties, law::KnownParties::embedded().joins());
    made->table = record::JoinTable(parties, made->joined);
    return made;
  }();
  return all.get();
}

TEST(JoinsOfRealLists, KnownPartiesAreOne) {
  const JoinedLists* all = joined_lists();
  if (all == nullptr) GTEST_SKIP() << "no shared folder";
  struct Case {
    const char *a, *b, *why;
  };
  const Case cases[] = {
      {"us.ofac.sdn:35320", "eu.fsf:EU.7519.7", "Dmitry Peskov: name and birth date"},
      {"us.ofac.sdn:35767", "eu.fsf:EU.8394.25", "Nikolay Peskov: passport and birth date"},
      {"us.ofac.sdn:17018", "us.ofac.consolidated:17018", "Sberbank: OFAC's number"},
      {"us.ofac.sdn:17018", "uk.fcdo.uksl:RUS0256", "Sberbank: OGRN"},
      {"un.sc.consolidated:QDi.365", "uk.fcdo.uksl:AQD0127", "Chataev: the UN's reference"},
      {"us.ofac.sdn:51571", "uk.fcdo.uksl:RUS2473", "NS Pride, now Prosperity: IMO number"},
      {"us.ofac.sdn:10495", "eu.fsf:EU.2062.32", "Hara Company of Tehran: name and town"},
      {"ch.seco.sesam:4388", "ch.seco.sesam:43926", "Lukashenka under two Swiss ordinances"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(all->table.party_of(c.a), all->table.party_of(c.b)) << c.why;
}

TEST(JoinsOfRealLists, KnownPartiesAreTwo) {
  const JoinedLists* all = joined_lists();
  if (all == nullptr) GTEST_SKIP() << "no shared folder";
  struct Case {
    const char *a, *b, *why;
  };
  const Case cases[] = {
      {"us.ofac.sdn:35320", "us.ofac.sdn:35767", "Dmitry Peskov and his son"},
      {"uk.fcdo.uksl:RUS0753", "uk.fcdo.uksl:RUS1770",
       "Dmitry Sergeyevich and Nikolayevich Peskov"},
      {"us.ofac.sdn:40911", "eu.fsf:EU.10135.42", "Danila Mikheev: INN of each list"},
      {"us.ofac.sdn:17018", "us.ofac.sdn:18715", "Sberbank and its bank in Ukraine"},
      {"us.ofac.sdn:25420", "us.ofac.sdn:25578", "Bank Melli and its bank in London"},
      {"us.ofac.sdn:10360", "us.ofac.sdn:10361", "a person and her firm of one tax number"},
  };
  for (const Case& c : cases)
    EXPECT_NE(all->table.party_of(c.a), all->table.party_of(c.b)) << c.why;
}

// The counts stand in doc/joins.md; a rule that joins far more or far fewer is another rule.
TEST(JoinsOfRealLists, EachRuleJoinsAboutWhatIsWritten) {
  const JoinedLists* all = joined_lists();
  if (all == nullptr) GTEST_SKIP() << "no shared folder";
  std::map<record::JoinRule, std::size_t> counts;
  for (const record::Join& join : all->joined.joins) ++counts[join.rule];
  EXPECT_NEAR(static_cast<double>(counts[record::JoinRule::kNameAndBirth]), 7490, 250);
  EXPECT_NEAR(static_cast<double>(counts[record::JoinRule::kReference]), 1160, 50);
  EXPECT_NEAR(static_cast<double>(counts[record::JoinRule::kIdentifier]), 864, 50);
  EXPECT_EQ(counts[record::JoinRule::kNumber] + counts[record::JoinRule::kName], 0U);
}

TEST(JoinsOfRealLists, NoPartyIsOfTwoKinds) {
  const JoinedLists* all = joined_lists();
  if (all == nullptr) GTEST_SKIP() << "no shared folder";
  for (const record::JoinedParty& party : all->joined.parties) {
    std::set<record::Schema> kinds;
    for (std::uint32_t member : party.members) {
      record::Schema schema = all->lists.parties[member].schema;
      kinds.insert(schema == record::Schema::kCompany ? record::Schema::kOrganization : schema);
    }
    kinds.erase(record::Schema::kLegalEntity);
    EXPECT_LE(kinds.size(), 1U) << party.id;
  }
}

}  // namespace
}  // namespace detente
