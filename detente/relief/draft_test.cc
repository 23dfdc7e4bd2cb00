#include "detente/relief/draft.h"

#include <gtest/gtest.h>

#include "detente/relief/draft_option.h"
#include "detente/relief/relief_samples.h"

namespace detente::relief {
namespace {

std::string ids_of(const std::vector<law::PartyIndex>& parties) {
  std::string text;
  for (law::PartyIndex party : parties) text += static_cast<char>('A' + static_cast<int>(party));
  return text;
}

class Drafts {
 public:
  explicit Drafts(law::SampleWorld& world, const std::string& where) : view_(world.view) {
    world.judge("A", "2025-03-04");
    auto condition = parse_draft_condition(where, "us.ofac", view_.law);
    if (!condition) ADD_FAILURE() << condition.error().message;
    auto authority = law::find_authority(view_.law, "us.ofac") - view_.law.authorities.data();
    draft = relief::draft(*condition, static_cast<std::uint32_t>(authority), *world.snapshot);
  }

  // "A: us.block; locked us.block-2": what stands against it.
  std::string text_of(const Candidate& one) const {
    std::string text = ids_of({one.party}) + ":";
    for (std::uint32_t atom : one.atoms) text += " " + measure(atom);
    for (std::uint32_t atom : one.locked) text += "; locked " + measure(atom);
    for (std::uint32_t atom : one.bases) text += "; basis " + measure(atom);
    for (std::uint32_t lock : one.locks) text += "; " + view_.law.locks[lock].id;
    for (std::uint32_t lock : one.contested) text += "; perhaps " + view_.law.locks[lock].id;
    for (std::uint32_t by : one.authorities) text += "; " + view_.law.authorities[by].id;
    if (!one.owners.empty()) text += "; owned by " + ids_of(one.owners);
    if (!one.follow.empty()) text += "; follow " + ids_of(one.follow);
    if (!one.stay.empty()) text += "; stay " + ids_of(one.stay);
    return text;
  }

  std::vector<std::string> texts(const std::vector<Candidate>& all) const {
    std::vector<std::string> texts;
    for (const Candidate& one : all) texts.push_back(text_of(one));
    return texts;
  }

  Draft draft;

 private:
  const std::string& measure(std::uint32_t atom) const {
    return view_.law.measures[view_.atoms[atom].measure].id;
  }
  const law::View& view_;
};

law::SampleWorld world_with(const std::string& listings, const std::string& holdings) {
  law::SampleWorld world{std::string(kSampleLocks)};
  world.list(listings);
  if (!holdings.empty()) world.own(holdings);
  return world;
}

using Texts = std::vector<std::string>;

TEST(DraftOfADelisting, TellsWhatStandsAgainstEachAndRanksByIt) {
  law::SampleWorld world = world_with(
      "A us.block-2; B us.block; B us.block-2; C us.block; C eu.block; D us.block; E us.block;"
      "F us.block; G us.block; H us.block 2020-01-01 2024-01-01; I us.block-2 2025-04-01",
      "D X 60; E Y 30; F Y 30; G F 50; D C 10");
  Drafts drafts(world, "kind = \"company\"");
  EXPECT_EQ(drafts.texts(drafts.draft.candidates),
            (Texts{
                "D: us.block; follow X; stay C",
                "E: us.block",
                "G: us.block; stay F",
                "C: us.block; eu.council",
                "F: us.block; owned by G",
                "A: us.block-2; locked us.block-2; us.review",
                "B: us.block us.block-2; locked us.block-2; us.review",
            }));
  EXPECT_EQ(drafts.texts(drafts.draft.unknown), Texts());
  EXPECT_EQ(drafts.draft.listed, 7u);
  EXPECT_EQ(drafts.draft.without_sector, 7u);
}

TEST(DraftOfADelisting, AsksOfEachListingAndSetsApartWhatIsNotKnown) {
  law::SampleWorld world = world_with(
      "A us.block 2022-03-03; A us.block-2 2025-02-01; B us.block 2025-02-01; C us.block "
      "2022-03-03",
      "");
  world.view.parties[0].sectors = {"energy"};
  Drafts drafts(world, "sector has \"energy\" and listed_on >= 2025-01-10");
  EXPECT_EQ(drafts.texts(drafts.draft.candidates),
            (Texts{"A: us.block-2; locked us.block-2; basis us.block; us.review"}));
  EXPECT_EQ(drafts.texts(drafts.draft.unknown), (Texts{"B: us.block"}));
  EXPECT_EQ(drafts.draft.listed, 3u);
  EXPECT_EQ(drafts.draft.without_sector, 2u);
}

TEST(DraftOfADelisting, RefusesWhatCannotBeAsked) {
  law::SampleWorld world;
  auto found = parse_draft_condition("kind = \"company\"", "us.ofca", world.view.law);
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().message, "authority \"us.ofca\": no such authority");
  EXPECT_FALSE(parse_draft_condition("kind = ", "us.ofac", world.view.law).has_value());
  EXPECT_FALSE(parse_draft_condition("truce", "us.ofac", world.view.law).has_value());
}

TEST(DraftedOption, IsAFileThatTheReaderTakesAndThatActs) {
  for (const char* where : {"kind = \"company\"", "kind = \"company\" and party != \"it's \\\""}) {
    law::SampleWorld world = world_with("A us.block-2; B us.block; C us.block; C eu.block", "");
    Drafts drafts(world, where);
    auto at = base::parse_instant("2025-03-04T12:00:00Z", "UTC")->earliest;
    std::string text = draft_option(drafts.draft, world.view, {where, at, at});
    OptionReading reading = read_option_file(text, world.view.law);
    for (const base::Error& fault : reading.faults) ADD_FAILURE() << fault.message << "\n" << text;
    EXPECT_EQ(reading.lints.size(), 0u);
    ASSERT_EQ(reading.option.clauses.size(), 2u) << text;
    EXPECT_EQ(reading.option.clauses[0].covers.front().value, "us.block");
    EXPECT_EQ(reading.option.clauses[1].covers.front().value, "us.block-2");
    EXPECT_EQ(reading.option.assumptions.size(), 1u);
    EXPECT_NE(text.find("#   C (C); also eu.council\n"), text.npos) << text;
    auto scenarios = scenarios_of(reading.option, world.view);
    ASSERT_TRUE(scenarios.has_value());
    EXPECT_EQ(scenarios->faults().size(), 0u);
    EXPECT_EQ(scenarios->extreme(Mode::kBest).overlay.atoms.size(), 3u);
    EXPECT_EQ(scenarios->extreme(Mode::kWorst).overlay.atoms.size(), 2u);
  }
}

}  // namespace
}  // namespace detente::relief
