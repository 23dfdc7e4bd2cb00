// Annexes that are not here in full: the rows of data/law free nobody whom a missing row may name,
// and leave everybody else alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "detente/law/built_in.h"
#include "detente/law/law_file.h"
#include "detente/law/lookup.h"
#include "detente/law/verdict.h"

namespace detente::law {
namespace {

// Of nobody whom data/law names; "": not known.
ViewParty somebody(const std::string& kind, const std::string& country, const std::string& sector) {
  ViewParty party;
  party.id = party.name = "somebody";
  party.kind = kind;
  if (!country.empty()) party.countries = {country};
  if (!sector.empty()) {
    party.sectors = {sector};
    party.sector_source = "hand-written";
  }
  return party;
}

// The answer, and what is missing: "undetermined: all rows of Annex XLII, ...".
std::string ask(View& view, const std::string& authority, Question question,
                const std::string& on) {
  auto book = Rulebook::make(view.law);
  const Authority* asked = find_authority(view.law, authority);
  question.actors = {"us-person", "eu-person"};
  question.on = base::parse_instant(on, asked->zone)->earliest;
  Snapshot snapshot(view, *book, question.on);
  Verdicts verdicts;
  Judge(snapshot).judge(question, static_cast<std::uint32_t>(asked - view.law.authorities.data()),
                        verdicts);
  std::string text(to_string(verdicts.authorities.at(0).answer));
  for (const Reached& reached : verdicts.reached)
    if (reached.incomplete != nullptr) text += ": " + reached.incomplete->missing;
  return text;
}

const std::string kBanks = "undetermined: 20 of 70 rows of Annex XIV, those of 2026-05-14";
const std::string kVessels = "undetermined: all rows of Annex XLII, 632 vessels in April 2026";
const std::string kGoods = "undetermined: all rows of Annex IV, some 900 companies";
const std::string kEntities =
    "undetermined: the Entity List but for 18 rows; it names persons of all continents";
const std::string kMilitary = ": all rows of the Military End User List";
const std::string kXliv = "the rows of Annex XLIV since the twentieth package";
const std::string kXlv = "the rows of Annex XLV since the twentieth package";

TEST(IncompleteLaw, WhomAMissingRowMayName) {
  struct Case {
    std::string what, kind, country, sector, authority, activity, category, on, answer;
  };
  const Case kCases[] = {
      {"a bank of Russia", "company", "RU", "finance", "eu.council", "messaging", "", "2026-05-14",
       kBanks + kBanks.substr(12)},
      {"while Annex XIV was here in full", "company", "RU", "finance", "eu.council", "messaging",
       "", "2026-05-13", "permitted"},
      {"the ban on all transactions", "company", "RU", "finance", "eu.council", "general", "",
       "2026-06-01", kBanks},
      {"perhaps a bank", "company", "RU", "", "eu.council", "general", "", "2026-06-01", kBanks},
      {"no bank", "company", "RU", "metals", "eu.council", "general", "", "2026-06-01",
       "permitted"},
      {"a banker", "person", "RU", "finance", "eu.council", "general", "", "2026-06-01",
       "permitted"},
      {"a bank of Greece", "company", "GR", "finance", "eu.council", "general", "", "2026-06-01",
       "permitted"},
      {"a bank of Kyrgyzstan", "company", "KG", "finance", "eu.council", "general", "",
       "2026-06-01", "undetermined: " + kXliv + ": " + kXlv},
      {"before the twentieth package", "company", "KG", "finance", "eu.council", "general", "",
       "2026-04-23", "permitted"},
      {"an oil trader", "company", "AE", "trade", "eu.council", "general", "", "2026-06-01",
       "undetermined: " + kXlv},
      {"a tanker", "vessel", "GA", "transport", "eu.council", "vessel.port-call", "", "2025-03-04",
       kVessels},
      {"its owner", "company", "GA", "transport", "eu.council", "vessel.port-call", "",
       "2025-03-04", "permitted"},
      {"goods of article 2", "company", "CN", "trade", "eu.council", "goods.export", "dual-use",
       "2025-03-04", kGoods},
      {"other goods", "company", "CN", "trade", "eu.council", "goods.export", "food", "2025-03-04",
       "permitted"},
      {"for a company of the Union", "company", "DE", "trade", "eu.council", "goods.export",
       "dual-use", "2025-03-04", "permitted"},
      {"a company of Germany", "company", "DE", "trade", "us.bis", "goods.export", "", "2025-03-04",
       kEntities},
      {"that buys nothing", "company", "DE", "trade", "us.bis", "general", "", "2025-03-04",
       "permitted"},
      {"a company of China", "company", "CN", "trade", "us.bis", "goods.export", "", "2025-03-04",
       kEntities + kMilitary},
      {"a vessel", "vessel", "RU", "transport", "us.bis", "goods.export", "", "2025-03-04",
       "permitted"},
  };
  View view;
  view.law = *read_law(built_in_documents());
  for (const Case& c : kCases) {
    view.parties = {somebody(c.kind, c.country, c.sector)};
    Question question;
    question.activity = c.activity;
    question.parties = {PartyIndex{0}};
    if (!c.category.empty()) question.goods = {{"1001", c.category}};
    EXPECT_EQ(ask(view, c.authority, question, c.on), c.answer) << c.what;
  }
}

TEST(IncompleteLaw, AnnexXivHasFiftyRowsInFiveWaves) {
  Law law = *read_law(built_in_documents());
  std::map<std::string, std::size_t> waves;
  for (const Designated& row : law.designations)
    if (row.measure == "eu.833-2014.art5h") ++waves[base::to_string(row.valid.from->earliest)];
  const std::map<std::string, std::size_t> kWaves = {{"2022-03-11T23:00:00Z", 7},
                                                     {"2022-06-13T22:00:00Z", 3},
                                                     {"2025-03-16T23:00:00Z", 13},
                                                     {"2025-08-08T22:00:00Z", 22},
                                                     {"2025-11-11T23:00:00Z", 5}};
  EXPECT_EQ(waves, kWaves);
  auto rows_of = [&](std::string_view measure) {
    return std::count_if(law.designations.begin(), law.designations.end(),
                         [&](const Designated& row) { return row.measure == measure; });
  };
  EXPECT_EQ(rows_of("eu.833-2014.art5h-transactions"), 50);
  EXPECT_EQ(rows_of("eu.833-2014.art5ac"), 7);
  EXPECT_EQ(rows_of("eu.833-2014.art5ad"), 10);
  EXPECT_EQ(rows_of("us.bis.entity-list"), 18);
}

}  // namespace
}  // namespace detente::law
