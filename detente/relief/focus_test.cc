// Answers about parties are the same over a view that is focused on them.
#include "detente/relief/focus.h"

#include <gtest/gtest.h>

#include "detente/law/predicate_samples.h"
#include "detente/law/verdict_samples.h"

namespace detente::relief {
namespace {

using law::below;

const std::vector<std::string> kMeasures = {"eu.block",   "uk.block", "us.block",
                                            "us.block-2", "us.debt",  "us.export"};

std::string letter(law::Random& random, std::size_t count) {
  return std::string(1, static_cast<char>('A' + below(random, count)));
}

law::SampleWorld random_world(law::Random& random) {
  law::SampleWorld world(R"(licence = [
    { id = "us.by-share", number = "1", authority = "us.ofac", kind = "general", title = "x", covers = ["us.*"], activities = ["*"], who = 'share_of(sector = "defence") < 25%', extends_owned = true, from = 2020-01-01, cited = "x" },
    { id = "uk.by-owner", number = "2", authority = "uk.ofsi", kind = "general", title = "x", covers = ["uk.*"], activities = ["*"], who = 'owned_by("A", >= 30%)', from = 2020-01-01, cited = "x" },
  ])");
  std::string listings;
  for (std::size_t i = 0, count = 1 + below(random, 6); i < count; ++i)
    listings +=
        (i == 0 ? "" : ";") + letter(random, 12) + " " + kMeasures[below(random, kMeasures.size())];
  world.list(listings);
  std::string holdings;
  const std::vector<std::string> kKinds = {"", "", "", " votes", " control", " joint:pact"};
  for (std::size_t i = 0, count = below(random, 14); i < count; ++i) {
    std::size_t low = 5 * below(random, 21);
    std::string share = std::to_string(low);
    if (below(random, 5) == 0) share += ".." + std::to_string(std::min<std::size_t>(low + 30, 100));
    if (below(random, 9) == 0) share = "?";
    holdings += (i == 0 ? "" : ";") + letter(random, 12) + " " + letter(random, 12) + " " + share +
                kKinds[below(random, kKinds.size())];
  }
  if (!holdings.empty()) world.own(holdings);
  for (std::size_t i = 0; i < 12; ++i)
    if (below(random, 3) == 0)
      world.view.parties[i].sectors = {below(random, 2) == 0 ? "defence" : "energy"};
  return world;
}

std::vector<law::Answer> answers(const law::View& view, const law::Rulebook& book,
                                 law::Question question, law::PartyIndex party) {
  law::Snapshot snapshot(view, book, question.on);
  law::Judge judge(snapshot);
  question.parties = {party};
  law::Verdicts verdicts;
  judge.judge(question, verdicts);
  std::vector<law::Answer> all;
  for (const law::AuthorityVerdict& one : verdicts.authorities) all.push_back(one.answer);
  return all;
}

TEST(FocusOnParties, AnswersAsTheWhole) {
  law::Random random(7);
  std::ptrdiff_t smaller = 0, prohibited = 0;
  for (int round = 0; round < 3000; ++round) {
    law::SampleWorld world = random_world(random);
    world.judge("A", "2025-10-15");
    std::vector<law::PartyIndex> parties = {static_cast<law::PartyIndex>(below(random, 6)),
                                            static_cast<law::PartyIndex>(6 + below(random, 6))};
    Focus part = focus_on(world.view, parties);
    smaller += part.view.atoms.size() < world.view.atoms.size() ? 1 : 0;
    for (std::size_t i = 0; i < part.view.atoms.size(); ++i)
      EXPECT_EQ(world.view.atoms[part.atoms[i]].party, part.view.atoms[i].party);
    for (law::PartyIndex party : parties) {
      auto whole = answers(world.view, *world.book, world.question, party);
      EXPECT_EQ(answers(part.view, *world.book, world.question, party), whole) << "round " << round;
      prohibited += std::count(whole.begin(), whole.end(), law::Answer::kProhibited);
    }
  }
  EXPECT_GT(smaller, 1000);
  EXPECT_GT(prohibited, 500);
}

}  // namespace
}  // namespace detente::relief
