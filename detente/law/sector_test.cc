#include "detente/law/sector.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace detente::law {
namespace {

using record::Party;
using record::Schema;

class SectorsOf : public testing::Test {
 protected:
  static const KnownParties& known() {
    static const KnownParties parties = [] {
      constexpr std::string_view kText =
          "format = \"parties/1\"\n[[party]]\nid = \"a\"\nname = \"A\"\nkind = \"company\"\n"
          "entries = [\"us.ofac.sdn:1\", \"eu.fsf:EU.1\"]\nsector = [\"metals\", \"energy\"]\n"
          "cited = \"C\"\n[[party]]\nid = \"b\"\nname = \"B\"\nkind = \"company\"\n"
          "entries = [\"us.ofac.sdn:2\"]\ntags = [\"state-owned\"]\ncited = \"C\"\n";
      Document document{"x.toml", kText};
      return KnownParties(*read_party_facts({&document, 1}));
    }();
    return parties;
  }

  Party& add(std::string entry, std::string source = "us.ofac.sdn") {
    Party party;
    party.source = std::move(source);
    party.entry = entry;
    party.schema = Schema::kOrganization;
    return entries_[entry] = std::move(party);
  }

  static void own(Party& party, std::string parent, bool former = false) {
    record::Relation relation;
    relation.type_code = "15003";
    relation.other = std::move(parent);
    relation.former = former;
    party.relations.push_back(std::move(relation));
  }

  static void state(Party& party, std::string key, std::string value) {
    party.properties.push_back({std::move(key), {std::move(value), {}}});
  }

  // "finance, metals (hand-written)"; a parent's with " of " and its entry.
  std::string of(const std::string& entry) const {
    Sectors found = sectors_of(entries_.at(entry), known(), [this](std::string_view other) {
      auto at = entries_.find(std::string(other));
      return at == entries_.end() ? nullptr : &at->second;
    });
    std::string text;
    for (const std::string& sector : found.sectors) text += (text.empty() ? "" : ", ") + sector;
    if (!text.empty()) text += " from ";
    text += to_string(found.source);
    if (!found.parent.empty()) text += " of " + found.parent;
    return text;
  }

  std::map<std::string, Party> entries_;
};

TEST_F(SectorsOf, AreToldByTheFirstThatKnows) {
  state(add("1"), "target-type", "Financial Institution");
  EXPECT_EQ(of("1"), "energy, metals from hand-written");

  Party& typed = add("3");
  state(typed, "organization-type", "Activities of holding companies");
  state(typed, "organization-type", "Advertising");
  state(typed, "target-type", "Financial Institution");
  EXPECT_EQ(of("3"), "holding, services from organization-type");

  Party& bank = add("4");
  state(bank, "organization-type", "Transnational Terrorist Group");
  state(bank, "target-type", "Financial Institution");
  EXPECT_EQ(of("4"), "finance from target-type");

  Party& directed = add("2");  // in the file, which tells no sector
  directed.listings.emplace_back().measures = {{"Block", {}}, {"13662 Sectoral Directive 4", {}}};
  EXPECT_EQ(of("2"), "energy from directive");
  state(directed, "executive-order-13662-directive-determination", "Subject to Directive 3");
  EXPECT_EQ(of("2"), "defence, energy from directive");

  add("5").schema = Schema::kVessel;
  EXPECT_EQ(of("5"), "transport from vessel");

  Party& other = add("6");
  state(other, "target-type", "State-Owned Enterprise");
  other.listings.emplace_back().measures = {{"Executive Order 14024 Directive 2", {}}};
  EXPECT_EQ(of("6"), "unknown");
}

TEST_F(SectorsOf, ComeFromTheNearestParents) {
  add("1");
  Party& child = add("10");
  own(child, "1");
  EXPECT_EQ(of("10"), "energy, metals from parent (inferred) of 1");
  own(add("11"), "10");
  EXPECT_EQ(of("11"), "energy, metals from parent (inferred) of 1");

  Party& bank = add("12");
  state(bank, "target-type", "Financial Institution");
  own(add("13"), "12");
  own(entries_["13"], "1");
  EXPECT_EQ(of("13"), "energy, finance, metals from parent (inferred) of 12, 1");
  Party& near = add("14");
  own(near, "10");
  own(near, "12");
  EXPECT_EQ(of("14"), "finance from parent (inferred) of 12");
}

TEST_F(SectorsOf, StayUnknown) {
  own(add("20"), "1", true);
  EXPECT_EQ(of("20"), "unknown") << "a former relation";
  own(add("21"), "not there");
  EXPECT_EQ(of("21"), "unknown");
  own(add("22"), "23");
  own(add("23"), "22");
  EXPECT_EQ(of("22"), "unknown") << "a circle";
  add("1");
  own(add("30"), "1");
  for (int level = 1; level < kMostLevelsOfParents; ++level)
    own(add(std::to_string(30 + level)), std::to_string(29 + level));
  EXPECT_EQ(of("33"), "energy, metals from parent (inferred) of 1");
  own(add("34"), "33");
  EXPECT_EQ(of("34"), "unknown") << "too far";
}

TEST_F(SectorsOf, OfOtherListsAreThoseOfTheFileAndOfVessels) {
  add("EU.1", "eu.fsf");
  EXPECT_EQ(of("EU.1"), "energy, metals from hand-written");
  Party& typed = add("GHR1", "uk.fcdo.uksl");
  state(typed, "organization-type", "Advertising");
  own(typed, "EU.1");
  EXPECT_EQ(of("GHR1"), "unknown");
  typed.schema = Schema::kVessel;
  EXPECT_EQ(of("GHR1"), "transport from vessel");
}

}  // namespace
}  // namespace detente::law
