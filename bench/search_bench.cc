// Screening one name: the search against the definition (every name scored), on the current
// official lists if they are there, else on made-up ones.  The last benchmark prints the ratio.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdio>
#include <random>

#include "detente/screen/screen.h"
#include "tests/real_lists.h"
#include "tests/shared_folder.h"

namespace {

using namespace detente;

// 20,000 people of two made-up words out of 3,000.
std::string made_up_index() {
  std::mt19937 random(1);
  std::vector<std::string> words(3000);
  for (std::string& word : words)
    for (int i = 0; i < 3; ++i) {
      word += "bdfgklmnprst"[random() % 12];
      word += "aeiou"[random() % 5];
    }
  std::vector<record::Party> parties(20'000);
  for (std::size_t i = 0; i < parties.size(); ++i) {
    parties[i].source = "test.list";
    parties[i].entry = std::to_string(i);
    parties[i].schema = record::Schema::kPerson;
    parties[i].names.resize(1);
    parties[i].names[0].full.value = words[random() % 3000] + " " + words[random() % 3000];
  }
  std::vector<const record::Party*> pointers;
  for (const record::Party& party : parties) pointers.push_back(&party);
  return index::compile({}, pointers, std::string(64, '0'));
}

const std::string& index_bytes() {
  static const std::string bytes = [] {
    if (const auto shared = tests::shared_folder())
      if (const auto lists = tests::read_real_lists(*shared))
        return tests::compile_real_lists(*lists);
    std::fprintf(stderr, "no shared data: made-up lists\n");
    return made_up_index();
  }();
  return bytes;
}

const index::Index& lists() {
  static const auto index = *index::Index::from_bytes(index_bytes());
  return *index;
}

// Listed people with the third letter left out: near one entry and far from most.
std::vector<screen::Query> queries(std::size_t count) {
  std::vector<screen::Query> out;
  const std::uint32_t step = lists().name_count() / static_cast<std::uint32_t>(count) + 1;
  for (std::uint32_t id = 0; id < lists().name_count(); id += step) {
    screen::Query query;
    query.schema = record::Schema::kPerson;
    query.name = lists().name(index::NameId{id}).text;
    if (query.name.size() > 3 && static_cast<unsigned char>(query.name[2]) < 0x80)
      query.name.erase(2, 1);
    out.push_back(query);
  }
  return out;
}

void open_index(benchmark::State& state) {
  const std::string& bytes = index_bytes();
  for (auto _ : state) benchmark::DoNotOptimize(index::Index::from_bytes(bytes));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
}
BENCHMARK(open_index)->Unit(benchmark::kMillisecond);

void search(benchmark::State& state) {
  const std::vector<screen::Query> asked = queries(300);
  screen::Counters counters;
  for (auto _ : state) {
    screen::Screener screener(lists());  // nothing is remembered from the round before
    for (const screen::Query& query : asked) benchmark::DoNotOptimize(screener.screen(query, {}));
    counters = screener.counters();
  }
  const auto per_query = [&](std::uint64_t count) {
    return static_cast<double>(count) / static_cast<double>(asked.size());
  };
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * asked.size()));
  state.counters["spellings"] = per_query(counters.spellings_compared);
  state.counters["relations"] = per_query(counters.relations);
  state.counters["postings"] = per_query(counters.postings);
  state.counters["bounded"] = per_query(counters.names_bounded);
  state.counters["scored"] = per_query(counters.names_scored);
}
BENCHMARK(search)->Unit(benchmark::kMillisecond);

double seconds_of(const std::vector<screen::Query>& asked, bool exhaustive) {
  screen::Options options;
  options.exhaustive = exhaustive;
  screen::Screener screener(lists());
  const auto begin = std::chrono::steady_clock::now();
  for (const screen::Query& query : asked)
    benchmark::DoNotOptimize(screener.screen(query, options));
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void search_against_definition(benchmark::State& state) {
  const std::vector<screen::Query> asked = queries(20);
  double fast = 0, slow = 0;
  for (auto _ : state) {
    fast += seconds_of(asked, false);
    slow += seconds_of(asked, true);
  }
  state.counters["ratio"] = slow / fast;
}
BENCHMARK(search_against_definition)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
