#include "detente/relief/sweep.h"

#include <gtest/gtest.h>

#include "detente/relief/grid.h"
#include "detente/relief/relief_samples.h"

namespace detente::relief {
namespace {

using Texts = std::vector<std::string>;

std::string file_of(const std::string& tables) { return std::string(kSampleHead) + tables; }

TEST(SweepSetting, IsAKeyAndItsValues) {
  struct Case {
    std::string text, id, key;
    Texts values;
  };
  const Case kCases[] = {
      {"c.start=2025-04-02,2025-05-01", "c", "start", {"2025-04-02", "2025-05-01"}},
      {"c.snapback.notice=P0D", "c", "snapback.notice", {"P0D"}},
      {"c.activity=[\"a\", \"b\"],[\"c\"]", "c", "activity", {"[\"a\", \"b\"]", "[\"c\"]"}},
      {"c.who='party in [\"A\"], x',kind = \"company\"",
       "c",
       "who",
       {"'party in [\"A\"], x'", "kind = \"company\""}},
  };
  for (const Case& c : kCases) {
    auto setting = parse_sweep_setting(c.text);
    ASSERT_TRUE(setting.has_value()) << c.text;
    EXPECT_EQ(setting->id, c.id);
    EXPECT_EQ(setting->key, c.key);
    EXPECT_EQ(setting->values, c.values);
  }
  for (const char* text : {"", "c", "c.start", "c=1", ".start=1", "c.=1"})
    EXPECT_EQ(parse_sweep_setting(text).error().message,
              "setting \"" + std::string(text) +
                  "\": expected CLAUSE.KEY=VALUE,VALUE,... (delist.start=2025-04-02,2025-05-01)");
  EXPECT_EQ(parse_sweep_setting("c.end=P1D,,P2D").error().message,
            "setting \"c.end=P1D,,P2D\": a value is empty");
}

TEST(Variants, AreTheFileWithOtherValues) {
  std::string file = file_of("# é\n[[assume]]\nid = \"truce\"\nkind = \"fact\"\n" +
                             sample_clause("c", "suspend",
                                           "covers = [\"us.block\"]\nend = \"P30D\" # so long\n"
                                           "snapback = { when = 'not truce', notice = 'P1D' }"));
  auto made = variants_of(file, {*parse_sweep_setting("c.end=P60D,2025-06-01"),
                                 *parse_sweep_setting("c.start=2025-04-02"),
                                 *parse_sweep_setting("c.snapback.notice=P0D,P5D")});
  ASSERT_TRUE(made.has_value()) << made.error().message;
  ASSERT_EQ(made->size(), 4u);
  EXPECT_EQ((*made)[1].values, (Texts{"P60D", "2025-04-02", "P5D"}));
  EXPECT_EQ((*made)[1].bytes,
            file_of("# é\n[[assume]]\nid = \"truce\"\nkind = \"fact\"\n"
                    "[[clause]]\nid = \"c\"\nstart = 2025-04-02\nauthority = \"us.ofac\"\nform = "
                    "\"suspend\"\ncovers = [\"us.block\"]\nend = 'P60D' # so long\n"
                    "snapback = { when = 'not truce', notice = 'P5D' }\n"));
  law::SampleWorld world{std::string(kSampleLocks)};
  for (const Variant& one : *made)
    EXPECT_EQ(read_option_file(one.bytes, world.view.law).faults.size(), 0u) << one.bytes;
}

TEST(Variants, SayWhatCannotBeSet) {
  std::string file = file_of(sample_clause("c", "delist", "covers = [\"us.block\"]"));
  auto message = [&](const std::string& text) {
    return variants_of(text, {*parse_sweep_setting("d.end=P1D")}).error().message;
  };
  EXPECT_EQ(message(file), "the option has no clause, phase or assumption \"d\"");
  EXPECT_EQ(variants_of(file, {*parse_sweep_setting("c.snapback.notice=P1D")}).error().message,
            "\"c\" has no key \"snapback.notice\"");
  EXPECT_FALSE(variants_of("no toml", {*parse_sweep_setting("c.end=P1D")}).has_value());
  std::string many = "c.end=P1D";
  for (int i = 0; i < 100; ++i) many += ",P1D";
  auto three = *parse_sweep_setting(many);
  EXPECT_EQ(variants_of(file, {three, three}).error().message, "more than 10000 variants");
}

// Each by itself, over the whole view.
SweepLine line_of(const Variant& variant, const law::View& view, Mode mode) {
  SweepLine line{variant.values, {}, {}};
  OptionReading reading = read_option_file(variant.bytes, view.law);
  for (const base::Error& fault : reading.faults) line.faults.push_back(fault.message);
  if (!line.faults.empty()) return line;
  auto scenarios = scenarios_of(reading.option, view);
  for (const base::Error& fault : scenarios->faults()) line.faults.push_back(fault.message);
  if (!line.faults.empty()) return line;
  Grid grid = *touched_grid(reading.option, view, *scenarios);
  auto evaluation = evaluate(reading.option, view, *scenarios, grid);
  auto all = consequences_of(reading.option, view, *scenarios, *evaluation, mode);
  for (const Consequence& one : *all) ++line.counts[static_cast<std::size_t>(one.head().word)];
  return line;
}

TEST(Sweep, IsEachVariantByItself) {
  law::SampleWorld world{std::string(kSampleLocks)};
  world.list(
      "A us.block; A eu.block; B us.block; C us.block-2; D us.block 2020-01-01 2025-05-01;"
      "E eu.block; F us.block-2; F us.block; G us.debt");
  world.own("A X 30; B X 20; E Y 60; C Y 10; A Z 50; B F 20");
  std::string file = file_of(
      "[[assume]]\nid = \"truce\"\nkind = \"fact\"\n" +
      sample_clause("c", "delist",
                    "covers = [\"us.block*\"]\nsnapback = { when = 'not truce', notice = 'P1D' }"));
  auto variants = variants_of(
      file,
      {*parse_sweep_setting("c.form=delist,suspend,license,annul"),
       *parse_sweep_setting("c.who=party = \"A\",party in [\"B\", \"C\"],party = \"Q\",sector "
                            "has \"energy\",derived_block(\"us.ofac\"),listed_on < 2020-02-01"),
       *parse_sweep_setting("c.start=2025-03-04,2025-05-01,2025-12-31,2026-06-01"),
       *parse_sweep_setting("c.covers=[\"us.block*\"],[\"us.block-2\"],[\"us.nothing\"]")});
  ASSERT_TRUE(variants.has_value()) << variants.error().message;
  for (Mode mode : {Mode::kAssumed, Mode::kBest, Mode::kWorst}) {
    auto lines = sweep(*variants, world.view, mode);
    ASSERT_TRUE(lines.has_value());
    ASSERT_EQ(lines->size(), 288u);
    std::size_t evaluated = 0;
    for (std::size_t i = 0; i < lines->size(); ++i) {
      SweepLine alone = line_of((*variants)[i], world.view, mode);
      EXPECT_EQ((*lines)[i].values, alone.values);
      EXPECT_EQ((*lines)[i].faults, alone.faults) << (*variants)[i].bytes;
      EXPECT_EQ((*lines)[i].counts, alone.counts) << (*variants)[i].bytes;
      evaluated += alone.faults.empty() ? 1 : 0;
    }
    EXPECT_GT(evaluated, 50u);
  }
}

}  // namespace
}  // namespace detente::relief
