#include "detente/relief/course.h"

#include <gtest/gtest.h>

#include <random>

#include "detente/law/lookup.h"
#include "detente/relief/breakpoints.h"
#include "detente/relief/relief_definition.h"
#include "detente/relief/relief_samples.h"
#include "detente/relief/touched.h"

namespace detente::relief {
namespace {

using Dice = std::mt19937;

template <class T>
const T& any_of(Dice& dice, const std::vector<T>& all) {
  return all[dice() % all.size()];
}

const std::vector<std::string> kDays = {"2025-03-20", "2025-04-02", "2025-05-10", "2025-06-01",
                                        "2025-08-15"};

// Listings, holdings without rings, and a law with a licence and an exception of its own.
law::SampleWorld some_world(Dice& dice) {
  law::SampleWorld world{std::string(kSampleLocks)};
  const std::vector<std::string> kMeasures = {"us.block", "us.block-2", "eu.block", "uk.block",
                                              "us.debt"};
  std::string listings;
  for (std::size_t i = 0, count = 1 + dice() % 6; i < count; ++i) {
    listings += std::string(i == 0 ? "" : "; ") + static_cast<char>('A' + dice() % 5) + " " +
                any_of(dice, kMeasures);
    if (dice() % 2 == 0)
      listings += " " + (dice() % 2 == 0 ? "2022-03-03" : kDays[1]);
    else
      continue;
    if (dice() % 2 == 0) listings += " " + (dice() % 2 == 0 ? kDays[2] : kDays[4]);
  }
  world.list(listings);
  const std::vector<std::string> kShares = {"20", "30", "50", "60", "100"};
  std::string holdings;
  for (std::size_t i = 0, count = dice() % 5; i < count; ++i) {
    char owner = static_cast<char>('A' + dice() % 4);
    char asset = static_cast<char>(owner + 1 +
                                   static_cast<int>(dice() % static_cast<unsigned>('F' - owner)));
    holdings += std::string(i == 0 ? "" : ";") + owner + " " + asset + " " + any_of(dice, kShares);
  }
  if (!holdings.empty()) world.own(holdings);
  if (dice() % 2 == 0) world.view.parties[1].sectors = {"energy"};
  return world;
}

std::string some_clause(Dice& dice, std::size_t number) {
  const std::vector<std::string> kForms = {"revoke", "delist",  "suspend",
                                           "annul",  "license", "carve-out"};
  const std::vector<std::string> kCovers = {"us.block", "us.block*", "us.*", "us.debt"};
  const std::vector<std::string> kWho = {R"(party in ["A", "B"])", R"(sector has "energy")",
                                         R"(listed_by("eu.council"))", R"(listed_on >= 2022-01-01)",
                                         R"(derived_block("us.ofac"))"};
  const std::string& form = any_of(dice, kForms);
  std::string rest = "covers = [\"" + any_of(dice, kCovers) + "\"]\n";
  if (dice() % 3 > 0) rest += "start = " + any_of(dice, kDays) + "\n";
  if (form != "revoke" && dice() % 3 > 0) rest += "who = '" + any_of(dice, kWho) + "'\n";
  bool ends = form != "revoke" && form != "delist";
  if (ends && dice() % 2 == 0) rest += "end = \"P45D\"\n";
  bool permits = form == "license" || form == "carve-out";
  if (permits && dice() % 2 == 0) rest += "activity = [\"energy\"]\n";
  if (permits && dice() % 3 == 0) rest += "unless = 'any party where listed_by(\"uk.ofsi\")'\n";
  if (form == "license" && dice() % 3 == 0) rest += "extend_owned = false\n";
  if (dice() % 3 == 0)
    rest += std::string("snapback = { when = \"not truce\", notice = \"P5D\", composition = \"") +
            (dice() % 2 == 0 ? "as-amended" : "as-of-relief") + "\" }\n";
  return sample_clause("c" + std::to_string(number), form, rest);
}

std::string some_tables(Dice& dice) {
  std::string tables =
      "[[assume]]\nid = \"truce\"\nkind = \"fact\"\nholds = [{ from = 2025-01-01, until = " +
      any_of(dice, kDays) + " }]\n";
  for (std::size_t i = 0, count = 1 + dice() % 3; i < count; ++i) tables += some_clause(dice, i);
  return tables;
}

class SampleCourses {
 public:
  SampleCourses(const law::SampleWorld& world, const SampleOption& option)
      : world_(world),
        grid_(option.evaluation.grid),
        course_(option.evaluation.outcome(Mode::kBest).course),
        definition_(option.option, world.view, *option.scenarios->extreme(Mode::kBest).timeline) {}

  // Every cell of the first six parties, at that instant.
  void expect_as_defined(base::Seconds at, std::vector<std::size_t>& answers) {
    definition_.look_at(at);
    for (std::size_t p = 0; p < 6; ++p)
      for (std::size_t a = 0; a < grid_.authorities.size(); ++a)
        for (std::size_t c = 0; c < grid_.activities.size(); ++c) {
          law::Question question = world_.question;
          question.parties = {grid_.parties[p]};
          question.activity = grid_.activities[c];
          question.on = at;
          law::Answer defined = definition_.answer(question, grid_.authorities[a]);
          law::Answer found = answer_at(course_[grid_.cell(p, a, c)], at);
          ++answers[static_cast<std::size_t>(found)];
          ASSERT_EQ(law::to_string(found), law::to_string(defined))
              << world_.view.parties[p].id << " "
              << world_.view.law.authorities[grid_.authorities[a]].id << " " << grid_.activities[c]
              << " " << base::to_string(at);
        }
  }

  // Whose answers differ from the base is among the touched.
  void expect_touched(const SampleOption& option, std::size_t& count) const {
    std::vector<law::PartyIndex> touched = touched_parties(world_.view, *option.scenarios);
    for (std::size_t cell = 0; cell < course_.size(); ++cell) {
      std::size_t party = cell / (grid_.authorities.size() * grid_.activities.size());
      bool is_touched = std::binary_search(touched.begin(), touched.end(), grid_.parties[party]);
      for (const Outcome& outcome : option.evaluation.outcomes)
        ASSERT_TRUE(is_touched || outcome.course[cell] == option.evaluation.base[cell]);
    }
    count += touched.size();
  }

 private:
  const law::SampleWorld& world_;
  const Grid& grid_;
  const Course& course_;
  ReliefDefinition definition_;
};

TEST(Course, IsAsTheDefinitionAtEveryInstant) {
  Dice dice(11);
  std::vector<std::size_t> answers(5);
  std::size_t touched = 0;
  for (int round = 0; round < 600; ++round) {
    law::SampleWorld world = some_world(dice);
    std::string tables = some_tables(dice);
    SCOPED_TRACE("round " + std::to_string(round) + "\n" + tables);
    SampleOption option(world, tables);
    SampleCourses courses(world, option);
    courses.expect_touched(option, touched);
    for (int i = 0; i < 4; ++i) {
      base::Day day = *base::parse_day("2025-03-06") + std::chrono::days{dice() % 290};
      courses.expect_as_defined(base::Seconds(day) + std::chrono::hours{dice() % 24}, answers);
      if (testing::Test::HasFatalFailure()) return;
    }
  }
  EXPECT_LT(touched, 600u * 13);  // of 26 parties each
  for (std::size_t answer = 0; answer < 4; ++answer) EXPECT_GE(answers[answer], 20u) << answer;
}

TEST(Course, OfSomePartiesIsThatOfAll) {
  Dice dice(5);
  for (int round = 0; round < 100; ++round) {
    law::SampleWorld world = some_world(dice);
    std::string tables = some_tables(dice);
    SampleOption option(world, tables);
    const Grid& all = option.evaluation.grid;
    Grid some = all;
    std::erase_if(some.parties, [&](law::PartyIndex) { return dice() % 4 > 0; });
    auto evaluation = evaluate(option.option, world.view, *option.scenarios, some);
    for (std::size_t cell = 0; cell < some.size(); ++cell) {
      std::size_t width = some.authorities.size() * some.activities.size();
      auto party = static_cast<std::size_t>(some.parties[cell / width]);  // all stand in order
      for (Mode mode : {Mode::kAssumed, Mode::kBest, Mode::kWorst})
        ASSERT_EQ(evaluation->outcome(mode).course[cell],
                  option.evaluation.outcome(mode).course[party * width + cell % width])
            << tables;
    }
  }
}

TEST(Course, MergesByTheInstant) {
  auto at = [](int day) { return base::Seconds(std::chrono::hours(24 * day)); };
  using law::Answer;
  Course a = {{{at(0), at(4), Answer::kProhibited}, {at(4), at(9), Answer::kPermitted}}};
  Course b = {{{at(0), at(2), Answer::kProhibited}, {at(2), at(9), Answer::kLicensed}}};
  auto best = [](Answer x, Answer y) { return joined(Mode::kBest, x, y); };
  auto assumed = [](Answer x, Answer y) { return joined(Mode::kAssumed, x, y); };
  EXPECT_EQ(merged({a, b}, {0, 1}, best)[0], (Segments{{at(0), at(2), Answer::kProhibited},
                                                       {at(2), at(4), Answer::kLicensed},
                                                       {at(4), at(9), Answer::kPermitted}}));
  EXPECT_EQ(merged({a, b}, {0, 1}, assumed)[0],
            (Segments{{at(0), at(2), Answer::kProhibited}, {at(2), at(9), Answer::kUndetermined}}));
  EXPECT_EQ(merged({a, b}, {1}, best), b);
  EXPECT_EQ(answer_at(a[0], at(3)), Answer::kProhibited);
  EXPECT_EQ(answer_at(a[0], at(4)), Answer::kPermitted);
  EXPECT_EQ(answer_at(a[0], at(-1)), Answer::kProhibited);
}

TEST(Course, BreakpointsAreWhereSomethingBeginsOrEnds) {
  law::SampleWorld world;
  world.list("A us.block 2025-04-02; B eu.block 2022-03-03 2025-05-01").own("A C 60");
  world.view.edges[0].valid.until = *base::parse_day("2025-06-01");
  base::Seconds from = base::parse_instant("2025-03-04", "UTC")->earliest;
  base::Seconds until = base::parse_instant("2026-01-01", "UTC")->earliest;
  std::vector<std::string> found;
  for (base::Seconds at : breakpoints(world.view, from, until))
    found.push_back(base::to_string(at));
  for (const char* expected :
       {"2025-03-04T00:00:00Z", "2025-04-02T04:00:00Z", "2025-04-30T22:00:00Z",
        "2025-05-31T22:00:00Z", "2025-05-31T23:00:00Z", "2025-06-01T00:00:00Z",
        "2025-06-01T04:00:00Z", "2025-09-29T04:00:00Z", "2025-11-10T05:00:00Z"})
    EXPECT_TRUE(std::find(found.begin(), found.end(), expected) != found.end()) << expected;
  EXPECT_EQ(std::count(found.begin(), found.end(), "2026-01-01T00:00:00Z"), 0);
}

TEST(Course, IsOfTheActorsAndTheCurrencyOfItsGrid) {
  law::SampleWorld world;
  world.list("A us.block");
  SampleOption sample(world,
                      sample_clause("c", "delist", "covers = [\"us.block\"]\nstart = 2025-04-02"));
  const law::Authority* ofac = law::find_authority(world.view.law, "us.ofac");
  auto number = static_cast<std::uint32_t>(ofac - world.view.law.authorities.data());
  auto asked = [&](std::vector<std::string> actors, std::string currency) {
    Grid grid{{law::SampleWorld::party("A")},
              {number},
              {"general"},
              std::move(actors),
              std::move(currency)};
    Course course = *course_of(sample.option, world.view, grid, nullptr);
    return law::to_string(course[0].front().answer);
  };
  EXPECT_EQ(asked({}, ""), "prohibited");
  EXPECT_EQ(asked({"us-person"}, ""), "prohibited");
  EXPECT_EQ(asked({"eu-person"}, ""), "out-of-nexus");
  EXPECT_EQ(asked({"eu-person"}, "USD"), "prohibited");
  EXPECT_EQ(asked({"eu-person", "us-person"}, "EUR"), "prohibited");
}

}  // namespace
}  // namespace detente::relief
