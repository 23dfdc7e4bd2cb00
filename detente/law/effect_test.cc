#include "detente/law/effect.h"

#include <gtest/gtest.h>

#include "detente/law/activity.h"
#include "detente/law/built_in.h"
#include "detente/law/lookup.h"
#include "detente/law/measure_type.h"

namespace detente::law {
namespace {

using Ids = std::vector<std::string_view>;

base::Instant start(std::string_view day) {
  return *base::day_in_zone(*base::parse_day(day), "America/New_York");
}

// Each version [from, until).
Measure made(std::string id, std::string type,
             const std::vector<std::pair<std::string, std::string>>& versions) {
  Measure measure;
  measure.id = std::move(id);
  measure.type = std::move(type);
  measure.authority = "us.ofac";
  measure.cited = "the law";
  for (const auto& [from, until] : versions) {
    MeasureVersion& version = measure.versions.emplace_back();
    version.instrument = "us.act";
    version.valid.from = start(from);
    if (!until.empty()) version.valid.until = start(until);
  }
  return measure;
}

Licence general(std::string id, std::string covers, std::string_view from) {
  Licence licence;
  licence.id = std::move(id);
  licence.authority = "us.ofac";
  licence.kind = "general";
  licence.covers = {std::move(covers)};
  licence.activities = {"energy"};
  licence.valid.from = start(from);
  return licence;
}

Law sample_law() {
  Law law;
  law.authorities = {{"us.ofac", "OFAC", "us", "America/New_York", "executive", "the law"}};
  Instrument act;
  act.id = "us.act";
  act.citation = "86 FR 20249";
  law.instruments = {act};
  law.measures = {made("us.block", "block", {{"2021-04-15", ""}}),
                  made("us.dir1", "debt-tenor", {{"2014-07-16", ""}}),
                  made("us.later", "messaging", {{"2024-01-10", ""}}),
                  made("us.over", "equity", {{"2014-07-16", "2020-01-01"}}),
                  made("us.pause", "equity", {{"2014-07-16", "2020-01-01"}, {"2025-01-01", ""}})};
  return law;
}

// "authority measure state licences", one a line, of what an entry of the SDN list stands under.
std::string effects(const Law& law, const Ids& measures, std::string on = "2022-06-01",
                    std::string_view entry = "1") {
  auto table = EffectTable::make(law, std::move(on));
  if (!table) return table.error().message;
  std::string text;
  for (const Effect& effect : table->of({"us.ofac.sdn", entry, "us.state", measures})) {
    text += effect.authority + ' ' + effect.measure + ' ' + std::string(to_string(effect.state));
    if (effect.ended) text += " since " + base::to_string(effect.ended->earliest).substr(0, 10);
    if (effect.begins) text += " until " + base::to_string(effect.begins->earliest).substr(0, 10);
    for (const CompiledLicence* licence : effect.licences) text += ' ' + licence->row->id;
    text += '\n';
  }
  return text;
}

TEST(EffectTable, WhatForbidsEverythingStandsFirst) {
  EXPECT_EQ(effects(sample_law(), {"us.dir1", "us.block"}),
            "us.ofac us.block in-force\nus.ofac us.dir1 in-force\n");
}

TEST(EffectTable, TellsWhatIsNotInForce) {
  EXPECT_EQ(effects(sample_law(), {"us.later", "us.over", "us.pause"}),
            "us.ofac us.later not-yet until 2024-01-10\n"
            "us.ofac us.over ended since 2020-01-01\n"
            "us.ofac us.pause suspended since 2020-01-01 until 2025-01-01\n");
}

// The end of the day in New York is the next day's fifth hour in UTC.
TEST(EffectTable, ADayEndsInTheZoneOfTheAuthority) {
  EXPECT_EQ(effects(sample_law(), {"us.pause"}, "2024-12-31"),
            "us.ofac us.pause suspended since 2020-01-01 until 2025-01-01\n");
  EXPECT_EQ(effects(sample_law(), {"us.pause"}, "2025-01-01"), "us.ofac us.pause in-force\n");
  EXPECT_EQ(effects(sample_law(), {"us.pause"}, "2025-01-01T04:59:59Z"),
            "us.ofac us.pause suspended since 2020-01-01 until 2025-01-01\n");
  EXPECT_EQ(effects(sample_law(), {"us.pause"}, "2025-01-01T05:00:00Z"),
            "us.ofac us.pause in-force\n");
}

// The authority is that of the source's other tags, else the one that the list names.
TEST(EffectTable, ATagWhoseActIsNotKnownIsUndetermined) {
  Law law = sample_law();
  EXPECT_EQ(effects(law, {"us.ofac.sdn.unnamed.X"}),
            "us.state us.ofac.sdn.unnamed.X undetermined\n");
  Tag tag;
  tag.source = "us.ofac.sdn";
  tag.tag = "T";
  tag.measures = {"us.block"};
  law.tags = {tag};
  law.measures[1].act_known = false;
  EXPECT_EQ(effects(law, {"us.ofac.sdn.unnamed.X", "us.dir1"}),
            "us.ofac us.dir1 undetermined\nus.ofac us.ofac.sdn.unnamed.X undetermined\n");
}

TEST(EffectTable, ALicenceIsThereWhileItIsInForce) {
  Law law = sample_law();
  law.licences = {
      general("gl-1", "us.block", "2022-01-01"), general("gl-1a", "us.*", "2022-06-01"),
      general("gl-2", "us.dir1", "2022-01-01"),  general("gl-3", "us.block", "2023-01-01"),
      general("gl-4", "us.block", "2020-01-01"), general("gl-5", "us.block", "2020-01-01")};
  law.licences[1].supersedes = {"gl-1"};
  law.licences[4].valid.until = start("2022-06-01");
  law.licences[4].wind_down = start("2022-07-01");
  law.licences[5].kind = "specific";
  EXPECT_EQ(effects(law, {"us.block", "us.later"}, "2022-05-31"),
            "us.ofac us.block in-force gl-1 gl-4\nus.ofac us.later not-yet until 2024-01-10\n");
  EXPECT_EQ(effects(law, {"us.block"}), "us.ofac us.block in-force gl-1a gl-4\n");
  EXPECT_EQ(effects(law, {"us.block"}, "2022-07-01"), "us.ofac us.block in-force gl-1a\n");
}

TEST(EffectTable, ALicenceThatNamesPartiesIsTheirs) {
  Law law = sample_law();
  law.licences = {
      general("gl-1", "us.block", "2022-01-01"), general("gl-2", "us.block", "2022-01-01"),
      general("gl-3", "us.block", "2022-01-01"), general("gl-4", "us.block", "2022-01-01")};
  law.licences[0].parties = {"sberbank"};
  law.licences[1].who = "party = \"sberbank\"";
  law.licences[2].who = "not listed_by(\"us.ofac\")";
  law.licences[3].who = "sector has \"finance\"";  // not known of the other: it may be
  std::string_view sberbank = "17018";
  EXPECT_EQ(effects(law, {"us.block"}, "2022-06-01", sberbank),
            "us.ofac us.block in-force gl-1 gl-2 gl-4\n");
  EXPECT_EQ(effects(law, {"us.block"}), "us.ofac us.block in-force gl-4\n");
}

TEST(EffectTable, TheRuleOfOwnershipMayBeSuspended) {
  Law law = sample_law();
  law.measures[0].rule = "us.bis";
  const Ids measures = {"us.block"};
  auto owned_from = [&](std::string on) {
    auto table = EffectTable::make(law, std::move(on));
    auto day = table->of({"us.ofac.sdn", "1", "", measures}).at(0).owned_from;
    return day ? base::to_string(*day) : "";
  };
  EXPECT_EQ(owned_from("2025-09-28"), "");  // not there yet, which is no suspension
  EXPECT_EQ(owned_from("2025-11-09"), "");
  EXPECT_EQ(owned_from("2025-11-10"), "2026-11-10");
  EXPECT_EQ(owned_from("2026-11-10"), "");
}

TEST(EffectTable, RefusesWhatIsNoDayAndNoInstant) {
  EXPECT_FALSE(EffectTable::make(sample_law(), "yesterday"));
}

TEST(WordsOf, AreOfTheRowElseOfTheTypeElseOfTheActivities) {
  Measure measure = made("us.x", "block", {{"2021-04-15", ""}});
  EXPECT_EQ(words_of(measure), "property blocked, every dealing");
  measure.activities = {"debt.new", "*.invest", "energy"};
  EXPECT_EQ(words_of(measure), "new debt, investment, energy");
  measure.words = "being a director";
  EXPECT_EQ(words_of(measure), "being a director");
  EXPECT_EQ(words_of(made("us.x", "messaging", {{"2021-04-15", ""}})), "messaging services");
  EXPECT_EQ(words_of(made("us.x", "import-ban", {{"2021-04-15", ""}})),
            "import of goods, purchases, offtake");
}

TEST(WordsOf, EveryTypeAndEveryCodeHasSome) {
  for (std::string_view type : measure_types())
    EXPECT_NE(words_of(made("us.x", std::string(type), {{"2021-04-15", ""}})), "") << type;
  for (std::string_view code : activity_codes())
    EXPECT_TRUE(code == "general" || code == "messaging" || activity_words(code) != code) << code;
}

// What the measures of the tree say of themselves, so that no reader finds a code where words are.
TEST(WordsOf, OfTheLawHoldNoCode) {
  const auto& law = built_in_law();
  ASSERT_TRUE(law) << law.error().message;
  for (const Measure& measure : law->measures) {
    std::string words = words_of(measure);
    EXPECT_FALSE(words.empty()) << measure.id;
    EXPECT_EQ(words.find('*'), words.npos) << measure.id << ": " << words;
    EXPECT_EQ(words.find('.'), words.npos) << measure.id << ": " << words;
  }
}

}  // namespace
}  // namespace detente::law
