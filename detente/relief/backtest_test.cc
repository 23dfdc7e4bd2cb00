#include "detente/relief/backtest.h"

#include <gtest/gtest.h>

#include "detente/relief/relief_samples.h"

namespace detente::relief {
namespace {

using Texts = std::vector<std::string>;

const std::string kDay = "start = 2025-04-02\n";

class Backtests {
 public:
  Backtests(const std::string& before, const std::string& after, const std::string& clauses) {
    base_.list(before);
    name_entries(base_);
    later_.list(after);
    name_entries(later_);
    SampleOption option(base_, clauses);
    auto until = base::parse_instant("2025-07-01", "America/New_York")->latest;
    test = backtest(option.option, base_.view, *option.scenarios, later_.view,
                    until - std::chrono::seconds{1});
  }

  // "agreed: A us.block ended 2025-04-02, said for 2025-04-02".
  Texts texts() const {
    Texts texts;
    for (const ForetoldListing& one : test.listings) {
      std::string text = std::string(to_string(one.word)) + ": " + one.party + " " + one.measure +
                         (one.began ? " began" : " ended");
      if (one.happened) text += " " + time_text(*one.happened, "America/New_York");
      if (one.predicted) text += ", said for " + time_text(*one.predicted, "America/New_York");
      if (!one.certain) text += " at best";
      texts.push_back(text);
    }
    return texts;
  }

  Backtest test;

 private:
  // One entry of each party: "x:A".
  static void name_entries(law::SampleWorld& world) {
    for (law::ViewParty& party : world.view.parties) party.entries = {"x:" + party.id};
    for (law::Atom& atom : world.view.atoms)
      atom.entry = "x:" + world.view.parties[static_cast<std::size_t>(atom.party)].id;
  }

  law::SampleWorld base_{std::string(kSampleLocks)};
  law::SampleWorld later_{std::string(kSampleLocks)};
};

TEST(BacktestOfAnOption, TellsWhatCameOfIt) {
  Backtests tests(
      "A us.block; B us.block; C us.block; D us.block; E eu.block; F us.block 2020-01-01 "
      "2024-01-01",
      "A us.block 2022-01-01 2025-04-02; B us.block; C us.block 2022-01-01 2025-03-21; D us.block;"
      "G us.block 2025-05-01; H us.block 2025-07-02; F us.block 2020-01-01 2024-01-01",
      sample_clause("c", "delist",
                    "covers = [\"us.block\"]\nwho = 'party = \"A\" or party = \"B\"'\n" + kDay));
  EXPECT_EQ(tests.texts(),
            (Texts{
                "agreed: A us.block ended 2025-04-02, said for 2025-04-02",
                "not predicted: C us.block ended 2025-03-21",
                "not predicted: G us.block began 2025-05-01",
                "predicted and did not happen: B us.block ended, said for 2025-04-02",
            }));
  EXPECT_EQ(tests.test.stayed, 1u);  // D: E is of an authority that no clause is of
}

TEST(BacktestOfAnOption, KeepsBasesApartAndKnowsOneThatMoved) {
  Backtests tests(
      "A us.block; A us.block-2; B us.block; C us.block",
      "A us.block-2; B us.block-2 2025-03-20; C us.block 2022-01-01 2025-04-02",
      sample_clause("c", "delist", "covers = [\"us.block*\"]\nwho = 'party = \"A\"'\n" + kDay));
  EXPECT_EQ(tests.texts(),
            (Texts{
                "agreed: A us.block ended, said for 2025-04-02",
                "not predicted: C us.block ended 2025-04-02",
                "predicted and did not happen: A us.block-2 ended, said for 2025-05-02 at best",
            }));
  EXPECT_EQ(tests.test.stayed, 1u);  // B: from one act to another
}

TEST(BacktestOfAnOption, TakesSuspensionsLicencesAndSnapbacksForListed) {
  for (std::string clauses :
       {sample_clause("c", "suspend", "covers = [\"us.block\"]\n" + kDay),
        sample_clause("c", "license", "covers = [\"us.block\"]\n" + kDay),
        "[[assume]]\nid = \"truce\"\nkind = \"fact\"\nholds = [{ from = 2025-01-01, until = "
        "2025-06-01 }]\n" +
            sample_clause(
                "c", "delist",
                "covers = [\"us.block\"]\nsnapback = { when = \"not truce\" }\n" + kDay)}) {
    Backtests tests("A us.block", "A us.block", clauses);
    EXPECT_EQ(tests.texts(), Texts()) << clauses;
    EXPECT_EQ(tests.test.stayed, 1u) << clauses;
  }
}

TEST(BacktestOfAnOption, ComparesWhatIsImposed) {
  std::string impose = sample_clause(
      "c", "impose", "measure = { code = \"us.block\" }\nwho = 'party in [\"A\", \"B\"]'\n" + kDay);
  Backtests tests("C us.block", "A us.block 2025-04-05; C us.block", impose);
  EXPECT_EQ(tests.texts(),
            (Texts{
                "agreed: A us.block began 2025-04-05, said for 2025-04-02",
                "predicted and did not happen: B us.block began, said for 2025-04-02",
            }));
}

}  // namespace
}  // namespace detente::relief
