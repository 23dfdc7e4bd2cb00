#include "detente/report/change_sectors.h"

#include <gtest/gtest.h>

#include "detente/report/change_groups.h"

namespace detente::report {
namespace {

using law::SectorSource;

record::Party party(std::string entry, std::string name, std::string target_type = "") {
  record::Party made;
  made.source = "us.ofac.sdn";
  made.entry = std::move(entry);
  made.schema = record::Schema::kCompany;
  made.names.emplace_back();
  made.names.back().full.value = std::move(name);
  if (!target_type.empty())
    made.properties.push_back({"target-type", {std::move(target_type), {}}});
  return made;
}

void add_owner(record::Party& owned, std::string owner) {
  record::Relation relation;
  relation.type_code = "15003";
  relation.other = std::move(owner);
  owned.relations.push_back(relation);
}

// "delisted bank finance target-type", one for each change, by kind and entry.
std::vector<std::string> told(std::vector<record::Party> before, std::vector<record::Party> after) {
  law::KnownParties known({});
  SectorsByEntry sectors_before = sectors_of_edition(before, known);
  SectorsByEntry sectors_after = sectors_of_edition(after, known);
  auto changes = record::compare(std::move(before), std::move(after), {});
  auto sectors = sectors_of_changes(changes, sectors_before, sectors_after);
  EXPECT_EQ(sectors.size(), changes.size());
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < changes.size(); ++i)
    lines.push_back(std::string(record::to_string(changes[i].kind)) + " " +
                    shown_party(changes[i]).entry + " " + sectors_text(sectors[i], ", "));
  return lines;
}

TEST(ChangeSectors, AreThoseOfTheEditionThatIsShown) {
  std::vector<record::Party> before = {party("bank", "Nord Bank", "Financial Institution"),
                                       party("child", "Sued Leasing"), party("gone", "West Fund"),
                                       party("new bank", "Ost Bank")};
  add_owner(before[1], "bank");
  add_owner(before[2], "bank");
  std::vector<record::Party> after = {
      party("bank", "Nord Bank", "Financial Institution"), party("child", "Sued Leasing"),
      party("new bank", "Ost Bank", "Financial Institution"), party("orphan", "Sued Fund")};
  add_owner(after[3], "gone");
  EXPECT_EQ(told(before, after),
            (std::vector<std::string>{"listed orphan unknown", "delisted gone finance (inferred)",
                                      "amended child unknown", "amended new bank finance"}));
}

// An owner that did not change tells the sector of one that did.
TEST(ChangeSectors, LookBeyondWhatChanged) {
  std::vector<record::Party> before = {party("bank", "Nord Bank", "Financial Institution")};
  std::vector<record::Party> after = {before[0], party("child", "Sued Leasing")};
  add_owner(after[1], "bank");
  EXPECT_EQ(told(before, after), std::vector<std::string>{"listed child finance (inferred)"});
}

// An id that was given to another party.
TEST(ChangeSectors, OfOneIdThatIsTwoPartiesAreThoseOfEach) {
  std::vector<record::Party> before = {party("1", "Nord Bank", "Financial Institution")};
  std::vector<record::Party> after = {party("1", "Quite Different")};
  EXPECT_EQ(told(before, after),
            (std::vector<std::string>{"listed 1 unknown", "delisted 1 finance"}));
}

// Unknown ones stand last, however many they are.
TEST(ChangeGroups, HaveEveryChangeUnderASectorOrUnknown) {
  std::vector<record::PartyChange> changes(4);
  for (std::size_t i = 0; i < changes.size(); ++i)
    changes[i].after = party(std::to_string(i), "Somebody");
  std::vector<law::Sectors> sectors = {
      {}, {{"metals", "mining"}, SectorSource::kHandWritten, ""}, {}, {}};
  for (const ChangeGroup& group : change_groups(changes, sectors)) {
    if (group.key != "sector") continue;
    std::string rows;
    for (const ChangeGroupRow& row : group.rows)
      rows += row.value + " " + row.label + " " + std::to_string(row.counts[0]) + ";";
    EXPECT_EQ(rows, "metals metals 1;mining mining 1;unknown unknown 3;");
    return;
  }
  ADD_FAILURE() << "no group of sectors";
}

}  // namespace
}  // namespace detente::report
