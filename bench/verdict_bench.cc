// Verdicts about parties of a loaded view, under the law that the program is built with: the judge
// against the definition, which goes through every listing and measure for each question, in one
// run and with the same answers.
//
// 40,000 made-up parties with 50,000 listings under the blocking and sectoral measures of that law,
// as many lists have them: most have one or two, some up to six; 1,000 holdings.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "detente/law/built_in.h"
#include "detente/law/verdict_definition.h"

namespace {

using namespace detente;
using law::PartyIndex;

constexpr std::size_t kParties = 40'000;
constexpr std::size_t kListings = 50'000;
constexpr std::size_t kHoldings = 1'000;
constexpr std::size_t kQuestions = 1'000'000;

template <class T>
T must(base::Result<T> result) {
  if (result) return *std::move(result);
  std::fprintf(stderr, "%s\n", result.error().message.c_str());
  std::exit(1);
}

// Measures that list parties.
std::vector<law::MeasureIndex> listing_measures(const law::Law& law) {
  std::vector<law::MeasureIndex> found;
  for (law::MeasureIndex i = 0; i < law.measures.size(); ++i)
    if (!law.measures[i].rule.empty() || law.measures[i].type == "block") found.push_back(i);
  return found;
}

law::View made_up_view() {
  std::mt19937 random(1);
  law::View view;
  view.law = must(law::read_law(law::built_in_documents()));
  view.parties.resize(kParties);
  for (std::size_t i = 0; i < kParties; ++i) {
    view.parties[i].id = std::to_string(100'000 + i);
    view.parties[i].kind = i % 3 == 0 ? "person" : "company";
  }
  std::vector<law::MeasureIndex> measures = listing_measures(view.law);
  view.atoms.resize(kListings);
  for (std::size_t i = 0; i < kListings; ++i) {
    std::size_t party = i < kParties ? i : random() % (kParties / 4);
    view.atoms[i].party = static_cast<PartyIndex>(party);
    view.atoms[i].measure = measures[random() % measures.size()];
    view.atoms[i].valid.from =
        base::Seconds(base::Day(std::chrono::days(18'000 + random() % 2000)));
  }
  std::sort(view.atoms.begin(), view.atoms.end(), [](const law::Atom& a, const law::Atom& b) {
    return std::pair(a.party, a.measure) < std::pair(b.party, b.measure);
  });
  for (std::size_t i = 0; i < kHoldings; ++i) {
    record::OwnershipEdge edge;
    std::size_t owner = random() % (kParties - 1);
    edge.owner = view.parties[owner].id;
    edge.asset = view.parties[owner + 1 + random() % (kParties - owner - 1)].id;
    base::Percent share{static_cast<std::int64_t>(20 + random() % 80) * base::Percent::kOne};
    edge.share = base::PercentInterval{share, share};
    view.edges.push_back(std::move(edge));
  }
  return view;
}

struct World {
  World()
      : view(made_up_view()),
        book(must(law::Rulebook::make(view.law))),
        on(must(base::parse_instant("2025-03-04", "UTC")).earliest),
        snapshot(view, book, on),
        judge(snapshot) {}

  law::View view;
  law::Rulebook book;
  base::Seconds on;
  law::Snapshot snapshot;
  law::Judge judge;
};

const World& world() {
  static const World made;
  return made;
}

law::Question question(std::string activity) {
  law::Question question;
  question.actors = {"us-person"};
  question.activity = std::move(activity);
  question.currency = "EUR";
  question.parties.resize(1);
  question.on = world().on;
  return question;
}

// Parties whose number of listings in force that is.
std::vector<PartyIndex> parties_with(std::size_t listings) {
  std::vector<PartyIndex> found;
  for (std::size_t i = 0; i < kParties; ++i)
    if (world().snapshot.atoms(static_cast<PartyIndex>(i)).size() == listings)
      found.push_back(static_cast<PartyIndex>(i));
  return found;
}

void ask(benchmark::State& state, const std::string& activity,
         const std::vector<PartyIndex>& parties) {
  law::Question asked = question(activity);
  law::Verdicts verdicts;
  std::size_t next = 0;
  for (auto _ : state) {
    for (std::size_t i = 0; i < kQuestions; ++i) {
      asked.parties.front() = parties[next];
      if (++next == parties.size()) next = 0;
      world().judge.judge(asked, verdicts);
      benchmark::DoNotOptimize(verdicts.authorities.data());
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(kQuestions));
}

void two_listings(benchmark::State& state) { ask(state, "general", parties_with(2)); }
BENCHMARK(two_listings)->Unit(benchmark::kMillisecond);

// Where many licences may cover it.
void two_listings_energy(benchmark::State& state) { ask(state, "energy.payment", parties_with(2)); }
BENCHMARK(two_listings_energy)->Unit(benchmark::kMillisecond);

void every_party(benchmark::State& state) {
  std::vector<PartyIndex> all(kParties);
  for (std::size_t i = 0; i < kParties; ++i) all[i] = static_cast<PartyIndex>(i * 7919 % kParties);
  ask(state, "general", all);
}
BENCHMARK(every_party)->Unit(benchmark::kMillisecond);

void owned(benchmark::State& state) {
  std::vector<PartyIndex> parties;
  for (std::size_t i = 0; i < kParties; ++i)
    if (!world().snapshot.derived(static_cast<PartyIndex>(i)).empty())
      parties.push_back(static_cast<PartyIndex>(i));
  ask(state, "general", parties);
}
BENCHMARK(owned)->Unit(benchmark::kMillisecond);

void snapshot_of_a_day(benchmark::State& state) {
  for (auto _ : state) {
    law::Snapshot snapshot(world().view, world().book, world().on);
    benchmark::DoNotOptimize(law::Judge(snapshot).authorities().data());
  }
}
BENCHMARK(snapshot_of_a_day)->Unit(benchmark::kMillisecond);

// Both, on the same questions.  Stops where an answer differs.
void against_definition(benchmark::State& state) {
  law::Question asked = question("general");
  std::mt19937 random(2);
  double fast = 0, slow = 0;
  auto now = [] { return std::chrono::steady_clock::now(); };
  for (auto _ : state) {
    for (int i = 0; i < 300; ++i) {
      asked.parties.front() = static_cast<PartyIndex>(random() % kParties);
      asked.activity = i % 2 == 0 ? "general" : "energy.payment";
      law::Verdicts verdicts;
      auto begin = now();
      world().judge.judge(asked, verdicts);
      auto middle = now();
      auto answers = law::VerdictDefinition(world().snapshot, asked).answers();
      slow += std::chrono::duration<double>(now() - middle).count();
      fast += std::chrono::duration<double>(middle - begin).count();
      for (const law::AuthorityVerdict& verdict : verdicts.authorities)
        if (verdict.answer != answers[verdict.authority]) state.SkipWithError("answers differ");
    }
  }
  state.counters["ratio"] = slow / fast;
}
BENCHMARK(against_definition)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
