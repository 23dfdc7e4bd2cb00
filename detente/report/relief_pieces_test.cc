// What pages of relief are made of: letters, counts, groups, steps, axes.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "detente/report/relief_answer_samples.h"
#include "detente/report/relief_blocks.h"
#include "detente/report/relief_census.h"
#include "detente/report/relief_conflicts.h"
#include "detente/report/relief_groups.h"
#include "detente/report/relief_letters.h"
#include "detente/report/relief_parties.h"
#include "detente/report/relief_readings.h"
#include "detente/report/relief_releases.h"
#include "detente/report/relief_report.h"
#include "detente/report/relief_steps.h"
#include "detente/report/relief_targets.h"
#include "detente/report/time_axis.h"

namespace detente::report {
namespace {

using base::Seconds;
using law::Answer;
using relief::sample_clause;
using relief::SampleOption;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Seconds day(std::string_view iso) { return *base::parse_day(iso); }

TEST(StateLetter, SaysTheStrongestThatFits) {
  constexpr Answer kFree = Answer::kPermitted, kNo = Answer::kProhibited;
  struct Case {
    std::vector<Answer> answers;  // by activity
    char letter;
  };
  const Case cases[] = {
      {{kFree, kFree}, '-'},
      {{kFree, kNo}, 'p'},
      {{kNo, kNo}, 'P'},
      {{kNo, Answer::kLicensed}, 'L'},
      {{Answer::kLicensed, Answer::kUndetermined}, '?'},
      {{kNo, Answer::kUndetermined}, '?'},
      {{kFree, Answer::kOutOfNexus}, '-'},
  };
  relief::Grid grid{{law::PartyIndex{0}}, {0}, {"energy.payment", "general"}};
  for (const Case& c : cases) {
    relief::Course course;
    for (Answer answer : c.answers)
      course.push_back({{day("2025-01-01"), day("2026-01-01"), answer}});
    EXPECT_EQ(state_letter(grid, course, 0, 0, day("2025-06-01")), c.letter);
  }
}

TEST(PeriodText, NamesWhatThereIs) {
  struct Case {
    relief::Period period;
    std::string text;
  };
  const Case cases[] = {
      {{0, 0, {}}, "0 days"},
      {{0, 1, {}}, "1 day"},
      {{6, 10, {}}, "6 months and 10 days"},
      {{0, 0, std::chrono::minutes(90)}, "1 hour and 30 minutes"},
  };
  for (const Case& c : cases) EXPECT_EQ(period_text(c.period), c.text);
}

TEST(TimeAxis, HasFewTicksAndStandsAtItsEdgesOutside) {
  struct Case {
    std::string from, until;
    std::vector<std::string> days;
  };
  const Case cases[] = {
      {"2025-03-01", "2025-03-04", {"2025-03-01", "2025-03-02", "2025-03-03"}},
      {"2025-03-04", "2025-03-25", {"2025-03-04", "2025-03-11", "2025-03-18"}},
      {"2025-03-04", "2025-06-30", {"2025-04-01", "2025-05-01", "2025-06-01"}},
      {"2025-03-04",
       "2028-01-01",
       {"2025-07-01", "2026-01-01", "2026-07-01", "2027-01-01", "2027-07-01"}},
  };
  for (const Case& c : cases) {
    TimeAxis axis{day(c.from), day(c.until), 100, 200};
    std::string svg = axis.svg(10, 20);
    std::vector<std::string> days;
    for (std::size_t at = 0; (at = svg.find("</text>", at)) != std::string::npos; ++at)
      days.push_back(svg.substr(at - 10, 10));
    EXPECT_EQ(days, c.days) << c.from;
    EXPECT_EQ(axis.x(Seconds::min()), 100);
    EXPECT_EQ(axis.x(Seconds::max()), 200);
  }
}

// One cell is asked at one instant by itself.
struct Asked {
  const ReliefAnswer& answer;
  const relief::Course& course;
  Seconds at;

  Answer says(std::size_t party, std::size_t authority) const {
    const relief::Grid& grid = answer.evaluation->grid;
    Answer worst = Answer::kPermitted;
    for (std::size_t code = 0; code < grid.activities.size(); ++code)
      worst = std::max(worst, relief::answer_at(course[grid.cell(party, authority, code)], at));
    return worst;
  }
  std::size_t by_how_many(std::size_t party, Answer what) const {
    std::size_t number = 0;
    for (std::size_t by = 0; by < answer.evaluation->grid.authorities.size(); ++by)
      number += says(party, by) == what ? 1 : 0;
    return number;
  }
  // Whom `is_in` takes.
  template <class IsIn>
  ReliefTally tally(IsIn is_in) const {
    ReliefTally tally;
    const relief::Grid& grid = answer.evaluation->grid;
    for (std::size_t party = 0; party < grid.parties.size(); ++party) {
      if (!is_in(answer.view->parties[static_cast<std::size_t>(grid.parties[party])])) continue;
      bool is = by_how_many(party, Answer::kProhibited) > 0;
      tally.prohibited += is ? 1 : 0;
      tally.undetermined += !is && by_how_many(party, Answer::kUndetermined) > 0 ? 1 : 0;
    }
    return tally;
  }
};

void expect_counts(const ReliefCensus& census, std::size_t at, const Asked& asked) {
  EXPECT_EQ(census.all.tallies[at], asked.tally([](const auto&) { return true; }));
  for (const char* sector : {"energy", "finance"})
    EXPECT_EQ(census.by_sector.at(sector).tallies[at], asked.tally([&](const law::ViewParty& one) {
      return one.sectors == std::vector<std::string>{sector};
    })) << sector;
  const relief::Grid& grid = asked.answer.evaluation->grid;
  std::array<std::uint32_t, 5> depths{};
  for (std::size_t party = 0; party < grid.parties.size(); ++party)
    ++depths[std::min<std::size_t>(asked.by_how_many(party, Answer::kProhibited), 4)];
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(census.by_depth[i][at], depths[i + 1]);
  for (std::size_t by = 0; by < grid.authorities.size(); ++by) {
    ReliefTally tally;
    for (std::size_t party = 0; party < grid.parties.size(); ++party) {
      tally.prohibited += asked.says(party, by) == Answer::kProhibited ? 1 : 0;
      tally.undetermined += asked.says(party, by) == Answer::kUndetermined ? 1 : 0;
    }
    const std::string& id = asked.answer.view->law.authorities[grid.authorities[by]].id;
    EXPECT_EQ(census.by_authority.at(id).tallies[at], tally) << id;
  }
}

// Against a count of each instant by itself.
TEST(Census, IsThatOfEachInstant) {
  std::mt19937 random(7);
  law::SampleWorld world;
  world.list("A us.block; B eu.block; C us.block; D us.block");
  for (std::size_t i : {0, 1, 2}) world.view.parties[i].sectors = {i == 1 ? "finance" : "energy"};
  SampleOption sample(world, sample_clause("d", "delist", "covers = [\"us.block\"]"));
  relief::Evaluation evaluation = sample.evaluation;
  ReliefAnswer answer = relief_answer_of(sample, world);
  answer.evaluation = &evaluation;
  relief::Course& course = evaluation.outcomes[0].course;
  constexpr Answer kAnswers[] = {Answer::kPermitted, Answer::kLicensed, Answer::kUndetermined,
                                 Answer::kProhibited};
  for (int round = 0; round < 20; ++round) {
    for (relief::Segments& segments : course) {
      segments.clear();
      Seconds from = day("2025-03-04"), last = day("2026-01-01") + std::chrono::hours(12);
      while (from < last) {
        Seconds until = std::min(last, from + std::chrono::days(1 + random() % 200));
        segments.push_back({from, until, kAnswers[random() % 4]});
        from = until;
      }
    }
    ReliefCensus census = relief_census(answer, relief::Mode::kAssumed);
    EXPECT_TRUE(std::is_sorted(census.instants.begin(), census.instants.end()));
    for (std::size_t at = 0; at < census.instants.size(); ++at)
      expect_counts(census, at, {answer, course, census.instants[at]});
  }
}

TEST(Census, CountsProgrammesOfWhoeverProhibits) {
  law::SampleWorld world;
  world.list("A us.block; A eu.block; B us.block; D us.block-2").own("B C 60");
  for (law::Atom& atom : world.view.atoms)
    atom.programme = world.view.law.measures[atom.measure].id == "us.block" ? "RED" : "";
  SampleOption sample(world, sample_clause("d", "delist",
                                           "covers = [\"us.block\"]\nwho = 'party = \"A\"'\n"
                                           "start = 2025-04-02"));
  ReliefCensus census = relief_census(relief_answer_of(sample, world), relief::Mode::kBest);
  std::size_t last = census.instants.size() - 1;
  EXPECT_EQ(census.by_programme.at("RED").parties, 2u);
  EXPECT_EQ(census.by_programme.at("RED").tallies[0].prohibited, 2u);
  EXPECT_EQ(census.by_programme.at("RED").tallies[last].prohibited, 1u);
  // C through its owner, D without a programme, at last A by another authority.
  EXPECT_EQ(census.by_programme.at("none").tallies[0].prohibited, 2u);
  EXPECT_EQ(census.by_programme.at("none").tallies[last].prohibited, 3u);
}

TEST(Census, CountsClassesAndChoosesInstantsOfChange) {
  law::SampleWorld world;
  world.list("A us.block; B us.block; C us.block-2");
  SampleOption sample(world,
                      sample_clause("d", "delist", "covers = [\"us.block\"]\nstart = 2025-04-02") +
                          sample_clause("e", "suspend",
                                        "covers = [\"us.block-2\"]\nstart = 2025-05-02\n"
                                        "end = 2025-06-02"));
  ReliefAnswer answer = relief_answer_of(sample, world);
  ReliefCensus census = relief_census(answer, relief::Mode::kAssumed);
  std::vector<std::string> chosen;
  for (std::size_t at : chosen_instants(census))
    chosen.push_back(instant_title(answer, census, at));
  EXPECT_THAT(chosen, ElementsAre("Base, 2025-03-04", "2025-04-02", "2025-05-02", "2025-06-02",
                                  "At the horizon"));
  const auto& freed = census.by_class.at(relief::PartyClass::kFreed);
  EXPECT_EQ(freed.front(), 0u);
  EXPECT_EQ(freed.back(), 2u);
  EXPECT_EQ(relief_census(answer, std::nullopt).instants.size(), 2u);
}

TEST(ClauseSteps, AreSplitByLocksAndSayWhatIsCertain) {
  law::SampleWorld world{std::string(relief::kSampleLocks)};
  world.list("A us.block; A us.block-2");
  SampleOption sample(world, sample_clause("d", "delist",
                                           "covers = [\"us.block\", \"us.block-2\"]\n"
                                           "start = 2025-04-02"));
  ReliefAnswer answer = relief_answer_of(sample, world);
  std::vector<ClauseStep> steps = clause_steps(answer, 0);
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_THAT(steps[0].measures, ElementsAre("us.block"));
  EXPECT_TRUE(steps[0].locks.empty());
  EXPECT_EQ(steps[0].effects[0], steps[0].effects[1]);
  EXPECT_THAT(steps[1].measures, ElementsAre("us.block-2"));
  EXPECT_EQ(steps[1].idle[0], "not certain");
  EXPECT_EQ(day_text(steps[1].effects[1]->begin, answer), "2025-05-02");
  EXPECT_EQ(day_text(*steps[1].waits_from[1], answer), "2025-04-02");
  EXPECT_EQ(steps[1].idle[2], "the vote of us.review");
}

TEST(StillBlocked, NamesMeasuresAndHowTheyReach) {
  law::SampleWorld world;
  world.list("A us.block; A uk.block; B us.block; B us.block-2").own("A C 60");
  SampleOption sample(world, sample_clause("d", "delist", "covers = [\"us.block\"]"));
  std::string found;
  for (const StillBlocked& one : still_blocked(relief_answer_of(sample, world)))
    found += fmt::format("{} {} {};", one.measure, one.via, one.parties.size());
  EXPECT_EQ(found, "uk.block listed 1;uk.block owned 1;us.block-2 listed 1;");
}

TEST(Releases, SayByWhomAndHowFarItIsThen) {
  law::SampleWorld world;
  world.list("A us.block; B us.block-2; E us.block; F us.block; F us.block-2");
  world.own("A D 30; B D 25; A E 50; B F 60; A G 60; A G 60");
  SampleOption sample(world, sample_clause("d", "delist",
                                           "covers = [\"us.block\"]\n"
                                           "who = 'party in [\"A\", \"F\"]'"));
  std::string html = relief_releases(relief_answer_of(sample, world));
  EXPECT_THAT(html,
              HasSubstr("<td>A 30 + B 25 -&gt; D</td><td>25 %, 25 short of the threshold</td>"));
  EXPECT_THAT(html, HasSubstr("<td>A 50 -&gt; E</td><td>0 %, 50 short of the threshold</td>"));
  EXPECT_THAT(html, HasSubstr("no longer blocked by owners, but listed itself"));
  EXPECT_THAT(html, Not(HasSubstr("<tr><td>F</td>")));  // listed on another basis
}

TEST(ActorsOfBoth, AreThoseWhomBothBind) {
  law::Law law;
  auto bind = [&](const std::string& authority, std::vector<std::string> actors,
                  std::vector<std::string> currencies = {}, bool secondary = false) {
    law.nexus.push_back({authority, std::move(actors), std::move(currencies), {}, secondary, "x"});
  };
  bind("eu", {"eu-person"});
  bind("un", {"*"});
  bind("us", {"us-person"}, {"USD"});
  bind("us", {"*"}, {}, true);  // a threat binds nobody
  bind("x", {"us-person", "eu-person"});
  struct Case {
    std::string a, b, actors;
  };
  const Case cases[] = {
      {"un", "un", "anybody"},
      {"eu", "un", "eu-person"},
      {"un", "us", "us-person or whoever pays in USD"},
      {"x", "us", "us-person"},
      {"eu", "us", "whoever is at once eu-person, and us-person or whoever pays in USD"},
      {"eu", "ch", "nobody that the law data know"},
  };
  for (const Case& c : cases) EXPECT_EQ(actors_of_both(law, c.a, c.b), c.actors);
}

TEST(Conflicts, AreNewPermissionsThatOthersForbid) {
  law::SampleWorld world;
  world.list("A us.block; A eu.block; B us.block; C eu.block");
  SampleOption sample(world, sample_clause("d", "delist", "covers = [\"us.block\"]"));
  std::vector<AuthorityConflict> found =
      conflicts_of(relief_answer_of(sample, world), relief::Mode::kBest);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(world.view.law.authorities[found[0].permits].id, "us.ofac");
  EXPECT_EQ(world.view.law.authorities[found[0].prohibits].id, "eu.council");
  EXPECT_THAT(found[0].parties, ElementsAre(0u));
  std::string html = relief_conflicts(relief_answer_of(sample, world));
  EXPECT_THAT(html, HasSubstr("Cuba and Iran only"));
}

TEST(Groups, CountWhoIsCertainAndWhoIsNot) {
  law::SampleWorld world{std::string(relief::kSampleLocks)};
  world.list("A us.block; B us.block-2; C us.block");
  world.view.parties[0].sectors = {"energy"};
  world.view.parties[1].sectors = {"energy"};
  world.view.parties[2].countries = {"RU"};
  SampleOption sample(world, sample_clause("d", "delist",
                                           "covers = [\"us.block\", \"us.block-2\"]\n"
                                           "start = 2025-04-02"));
  ReliefAnswer answer = relief_answer_of(sample, world);
  std::string html = relief_groups(answer, relief_census(answer, relief::Mode::kAssumed));
  EXPECT_THAT(html, HasSubstr("<tr><td>energy</td><td class=\"n\">2</td><td class=\"n\">2</td>"
                              "<td class=\"n\">1</td><td class=\"n\">0 to 1</td>"
                              "<td class=\"n\">0 to 1</td></tr>"));
  EXPECT_THAT(html, HasSubstr("<tr><td>Russia</td><td class=\"n\">1</td>"));
  EXPECT_THAT(html, HasSubstr("<tr><td>sector not known</td><td class=\"n\">24</td>"));
}

// Goods of an import ban for some months, and a price for all.
constexpr std::string_view kTargetClauses = R"(
[[clause]]
id = "oil"
authority = "us.ofac"
form = "suspend"
covers = ["us.import"]
start = 2025-04-02
end = 2025-06-01

[[clause]]
id = "cap"
authority = "us.ofac"
form = "amend"
covers = ["us.cap"]
params = { price = 47.6 }
start = 2025-05-01
)";

TEST(Targets, HaveLinesInEveryFormat) {
  law::SampleWorld world{std::string(relief::kSampleLocks)};
  SampleOption sample(world, std::string(kTargetClauses));
  ReliefAnswer answer = relief_answer_of(sample, world);
  EXPECT_THAT(relief_json(answer, relief::Mode::kBest),
              HasSubstr(R"("class_targets":[{"measure":"us.import","authority":"us.ofac",)"
                        R"("activities":["energy.purchase","goods.import","mining.offtake"],)"
                        R"("goods":["2709"],"territory":["RU"],"destination":[],)"
                        R"("before":"prohibited","after":"permitted",)"
                        R"("from":"2025-04-02T04:00:00Z","until":"2025-06-01T04:00:00Z",)"
                        R"("clause":["oil"],"still_prohibited_under":[]}],)"
                        R"("parameters":[{"measure":"us.cap","authority":"us.ofac",)"
                        R"("parameter":"price","product":"crude","unit":"USD/barrel",)"
                        R"("before":"60","after":"47.6","from":"2025-05-01T04:00:00Z",)"
                        R"("until":"2026-01-01T05:00:00Z","clause":["cap"]}])"));
  EXPECT_THAT(
      relief_csv(answer, std::nullopt),
      HasSubstr(
          "us.import,\"energy.purchase, goods.import, mining.offtake, of 2709, in RU\",class,"
          ",,prohibited -> permitted,2025-04-02T04:00:00Z,2025-06-01T04:00:00Z,,,,suspend,oil,"
          "us.ofac,2025-04-02T04:00:00Z,,\"2025-06-01, its own end\"\n"
          "us.cap,\"price, crude\",parameter,,,60 USD/barrel -> 47.6 USD/barrel,"
          "2025-05-01T04:00:00Z,2026-01-01T05:00:00Z,,,,amend,cap,us.ofac,"
          "2025-05-01T04:00:00Z,,\n"));
  std::string table = relief_table(answer, std::nullopt, 0, false);
  EXPECT_THAT(table,
              HasSubstr("us.import  energy.purchase, goods.import, mining.offtake, of 2709, "
                        "in RU  prohibited     permitted        2025-04-02  2025-06-01  oil"));
  EXPECT_THAT(table, HasSubstr("60 USD/barrel  47.6 USD/barrel  2025-05-01  2026-01-01  cap"));
  std::string html = relief_targets_html(answer);
  EXPECT_THAT(html, HasSubstr("of 2709, in RU</td><td>prohibited</td><td>permitted</td>"
                              "<td class=\"nb\">2025-04-02</td><td class=\"nb\">2025-06-01</td>"
                              "<td>oil</td>"));
  EXPECT_THAT(html, Not(HasSubstr("At best")));  // the same in every mode: once
}

TEST(Variants, HaveLinesInEveryFormat) {
  law::SampleWorld world;
  world.view.closed = true;
  world.view.parties[0].sectors = {"energy"};
  world.view.parties[1].sectors = {"finance"};
  SampleOption sample(world, sample_clause("c", "impose",
                                           "measure = { code = \"transaction-ban\" }\n"
                                           "where = 'any party where sector has \"energy\"'\n"
                                           "variants = ['any party where tag has \"x\"']\n"
                                           "start = 2025-04-02"));
  ReliefAnswer answer = relief_answer_of(sample, world);
  EXPECT_THAT(
      relief_json(answer, relief::Mode::kBest),
      HasSubstr(R"("variants":[{"clause":"c","where":"any party where sector has )"
                R"(\"energy\"","own":true,"from":"2025-04-02T04:00:00Z","parties":["A"],)"
                R"("undetermined":[]},{"clause":"c","where":"any party where tag has \"x\"",)"
                R"("own":false,"from":"2025-04-02T04:00:00Z","parties":[],)"
                R"("undetermined":[]}])"));
  EXPECT_THAT(
      relief_table(answer, std::nullopt, 0, false),
      HasSubstr("c       where any party where sector has \"energy\"        1             0  "
                "A\n"
                "c       variant any party where tag has \"x\"              0             0"));
  EXPECT_THAT(relief_readings(answer),
              HasSubstr("<td class=\"nb\">2025-04-02</td><td class=\"n\">1</td>"
                        "<td class=\"n\">0</td><td>A</td>"));
}

TEST(Parties, AreCutToTheRoomThatThereIs) {
  law::SampleWorld world;
  world.list("A us.block; B us.block");
  SampleOption sample(world, sample_clause("d", "delist", "covers = [\"us.block\"]"));
  ReliefAnswer answer = relief_answer_of(sample, world);
  EXPECT_THAT(relief_parties(answer, 100'000), Not(HasSubstr("did not fit")));
  for (std::size_t most : {1'100u, 1'200u, 1'500u}) {
    std::string html = relief_parties(answer, most);
    EXPECT_LE(html.size(), most);
    EXPECT_THAT(html, HasSubstr("further parties did not fit into this page"));
    EXPECT_THAT(html, HasSubstr("<tr><td>A<td>A<td><td>?"));
  }
}

}  // namespace
}  // namespace detente::report
