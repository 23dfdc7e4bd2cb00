#include "detente/report/history_report.h"

#include <gtest/gtest.h>

namespace detente::report {
namespace {

ledger::Publication publication(int year) {
  return {*base::day_in_zone(*base::make_day(year, 1, 1), "UTC"), "un-consolidated-xml"};
}

record::Party party(std::string name) {
  record::Party made;
  made.entry = "1";
  made.names.emplace_back();
  made.names.back().full.value = std::move(name);
  record::Listing listing;
  listing.authority = "un.sc";
  listing.programme.value = "Test";
  listing.listed = record::Sourced<base::Day>{*base::make_day(2020, 5, 5), {}};
  made.listings.push_back(listing);
  return made;
}

TEST(HistoryTable, TellsTheWholeLifeWithItsGap) {
  std::vector<ledger::Publication> line = {publication(2021), publication(2022), publication(2023),
                                           publication(2024)};
  ledger::EntryLife life{
      "1",
      {{party("Arkady Testov"), 0, 1}, {party("Arkady Testow"), 1, 2}, {party("A T"), 3, {}}},
      {}};
  ledger::derive_listings(life, line);
  std::string table = history_table({history_of("un.sc.consolidated", life, line)}, 0, false);
  EXPECT_EQ(
      table,
      "un.sc.consolidated:1\n"
      "\n"
      "edition               event     name           changed\n"
      "2021-01-01T00:00:00Z  kept      Arkady Testov\n"
      "2022-01-01T00:00:00Z  amended   Arkady Testow  primary-name: -Arkady Testov +Arkady Testow\n"
      "2023-01-01T00:00:00Z  delisted  Arkady Testow\n"
      "2024-01-01T00:00:00Z  listed    A T\n"
      "\n"
      "authority            programme  act  from                           until\n"
      "UN Security Council  Test            2020-05-05                     "
      "2023-01-01T00:00:00Z\n"
      "UN Security Council  Test            2024-01-01T00:00:00Z inferred\n"
      "\n");
}

TEST(HistoryTable, TellsTheActThatChangedThePast) {
  law::Correction annulled;
  annulled.form = "annul";
  annulled.valid = {*base::day_in_zone(*base::make_day(2022, 2, 28), "Europe/Brussels"),
                    *base::day_in_zone(*base::make_day(2023, 3, 15), "Europe/Brussels")};
  annulled.known = *base::day_in_zone(*base::make_day(2024, 4, 10), "Europe/Luxembourg");
  annulled.instrument = "eu.t-1-22";
  annulled.cited = "Judgment T-1/22";
  EntryHistory history{"eu.fsf", "1", {}, {}, {correction_of(annulled)}};
  std::string table = history_table({history}, 0, false);
  EXPECT_NE(table.find("not lawfully listed from 2022-02-28 (Europe/Brussels) until 2023-03-15 "
                       "(Europe/Brussels), known since 2024-04-10 (Europe/Luxembourg): "
                       "Judgment T-1/22\n"),
            std::string::npos)
      << table;
  EXPECT_EQ(history_json({history}, "g"),
            "{\"histories\":[{\"source\":\"eu.fsf\",\"entry\":\"1\",\"events\":[],\"bases\":[],"
            "\"corrections\":[{\"form\":\"annul\",\"from\":\"2022-02-28 (Europe/Brussels)\","
            "\"until\":\"2023-03-15 (Europe/Brussels)\",\"known\":\"2024-04-10 "
            "(Europe/Luxembourg)\",\"instrument\":\"eu.t-1-22\",\"cited\":\"Judgment T-1/22\"}]}],"
            "\"generation\":\"g\"}\n");
}

}  // namespace
}  // namespace detente::report
