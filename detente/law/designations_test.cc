#include "detente/law/designations.h"

#include <gtest/gtest.h>

namespace detente::law {
namespace {

using record::ListedSpan;

constexpr std::string_view kZone = "America/New_York";

base::Instant day(std::string_view iso) { return *base::day_in_zone(*base::parse_day(iso), kZone); }

Tag tag(std::string name, std::vector<std::string> measures) {
  Tag made;
  made.source = "us.ofac.sdn";
  made.tag = std::move(name);
  made.measures = std::move(measures);
  return made;
}

Measure measure(std::string id, std::string_view from) {
  Measure made;
  made.id = std::move(id);
  made.versions.emplace_back();
  made.versions.back().valid.from = day(from);
  return made;
}

// A small world in the manner of the SDN list.
Law sample_law() {
  Law law;
  Tag ssi = tag("EO13662", {});
  ssi.property = "directive";
  law.tags = {tag("EO14024", {"us.eo14024.blocking"}), tag("EO13662", {"us.eo13662.blocking"}), ssi,
              tag("*", {"us.any"})};
  for (std::string number : {"1", "2"}) {
    Tag directive = tag("EO13662", {"us.eo13662.dir" + number});
    directive.list = "SSI List";
    directive.property = "directive";
    directive.value = "Directive " + number;
    law.tags.push_back(directive);
  }
  Tag effective = tag("EO14024", {"us.eo14024.dir3-debt-equity"});
  effective.measure = "Directive 3";
  effective.effective = "effective-3";
  law.tags.push_back(effective);
  law.measures = {measure("us.eo14024.blocking", "2021-04-15"),
                  measure("us.eo13662.dir1", "2014-07-16")};
  return law;
}

class DesignationsTest : public testing::Test {
 protected:
  void list(std::string programme, std::string_view listed, std::string name = "SDN List",
            std::vector<std::string> measures = {}) {
    ListedSpan span;
    span.listing.programme.value = std::move(programme);
    span.listing.list = std::move(name);
    for (std::string& one : measures) span.listing.measures.push_back({std::move(one), {}});
    if (!listed.empty()) span.from.printed = *base::parse_day(listed);
    spans_.push_back(std::move(span));
  }
  void property(std::string key, std::string value) {
    party_.properties.push_back({std::move(key), {std::move(value), {}}});
  }
  // "measure from[..until]", one a line; a "~" marks an inferred beginning.
  std::string designations() {
    party_.source = "us.ofac.sdn";
    party_.entry = "7";
    std::string text;
    for (const Designation& one : table_.designations_of(party_, spans_, kZone)) {
      text += one.measure + ' ' + (one.inferred ? "~" : "");
      text += one.valid.from ? base::to_string(one.valid.from->earliest).substr(0, 10) : "ever";
      if (one.valid.until) text += ".." + base::to_string(one.valid.until->earliest).substr(0, 10);
      text += '\n';
    }
    return text;
  }

  Law law_ = sample_law();
  TagTable table_{law_};
  record::Party party_;
  std::vector<ListedSpan> spans_;
};

TEST_F(DesignationsTest, BansOnEntryBindPeopleAlone) {
  law_.measures.push_back(measure("us.entry", "2014-03-17"));
  law_.measures.back().type = "travel-ban";
  law_.tags.push_back(tag("UKR", {"us.eo14024.blocking", "us.entry"}));
  table_ = TagTable(law_);
  list("UKR", "2022-03-03");
  party_.schema = record::Schema::kPerson;
  EXPECT_EQ(designations(), "us.entry 2022-03-03\nus.eo14024.blocking 2022-03-03\n");
  party_.schema = record::Schema::kCompany;
  EXPECT_EQ(designations(), "us.eo14024.blocking 2022-03-03\n");
}

TEST_F(DesignationsTest, TheTagSaysWhichMeasure) {
  list("EO14024", "2022-03-03");
  EXPECT_EQ(designations(), "us.eo14024.blocking 2022-03-03\n");
}

TEST_F(DesignationsTest, OnePrintedDateForAllBasesDoesNotReachBeforeTheAct) {
  list("EO14024", "2014-03-20");
  list("EO13662", "2014-03-20");
  EXPECT_EQ(designations(), "us.eo13662.blocking 2014-03-20\nus.eo14024.blocking ~2021-04-15\n");
}

TEST_F(DesignationsTest, TheMostSpecialRowsRuleAndEqualOnesCountTogether) {
  property("directive", "Subject to Directive 1");
  property("directive", "Subject to Directive 2");
  list("EO13662", "2014-09-12", "SSI List");
  list("EO13662", "2025-01-10", "SDN List");
  EXPECT_EQ(designations(), "us.eo13662.dir1 2014-09-12\nus.eo13662.dir2 2014-09-12\n");
}

TEST_F(DesignationsTest, ADayOfEffectCounts) {
  property("effective-3", "2022-03-26");
  list("EO14024", "2014-07-16", "SSI List", {"Directive 3"});
  EXPECT_EQ(designations(), "us.eo14024.dir3-debt-equity 2022-03-26\n");
}

TEST_F(DesignationsTest, AnyTagAfterTheNamedOnes) {
  list("NEW-PROGRAMME", "2026-01-01");
  EXPECT_EQ(designations(), "us.any 2026-01-01\n");
  EXPECT_TRUE(table_.knows("us.ofac.sdn", "NEW-PROGRAMME"));
}

TEST_F(DesignationsTest, ATagWithoutActIsKeptUnderItsOwnName) {
  law_.tags.clear();
  TagTable none(law_);
  party_.source = "ch.seco.sesam";
  list("9999", "2026-01-01");
  auto made = none.designations_of(party_, spans_, kZone);
  ASSERT_EQ(made.size(), 1u);
  EXPECT_EQ(made[0].measure, "ch.seco.sesam.unnamed.9999");
  EXPECT_FALSE(none.knows("ch.seco.sesam", "9999"));
}

TEST_F(DesignationsTest, TimesOfOneMeasureAreJoinedAndGapsStay) {
  for (auto [from, until] :
       {std::pair("2022-03-03", "2022-06-01"), {"2022-05-01", "2023-01-01"}, {"2024-01-01", ""}}) {
    list("EO14024", from);
    if (*until != '\0') spans_.back().until.printed = *base::parse_day(until);
  }
  EXPECT_EQ(designations(),
            "us.eo14024.blocking 2022-03-03..2023-01-01\nus.eo14024.blocking 2024-01-01\n");
}

TEST_F(DesignationsTest, WhatEndedBeforeItsActBeganNeverHeld) {
  list("EO14024", "2014-03-20");
  spans_.back().until.printed = *base::parse_day("2016-01-01");
  EXPECT_EQ(designations(), "");
}

// An annex is told with entries of its own jurisdiction's list; where the party has none, with all.
TEST(WrittenDesignations, AreToldWithEntriesOfTheirJurisdiction) {
  Law law = sample_law();
  law.authorities = {{"eu.council", "", "eu", "Europe/Brussels", "", ""},
                     {"uk.ofsi", "", "uk", "Europe/London", "", ""},
                     {"us.ofac", "", "us", "America/New_York", "", ""}};
  law.measures = {measure("eu.art5", "2014-08-01"), measure("uk.market", "2020-12-31")};
  law.measures[0].authority = "eu.council";
  law.measures[1].authority = "uk.ofsi";
  law.designations.resize(4);
  law.designations[0] = {"eu.art5", "bank", "eu.reg", {day("2014-08-01"), {}}, {}, "", "Annex III"};
  law.designations[1] = {"uk.market", "bank", "uk.si", {}, {}, "", ""};
  law.designations[2] = {"eu.later", "bank", "", {}, {}, "", ""};  // a measure that is not known
  law.designations[3] = {"eu.art5", "other", "", {}, {}, "", ""};
  PartyFacts bank;
  bank.id = "bank";
  bank.entries = {"eu.fsf:1", "us.ofac.sdn:7"};
  auto measures = [&](std::string_view source) {
    std::string text;
    for (const Designation& one : written_designations(law, bank, source))
      text += one.measure + ' ' + one.basis + ' ' + one.cited + '\n';
    return text;
  };
  EXPECT_EQ(measures("eu.fsf"), "eu.art5 eu.reg Annex III\nuk.market uk.si \n");
  EXPECT_EQ(measures("us.ofac.sdn"), "uk.market uk.si \n");
  EXPECT_EQ(measures("starter"), "eu.art5 eu.reg Annex III\nuk.market uk.si \n");
  bank.entries = {"eu.fsf:1", "uk.fcdo.uksl:2", "us.ofac.sdn:7"};
  EXPECT_EQ(measures("us.ofac.sdn"), "");
}

TEST(AuthoritiesOfSources, AreThoseOfMostTagsOfOneJurisdiction) {
  Law law = sample_law();
  law.authorities = {{"us.ofac", "", "us", "", "", ""}, {"us.state", "", "us", "", "", ""}};
  std::swap(law.measures[0], law.measures[1]);  // rows stand by id
  law.measures[0].authority = "us.ofac";
  law.measures[1].authority = "us.state";
  law.tags.push_back(tag("SSI", {"us.eo13662.dir1"}));
  law.tags.push_back(tag("SSI-2", {"us.eo13662.dir1"}));
  auto authorities = authorities_of_sources(law);
  EXPECT_EQ(authorities["us.ofac.sdn"], "us.ofac");
  law.authorities[1].jurisdiction = "uk";
  EXPECT_TRUE(authorities_of_sources(law).empty());
}

}  // namespace
}  // namespace detente::law
