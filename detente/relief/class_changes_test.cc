#include "detente/relief/class_changes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "detente/relief/class_targets.h"
#include "detente/relief/parameter_changes.h"
#include "detente/relief/relief_samples.h"

namespace detente::relief {
namespace {

constexpr std::string_view kNewYork = "America/New_York";

std::string words(const std::vector<std::string>& all) {
  return fmt::format("{}", fmt::join(all, ","));
}

// "us.import goods.import 2709 RU: 2025-04-02 to 2025-06-01 prohibited, then permitted by c; still
// eu.import", a line for each.
std::string changes(const law::SampleWorld& world, const std::string& tables,
                    Mode mode = Mode::kAssumed) {
  SampleOption option(world, tables);
  EXPECT_EQ(option.faults(), std::vector<std::string>());
  auto all = class_changes_of(option.option, world.view, *option.scenarios);
  std::string text;
  for (const ClassChange& one : (*all)[static_cast<std::size_t>(mode)]) {
    std::vector<std::string> clauses;
    for (std::uint32_t clause : one.clauses)
      clauses.push_back(option.option.clauses[clause].id.value);
    text += fmt::format("{} [{}] goods [{}] in [{}] to [{}]: {} to {} {}, then {} by {}{}\n",
                        one.measure, one.activities.size() > 5 ? "many" : words(one.activities),
                        words(one.goods), words(one.territories), words(one.destinations),
                        time_text(one.from, kNewYork), time_text(one.until, kNewYork),
                        law::to_string(one.before), law::to_string(one.after), words(clauses),
                        one.still.empty() ? "" : "; still " + words(one.still));
  }
  return text;
}

// Of the same goods, by two authorities.
constexpr std::string_view kEuImport = R"(
measure = [
  { id = "eu.import", type = "import-ban", authority = "eu.council", title = "x", cited = "x", version = [{ instrument = "eu.act", from = 2022-03-08, goods = ["27"], territory = ["RU"] }] },
]
)";

struct ChangeCase {
  std::string what, tables, lines;
};

TEST(ClassChanges, AreThoseOfGoodsPlacesAndServices) {
  const std::string kImport = "covers = [\"us.import\"]\nstart = 2025-04-02\n";
  const ChangeCase kCases[] = {
      {"a suspension", sample_clause("c", "suspend", kImport + "end = 2025-06-01"),
       "us.import [energy.purchase,goods.import,mining.offtake] goods [2709] in [RU] to []: "
       "2025-04-02 to 2025-06-01 prohibited, "
       "then permitted by c; still eu.import\n"},
      {"for some places alone nothing is lifted that the measure does not reach",
       sample_clause("c", "carve-out", kImport + "place = 'territory = \"RU\"'"),
       "us.import [energy.purchase,goods.import,mining.offtake] goods [2709] in [RU] to []: "
       "2025-04-02 to 2026-01-01 prohibited, "
       "then permitted by c; still eu.import\n"},
      {"some goods of a heading",
       sample_clause("c", "carve-out", kImport + "goods = 'goods.hs under \"27090010\"'"),
       "us.import [energy.purchase,goods.import,mining.offtake] goods [2709] in [RU] to []: "
       "2025-04-02 to 2026-01-01 prohibited, "
       "then undetermined by c; still eu.import\n"
       "us.import [energy.purchase,goods.import,mining.offtake] goods [27090010] in [RU] to []: "
       "2025-04-02 to 2026-01-01 "
       "prohibited, then permitted by c; still eu.import\n"},
      {"an embargo", sample_clause("c", "revoke", "covers = [\"us.embargo\"]\nstart = 2025-04-02"),
       "us.embargo [many] goods [] in [UA-43] to []: 2025-04-02 to 2026-01-01 prohibited, then "
       "permitted by c\n"},
      {"a ban that comes and goes",
       sample_clause("c", "impose",
                     "measure = { code = \"export-ban\", recipient = \"RU\", goods = 'category = "
                     "\"military\"' }\nstart = 2025-04-02") +
           sample_clause("d", "revoke", "covers = [\"c\"]\nstart = 2025-06-01"),
       "us.export-ban@c [energy.purchase,goods.export,mining.offtake] goods [military] in [] to "
       "[RU]: 2025-04-02 to 2025-06-01 "
       "permitted, then prohibited by c\n"},
      {"listings alone", sample_clause("c", "delist", "covers = [\"us.block\"]"), ""},
  };
  law::SampleWorld world{std::string(kSampleLocks)};
  law::SampleWorld two{std::string(kEuImport)};
  two.list("A us.block");
  for (const ChangeCase& c : kCases) EXPECT_EQ(changes(two, c.tables), c.lines) << c.what;
}

TEST(ClassChanges, SayInWhichModeTheyCome) {
  law::SampleWorld world;
  const std::string kTables =
      "[[assume]]\nid = \"truce\"\nkind = \"fact\"\n[[phase]]\nid = \"p\"\nrequires = \"truce\"\n" +
      sample_clause("c", "suspend", "covers = [\"us.import\"]\nphase = \"p\"\nstart = 2025-04-02");
  const std::string kLine =
      "us.import [energy.purchase,goods.import,mining.offtake] goods [2709] in [RU] to []: "
      "2025-04-02 to 2026-01-01 prohibited, "
      "then ";
  EXPECT_EQ(changes(world, kTables, Mode::kBest), kLine + "permitted by c\n");
  EXPECT_EQ(changes(world, kTables, Mode::kWorst), "");
  EXPECT_EQ(changes(world, kTables, Mode::kAssumed), kLine + "undetermined by c\n");
}

// The twin: each target of each measure is asked by itself, at each day.
TEST(ClassChanges, AreTheDifferencesOfAnswers) {
  law::SampleWorld world{std::string(kEuImport)};
  SampleOption option(
      world,
      sample_clause("c", "carve-out",
                    "covers = [\"us.import\"]\ngoods = 'goods.hs under [\"270900\", \"2710\"]'\n"
                    "start = 2025-04-02\nend = 2025-07-01") +
          sample_clause("d", "suspend", "covers = [\"us.embargo\"]\nstart = 2025-05-01"));
  auto all = class_changes_of(option.option, world.view, *option.scenarios);
  const auto& rows = (*all)[static_cast<std::size_t>(Mode::kBest)];
  auto says = [&](const TargetQuestion& target, base::Seconds at) {
    for (const ClassChange& row : rows) {
      auto has = [](const auto& list, const std::string& one) {
        return std::binary_search(list.begin(), list.end(), one);
      };
      if (row.from <= at && at < row.until && has(row.activities, target.activity) &&
          has(row.goods, target.goods) && has(row.territories, target.territory))
        return std::pair(row.before, row.after);
    }
    return std::pair(law::Answer::kPermitted, law::Answer::kPermitted);
  };
  auto us = static_cast<std::uint32_t>(law::find_authority(world.view.law, "us.ofac") -
                                       world.view.law.authorities.data());
  law::Rulebook book = *law::Rulebook::make(world.view.law);
  for (const char* activity : {"goods.import", "general"})
    for (const char* goods : {"", "2709", "270900", "2710"})
      for (const char* territory : {"", "RU", "UA-43"})
        for (const char* day : {"2025-03-20", "2025-04-15", "2025-06-01", "2025-08-01"}) {
          // An embargo is asked about without goods.
          if (std::string_view(territory) == "UA-43" && *goods != '\0') continue;
          base::Seconds at = *base::parse_day(day);
          TargetQuestion target{activity, goods, territory, ""};
          law::Question question = question_of(target, at);
          question.actors = {"us-person"};
          law::Snapshot snapshot(world.view, book, at);
          law::Verdicts verdicts;
          law::Judge(snapshot).judge(question, us, verdicts);
          auto before = verdicts.authorities.front().answer;
          auto after = option.scenarios->answer(question, us, Mode::kBest);
          auto [was, is] = says(target, at);
          EXPECT_EQ(was != is, before != after) << activity << goods << territory << day;
          if (before != after) {
            EXPECT_EQ(was, before);
            EXPECT_EQ(is, after);
          }
        }
}

std::string numbers(const law::SampleWorld& world, const std::string& tables,
                    Mode mode = Mode::kAssumed) {
  SampleOption option(world, tables);
  std::string text;
  auto all = parameter_changes_of(option.option, world.view, *option.scenarios);
  for (const ParameterChange& one : all[static_cast<std::size_t>(mode)])
    text += fmt::format("{} {} {}: {} to {} {}, then {} {}\n", one.measure, one.name, one.product,
                        time_text(one.from, kNewYork), time_text(one.until, kNewYork), one.before,
                        one.after, one.unit);
  return text;
}

TEST(ParameterChanges, SayWhichNumberIsAmended) {
  law::SampleWorld world{std::string(kSampleLocks)};
  world.list("A us.debt");
  EXPECT_EQ(numbers(world, sample_clause("c", "amend",
                                         "covers = [\"us.cap\"]\nparams = { price = 47.6 }\n"
                                         "start = 2025-04-02\nend = 2025-06-01")),
            "us.cap price crude: 2025-04-02 to 2025-06-01 60, then 47.6 USD/barrel\n");
  const std::string kTenor = sample_clause("c", "amend",
                                           "covers = [\"us.debt\"]\nparams = { tenor = 30 }\n"
                                           "start = 2025-04-02\nphase = \"p\"");
  const std::string kTruce =
      "[[assume]]\nid = \"truce\"\nkind = \"fact\"\n[[phase]]\nid = \"p\"\nrequires = \"truce\"\n";
  EXPECT_EQ(numbers(world, kTruce + kTenor),
            "us.debt tenor : 2025-04-02 to 2026-01-01 14, then undetermined days\n");
  EXPECT_EQ(numbers(world, kTruce + kTenor, Mode::kBest),
            "us.debt tenor : 2025-04-02 to 2026-01-01 14, then 30 days\n");
  EXPECT_EQ(numbers(world, kTruce + kTenor, Mode::kWorst), "");
}

}  // namespace
}  // namespace detente::relief
