// Ownership of a made-up world: the work lists against sweeps over all edges until nothing changes,
// in one run and with the same result; and the change of one listing.
//
// The world looks like registers do: groups of companies under their founders in chains and small
// trees, founders and funds with many small holdings in other groups, a part of the shares unknown.
// 5 edges for each party.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "detente/law/ownership.h"

namespace {

using namespace detente;
using law::Holding;
using law::OwnershipNode;

constexpr std::size_t kParties = 1'000'000;
constexpr std::size_t kEdges = 5'000'000;
constexpr std::size_t kGroup = 200;  // companies of one founder
constexpr std::size_t kSeeds = 2'000;

std::uint32_t percent(std::uint64_t whole) {
  return static_cast<std::uint32_t>(whole * base::Percent::kOne);
}

// The shares of an asset add up to at most 100 %.
std::vector<Holding> made_up_holdings() {
  std::mt19937_64 random(1);
  std::vector<Holding> holdings;
  holdings.reserve(kEdges);
  std::vector<std::uint32_t> left(kParties, percent(100));
  auto add = [&](OwnershipNode owner, OwnershipNode asset, std::uint32_t share, bool is_known) {
    share = std::min(share, left[asset]);
    left[asset] -= share;
    holdings.push_back({owner, asset, is_known ? share : share / 2, share, 0});
  };
  for (OwnershipNode node = 0; node < kParties; ++node) {
    std::size_t place = node % kGroup;
    if (place == 0) continue;  // a founder
    std::size_t back = 1 + random() % std::min<std::size_t>(place, 3);
    add(static_cast<OwnershipNode>(node - back), node, percent(45 + random() % 50),
        random() % 20 != 0);
  }
  while (holdings.size() < kEdges) {
    auto asset = static_cast<OwnershipNode>(random() % kParties);
    auto owner = static_cast<OwnershipNode>(random() % (kParties / kGroup) * kGroup);
    if (asset % kGroup == 0 || left[asset] == 0) {
      if (random() % 8 != 0) continue;
      holdings.push_back({owner, asset, 0, percent(1), 0});
      continue;
    }
    add(owner, asset, 1 + static_cast<std::uint32_t>(random() % percent(4)), random() % 4 != 0);
  }
  return holdings;
}

struct World {
  explicit World(std::int64_t least) : holdings(made_up_holdings()) {
    auto begin = std::chrono::steady_clock::now();
    selection.graph = law::OwnershipGraph(kParties, holdings, least);
    build = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    selection.parties.resize(kParties);
    std::mt19937 random(2);
    for (std::size_t i = 0; i < kSeeds; ++i)
      seeds.push_back({static_cast<OwnershipNode>(random() % (kParties / kGroup) * kGroup)});
  }

  std::vector<Holding> holdings;
  law::OwnershipSelection selection;
  std::vector<law::Seed> seeds;
  double build = 0;  // seconds
};

World& world() {
  static World made(50 * base::Percent::kOne);
  return made;
}

// As a vertex-centred system does it: every round looks at every edge.
class Sweep {
 public:
  explicit Sweep(const World& of) : world_(of) {}

  std::vector<law::OwnershipStatus> run() {
    std::vector<std::uint8_t> seed(kParties);
    for (const law::Seed& one : world_.seeds) seed[one.party] = 1;
    auto blocked = fixed_point(seed, seed, false);
    auto greatest = fixed_point(seed, std::vector<std::uint8_t>(kParties, 1), false);
    auto possible = fixed_point(seed, seed, true);
    auto reached = reach(seed);
    std::vector<law::OwnershipStatus> statuses(kParties);
    for (OwnershipNode a = 0; a < kParties; ++a)
      statuses[a] = seed[a]                     ? law::OwnershipStatus::kListed
                    : blocked[a]                ? law::OwnershipStatus::kBlocked
                    : greatest[a] && reached[a] ? law::OwnershipStatus::kCircular
                    : possible[a]               ? law::OwnershipStatus::kPossible
                                                : law::OwnershipStatus::kClear;
    return statuses;
  }
  int rounds = 0;

 private:
  using Set = std::vector<std::uint8_t>;

  Set fixed_point(const Set& seed, Set in, bool by_high) {
    constexpr std::int64_t kWhole = 100 * base::Percent::kOne;
    std::vector<std::int64_t> sum(kParties), others(kParties);
    for (;;) {
      ++rounds;
      std::fill(sum.begin(), sum.end(), 0);
      std::fill(others.begin(), others.end(), 0);
      for (const Holding& one : world_.holdings) {
        if (in[one.owner])
          sum[one.asset] += by_high ? one.high : one.low;
        else
          others[one.asset] += one.low;
      }
      Set next(kParties);
      for (OwnershipNode a = 0; a < kParties; ++a) {
        std::int64_t held = by_high ? std::min(sum[a], kWhole - others[a]) : sum[a];
        next[a] = seed[a] || held >= world_.selection.graph.least();
      }
      if (next == in) return in;
      in = std::move(next);
    }
  }

  Set reach(Set in) {
    for (bool grown = true; grown;) {
      ++rounds;
      grown = false;
      Set next = in;
      for (const Holding& one : world_.holdings)
        if (one.high > 0 && in[one.owner] && !in[one.asset]) {
          grown = true;
          next[one.asset] = 1;
        }
      in = std::move(next);
    }
    return in;
  }

  const World& world_;
};

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void evaluate(benchmark::State& state) {
  World& made = world();
  std::uint64_t edges = 0;
  for (auto _ : state) {
    law::Ownership ownership(made.selection, law::Aggregation::kAll, made.seeds);
    edges = ownership.edges_seen();
    benchmark::DoNotOptimize(ownership.status(1));
  }
  state.counters["edges_seen"] = static_cast<double>(edges);
  state.counters["build_s"] = made.build;
}
BENCHMARK(evaluate)->Unit(benchmark::kMillisecond);

void evaluate_person_by_person(benchmark::State& state) {
  World& made = world();
  std::uint64_t edges = 0;
  for (auto _ : state) {
    law::Ownership ownership(made.selection, law::Aggregation::kPerson, made.seeds);
    edges = ownership.edges_seen();
    benchmark::DoNotOptimize(ownership.status(1));
  }
  state.counters["edges_seen"] = static_cast<double>(edges);
}
BENCHMARK(evaluate_person_by_person)->Unit(benchmark::kMillisecond);

void evaluate_against_sweeps(benchmark::State& state) {
  World& made = world();
  double fast = 0, slow = 0;
  int rounds = 0;
  std::size_t fallen = 0;
  for (auto _ : state) {
    auto begin = std::chrono::steady_clock::now();
    law::Ownership ownership(made.selection, law::Aggregation::kAll, made.seeds);
    fast += seconds_since(begin);
    begin = std::chrono::steady_clock::now();
    Sweep sweep(made);
    std::vector<law::OwnershipStatus> statuses = sweep.run();
    slow += seconds_since(begin);
    rounds = sweep.rounds;
    fallen = 0;
    for (OwnershipNode a = 0; a < kParties; ++a) {
      if (statuses[a] != ownership.status(a)) {
        std::fprintf(stderr, "party %u differs\n", a);
        std::abort();
      }
      fallen += statuses[a] == law::OwnershipStatus::kBlocked;
    }
  }
  state.counters["ratio"] = slow / fast;
  state.counters["ratio_with_build"] = slow / (fast + made.build);
  state.counters["rounds"] = rounds;
  state.counters["blocked"] = static_cast<double>(fallen);
}
BENCHMARK(evaluate_against_sweeps)->Unit(benchmark::kMillisecond)->Iterations(1);

void change_one_listing(benchmark::State& state) {
  World& made = world();
  law::Ownership ownership(made.selection, law::Aggregation::kAll, made.seeds);
  const law::Seed seed{kGroup * 7 + 1};  // most of its group is below it
  std::uint64_t before = ownership.edges_seen();
  bool listed = false;
  for (auto _ : state) ownership.change(seed, listed = !listed);
  state.counters["edges_each"] = static_cast<double>(ownership.edges_seen() - before) /
                                 static_cast<double>(state.iterations());
}
BENCHMARK(change_one_listing)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
