#include "detente/relief/scenario.h"

#include <gtest/gtest.h>

#include "detente/relief/expectations.h"
#include "detente/relief/over_broad.h"
#include "detente/relief/relief_samples.h"
#include "detente/relief/why.h"

namespace detente::relief {
namespace {

const std::string kDelist = "covers = [\"us.block\"]\nstart = 2025-04-02\n";

std::string fact(const std::string& id) {
  return "[[assume]]\nid = \"" + id + "\"\nkind = \"fact\"\n";
}

law::SampleWorld world_of(const std::string& listings, const std::string& holdings = "") {
  law::SampleWorld world{std::string(kSampleLocks)};
  world.list(listings);
  if (!holdings.empty()) world.own(holdings);
  return world;
}

TEST(Scenarios, WhatCountsOneWayIsTakenBothWays) {
  law::SampleWorld world = world_of("A us.block-2");
  SampleOption option(world, sample_clause("c", "delist", "covers = [\"us.block-2\"]\n"));
  EXPECT_EQ(option.scenarios->ways().size(), 2u);
  EXPECT_EQ(option.ask("A", "us.ofac", Mode::kBest), "2025-03-04 prohibited, 2025-04-03 permitted");
  EXPECT_EQ(option.ask("A", "us.ofac", Mode::kWorst), "2025-03-04 prohibited");
  EXPECT_EQ(option.ask("A", "us.ofac"), "2025-03-04 prohibited, 2025-04-03 undetermined");
  EXPECT_EQ(option.scenarios->common(), std::vector<Effect>());
}

// The lock that may apply shifts it by 30 days.
TEST(Scenarios, WhatEveryWaySharesIsCommon) {
  law::SampleWorld world = world_of("A us.block");
  SampleOption option(world,
                      "[[assume]]\nid = \"v\"\nkind = \"vote\"\nlock = \"us.review\"\n"
                      "outcome = \"adopted\"\n" +
                          sample_clause("c", "license",
                                        "covers = [\"us.block\"]\nstart = 2025-04-02\n"
                                        "end = \"P90D\""));
  const std::vector<Effect>& common = option.scenarios->common();
  ASSERT_EQ(common.size(), 1u);
  EXPECT_EQ(time_text(common[0].begin, "America/New_York"), "2025-05-02");
  EXPECT_EQ(time_text(common[0].end, "America/New_York"), "2025-07-01");
  EXPECT_EQ(common[0].ended, Effect::End::kOwn);
}

// The truce lets the clause begin, and brings it back: neither way is the better one.
TEST(Scenarios, WhatCountsBothWaysIsTriedEveryWay) {
  law::SampleWorld world = world_of("A us.block; B us.block-2");
  const std::string kTables =
      fact("truce") + "[[phase]]\nid = \"p\"\nrequires = \"truce\"\n" +
      sample_clause("c", "delist",
                    "covers = [\"us.block\"]\nphase = \"p\"\n"
                    "snapback = { when = \"truce\", notice = \"P10D\" }") +
      sample_clause("d", "delist",
                    "covers = [\"us.block-2\"]\nsnapback = { when = \"not truce\" }");
  SampleOption option(world,
                      "[[assume]]\nid = \"v\"\nkind = \"vote\"\nlock = \"us.review\"\n"
                      "outcome = \"adopted\"\n" +
                          kTables);
  EXPECT_EQ(option.ask("A", "us.ofac", Mode::kBest), "2025-03-04 permitted, 2025-03-14 prohibited");
  EXPECT_EQ(option.ask("A", "us.ofac", Mode::kWorst), "2025-03-04 prohibited");
  EXPECT_EQ(option.ask("B", "us.ofac", Mode::kBest), "2025-03-04 prohibited, 2025-04-03 permitted");
  EXPECT_EQ(option.ask("B", "us.ofac", Mode::kWorst), "2025-03-04 prohibited");
}

std::string mixed_facts(int count) {
  std::string tables;
  for (int i = 0; i < count; ++i) {
    std::string id = "f" + std::to_string(i);
    tables += fact(id) + "[[phase]]\nid = \"p" + std::to_string(i) + "\"\nrequires = \"" + id +
              "\"\n" +
              sample_clause("c" + std::to_string(i), "delist",
                            "covers = [\"us.block\"]\nphase = \"p" + std::to_string(i) +
                                "\"\nsnapback = { when = \"" + id + "\" }");
  }
  return tables;
}

TEST(Scenarios, OfTooManyNothingIsKnown) {
  law::SampleWorld world = world_of("A us.block");
  SampleOption enough(world, mixed_facts(3));
  EXPECT_TRUE(enough.scenarios->complete());
  EXPECT_EQ(enough.ask("A", "us.ofac"), "2025-03-04 prohibited");
  SampleOption option(world, mixed_facts(13));
  EXPECT_FALSE(option.scenarios->complete());
  for (Mode mode : {Mode::kAssumed, Mode::kBest, Mode::kWorst})
    EXPECT_EQ(option.ask("A", "us.ofac", mode), "2025-03-04 undetermined");
}

TEST(Scenarios, AQuestionIsAnsweredAsTheCourse) {
  law::SampleWorld world = world_of("A us.block");
  SampleOption option(world, sample_clause("c", "delist", kDelist));
  law::Question question = world.question;
  question.parties = {law::SampleWorld::party("A")};
  const law::Authority* ofac = law::find_authority(world.view.law, "us.ofac");
  auto number = static_cast<std::uint32_t>(ofac - world.view.law.authorities.data());
  for (auto [on, answer] :
       {std::pair("2025-04-01", "prohibited"), std::pair("2025-04-02", "permitted")}) {
    question.on = base::parse_instant(on, "America/New_York")->earliest;
    EXPECT_EQ(law::to_string(option.scenarios->answer(question, number, Mode::kAssumed)), answer);
  }
}

// Of us.ofac about the party alone, on 1 June: "us.block licensed: c", with the clauses behind it.
std::string why(const law::SampleWorld& world, const SampleOption& option,
                const std::string& party) {
  const Laid& laid = option.scenarios->extreme(Mode::kBest);
  law::Question question = world.question;
  question.parties = {law::SampleWorld::party(party)};
  question.on = base::parse_instant("2025-06-01", "UTC")->earliest;
  law::Snapshot snapshot(laid.over->view, *laid.book, question.on);
  law::Verdicts verdicts;
  law::Judge(snapshot).judge(question, verdicts);
  std::string text;
  for (const law::Reached& reached : verdicts.reached) {
    text += laid.over->view.law.measures[reached.measure].id + " " +
            std::string(law::to_string(reached.answer)) + ":";
    for (std::uint32_t clause : clauses_behind(laid, reached))
      text += " " + option.option.clauses[clause].id.value;
    text += "; ";
  }
  return text;
}

TEST(Why, TellsTheClausesBehindAnAnswer) {
  law::SampleWorld world = world_of("A us.block; B us.block; C us.block; E us.debt", "A F 60");
  const std::string kTruce =
      "[[assume]]\nid = \"truce\"\nkind = \"fact\"\nholds = [{ from = 2025-01-01, until = "
      "2025-05-01 }]\n";
  SampleOption option(
      world,
      kTruce + sample_clause("l", "license", "covers = [\"us.block\"]\nwho = 'party = \"A\"'") +
          sample_clause("e", "carve-out", "covers = [\"us.block\"]\nwho = 'party = \"B\"'") +
          sample_clause("d", "delist",
                        "covers = [\"us.block\"]\nwho = 'party = \"C\"'\n"
                        "snapback = { when = \"not truce\" }") +
          sample_clause("i", "impose", "measure = { code = \"block\" }\nwho = 'party = \"D\"'"));
  EXPECT_EQ(why(world, option, "A"), "us.block licensed: l; ");
  EXPECT_EQ(why(world, option, "F"), "us.block licensed: l; ");
  EXPECT_EQ(why(world, option, "B"), "us.block permitted: e; ");
  EXPECT_EQ(why(world, option, "C"), "us.block prohibited: d; ");
  EXPECT_EQ(why(world, option, "D"), "us.block@i prohibited: i; ");
  EXPECT_EQ(why(world, option, "Z"), "");
  auto changes =
      changes_of(option.scenarios->extreme(Mode::kBest), world.view, law::SampleWorld::party("C"));
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0]->standing.listed.spans().size(), 2u);
}

TEST(OverBroad, TellsWhoIsInAnotherSectorToo) {
  law::SampleWorld world = world_of("A us.block; B us.block; C us.block; D us.debt");
  world.view.parties[0].sectors = {"finance"};
  world.view.parties[1].sectors = {"defence", "finance"};
  world.view.parties[2].sectors = {"defence"};
  world.view.parties[3].sectors = {"finance", "trade"};
  SampleOption option(
      world,
      sample_clause("c", "delist", kDelist + "who = 'sector has \"finance\"'") +
          sample_clause("d", "license", "covers = [\"us.debt\"]\nwho = 'sector has \"finance\"'") +
          sample_clause("e", "delist", "covers = [\"us.block\"]\nwho = 'party = \"C\"'"));
  std::vector<std::string> told;
  for (const base::Error& lint : over_broad(option.option, world.view, *option.scenarios))
    told.push_back(lint.message);
  EXPECT_EQ(told,
            (std::vector<std::string>{
                "the clause \"c\" is for 1 party of other sectors, too: \"B\" (defence, finance)",
                "the clause \"d\" is for 2 parties of other sectors, too: "
                "\"B\" (defence, finance), \"D\" (finance, trade)"}));
}

TEST(Consequences, TheFirstClassThatFits) {
  struct Case {
    std::string party, listings, holdings, clauses, word;
  };
  const std::string kOfA = kDelist + "who = 'party = \"A\"'\n";
  const std::string kAll = sample_clause("c", "delist", kOfA);
  const Case kCases[] = {
      {"A", "A us.block", "", kAll, "FREED"},
      {"A", "A us.block; A eu.block", "", kAll, "FREED-BY(us.ofac)"},
      {"A", "A us.block; A eu.unnamed", "", kAll, "FREED-BY(us.ofac)"},
      {"A", "A us.block; A us.block-2", "", kAll, "PARTLY"},
      {"B", "A us.block", "A B 50", kAll, "RELEASED"},
      {"B", "A us.block; B eu.block", "A B 50", kAll, "FREED-BY(us.ofac)"},
      {"A", "A us.block; B us.block", "B A 50", kAll, "STILL-DERIVED"},
      {"B", "A us.block; B us.block", "A B 50", kAll, "ORPHAN"},
      {"B", "B us.block", "",
       kAll + sample_clause("d", "delist", kDelist + "who = 'party = \"C\"'"), "UNCHANGED"},
      {"A", "A us.debt", "",
       sample_clause("c", "license", "covers = [\"us.debt\"]\nactivity = [\"debt.new\"]"),
       "LICENSED(debt.new)"},
      {"A", "A us.block", "",
       sample_clause("c", "carve-out", "covers = [\"us.block\"]\nactivity = [\"energy\"]"),
       "PARTLY"},
      {"A", "A us.block", "", sample_clause("c", "suspend", "covers = [\"us.block\"]"),
       "SUSPENDED"},
      {"A", "A us.block; A us.block-2", "",
       sample_clause("c", "suspend", "covers = [\"us.block\"]"), "PARTLY"},
      {"A", "", "",
       sample_clause("c", "impose", "measure = { code = \"block\" }\nwho = 'party = \"A\"'"),
       "NEWLY-RESTRICTED"},
  };
  for (const Case& c : kCases) {
    law::SampleWorld world = world_of(c.listings, c.holdings);
    SampleOption option(world, c.clauses, {"general", "energy.payment", "debt.new"});
    EXPECT_EQ(option.class_of(c.party), c.word) << c.listings << " | " << c.holdings << "\n"
                                                << c.clauses;
  }
}

TEST(Consequences, EachForItsTime) {
  law::SampleWorld world = world_of("A us.block; A us.block-2; A eu.block");
  SampleOption option(
      world,
      "[[assume]]\nid = \"v\"\nkind = \"vote\"\nlock = \"us.review\"\n"
      "outcome = \"adopted\"\n" +
          sample_clause("c", "delist", "covers = [\"us.block*\"]\nstart = 2025-04-02"));
  auto all = consequences_of(option.option, world.view, *option.scenarios, option.evaluation,
                             Mode::kAssumed);
  std::string text;
  for (const ClassSpan& span : all->front().spans)
    text +=
        class_text(span, world.view) + " from " + time_text(span.from, "America/New_York") + "; ";
  EXPECT_EQ(text,
            "UNCHANGED from 2025-03-03T23:00:00Z; PARTLY from 2025-04-02; "
            "FREED-BY(us.ofac) from 2025-05-02; ");
  EXPECT_EQ(all->front().headline, 2u);
}

TEST(SegmentsJson, SaysWhatChangesAndWhatWasForbidden) {
  law::SampleWorld world = world_of("A us.block");
  SampleOption option(world, sample_clause("c", "delist", kDelist));
  Grid grid;
  grid.parties = {law::PartyIndex{0}, law::PartyIndex{1}};
  grid.authorities = option.evaluation.grid.authorities;
  grid.activities = {"general", "messaging"};
  auto evaluation = evaluate(option.option, world.view, *option.scenarios, grid);
  EXPECT_EQ(segments_json(*evaluation, Mode::kAssumed, world.view),
            R"({"changed":{"A|us.ofac|general":[["2025-03-04","2025-04-02","prohibited"],)"
            R"(["2025-04-02","2026-01-01","permitted"]],)"
            R"("A|us.ofac|messaging":[["2025-03-04","2025-04-02","prohibited"],)"
            R"(["2025-04-02","2026-01-01","permitted"]]},)"
            R"("base_prohibited":{"A":["us.ofac"],"B":[]}})");
  EXPECT_EQ(
      time_text(base::parse_instant("2025-04-02T04:00:01Z", "UTC")->earliest, "America/New_York"),
      "2025-04-02T04:00:01Z");
}

TEST(Expectations, AreReadWhenTheLastClauseHasBegun) {
  law::SampleWorld world = world_of("A us.block; B us.block");
  SampleOption option(
      world,
      sample_clause("c", "delist", kDelist + "who = 'party = \"A\"'") +
          "[expect]\nA = { \"us.ofac/general\" = \"permitted\" }\n"
          "B = { \"us.ofac/messaging\" = \"permitted\", \"eu.council/general\" = \"permitted\" }\n"
          "nobody = { \"us.ofac/general\" = \"permitted\" }\n"
          "[expect.best]\nat = 2025-04-01\nA = { \"us.ofac/general\" = \"prohibited\" }\n");
  Grid grid;
  add_expected(option.option, world.view, grid);
  auto evaluation = evaluate(option.option, world.view, *option.scenarios, grid);
  std::string text;
  for (const Checked& one : check_expectations(option.option, world.view, *evaluation))
    text += std::string(to_string(one.mode)) + " " + one.line->party.value + " " +
            one.line->authority + " " + time_text(one.at, "America/New_York") + " " +
            (one.answer ? std::string(law::to_string(*one.answer)) : "none") +
            (one.holds() ? "" : ", not as expected") + "\n";
  EXPECT_EQ(text,
            "assumed A us.ofac 2025-04-02 permitted\n"
            "assumed B eu.council 2025-04-02 permitted\n"
            "assumed B us.ofac 2025-04-02 prohibited, not as expected\n"
            "assumed nobody us.ofac 2025-04-02 none, not as expected\n"
            "best A us.ofac 2025-04-01 prohibited\n");
}

}  // namespace
}  // namespace detente::relief
