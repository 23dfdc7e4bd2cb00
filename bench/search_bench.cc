// Screening one name: the search against scoring every name, on the current official lists if they
// are there, else on made-up ones.  For people who are not listed and for listed names with one
// change: time, counters of the work, allocations, and how much longer it takes to score every
// name.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <memory>
#include <new>
#include <optional>
#include <random>
#include <unordered_map>

#include "detente/base/compressed.h"
#include "detente/index/vocabulary.h"
#include "detente/match/score.h"
#include "detente/screen/candidates.h"
#include "detente/screen/customers.h"
#include "detente/screen/related.h"
#include "detente/screen/screen.h"
#include "tests/prepared_lists.h"
#include "tests/real_lists.h"
#include "tests/shared_folder.h"

namespace {

std::uint64_t allocations = 0;  // of this thread alone: nothing here starts another

}  // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* room = std::malloc(size)) return room;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* room) noexcept { std::free(room); }
[[gnu::noinline]] void operator delete(void* room, std::size_t) noexcept { std::free(room); }

namespace {

using namespace detente;
using Queries = std::vector<screen::Query>;
using text::RelationWidth;

constexpr std::uint32_t kQueries = 2000;

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
  return *index::compile({}, pointers, std::string(64, '0'));
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

// Listed names with one letter left out, doubled or changed places, asked as their own schema.
Queries mutated() {
  Queries out;
  std::mt19937 random(1);
  const std::uint32_t step = lists().name_count() / kQueries + 1;
  for (std::uint32_t id = 0; id < lists().name_count(); id += step) {
    const index::NameView view = lists().name(index::NameId{id});
    screen::Query query;
    query.schema = lists().entry(view.entry).schema;
    query.name = view.text;
    const std::size_t at = random() % (query.name.size() - 1);
    const bool ascii = (query.name[at] & 0x80) == 0 && (query.name[at + 1] & 0x80) == 0;
    if (const auto change = random() % 3; ascii && change == 0)
      query.name.erase(at, 1);
    else if (ascii && change == 1)
      query.name.insert(at, 1, query.name[at]);
    else if (ascii)
      std::swap(query.name[at], query.name[at + 1]);
    out.push_back(query);
  }
  return out;
}

void add_customers(Queries& out, const std::string& path) {
  const auto plain = base::read_plain(path);
  if (!plain) return;
  auto reader = screen::CustomerReader::open(*plain, {});
  if (!reader) return;
  // Every 50th of about 50,000.
  for (int row = 0; out.size() < kQueries; ++row) {
    const auto customer = reader->next();
    if (!customer) return;
    if (row % 50 != 0) continue;
    screen::Query query;
    query.name = customer->query.name;
    query.schema = record::Schema::kPerson;
    out.push_back(query);
  }
}

// People who are not listed.
Queries not_listed() {
  Queries us, global;
  if (const auto shared = tests::shared_folder()) {
    add_customers(us, *shared + "/data/names/customers_negatives_us.csv.zst");
    add_customers(global, *shared + "/data/names/customers_negatives_global.csv.zst");
  }
  Queries out = us;
  out.insert(out.end(), global.begin(), global.end());
  if (!out.empty()) return out;
  for (const char* name : {"Arden Zumthor", "Belmont Quill", "Vexley Roth"}) {
    out.emplace_back().name = name;
    out.back().schema = record::Schema::kPerson;
  }
  return out;
}

const Queries& workload(bool listed) {
  static const Queries negatives = not_listed(), positives = mutated();
  return listed ? positives : negatives;
}

void open_index(benchmark::State& state) {
  const std::string& bytes = index_bytes();
  for (auto _ : state) benchmark::DoNotOptimize(index::Index::from_bytes(bytes));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
}
BENCHMARK(open_index)->Unit(benchmark::kMillisecond);

screen::Options by(RelationWidth width) {
  screen::Options options;
  options.relation = width;
  return options;
}

void ask(screen::Screener& screener, const Queries& asked, RelationWidth width) {
  const screen::Options options = by(width);
  for (const screen::Query& query : asked)
    benchmark::DoNotOptimize(screener.screen(query, options));
}

// `again`: all words of the queries are remembered from a round before.
void search(benchmark::State& state, bool listed, bool again,
            RelationWidth width = RelationWidth::kWide) {
  const Queries& asked = workload(listed);
  screen::Screener screener(lists());
  screen::Counters before;
  std::uint64_t allocated = 0;
  for (auto _ : state) {
    state.PauseTiming();
    screener = screen::Screener(lists());
    if (again) ask(screener, asked, width);
    before = screener.counters();
    allocated = allocations;
    state.ResumeTiming();
    ask(screener, asked, width);
    allocated = allocations - allocated;
  }
  const screen::Counters& after = screener.counters();
  const auto per_query = [&](std::uint64_t count) {
    return static_cast<double>(count) / static_cast<double>(asked.size());
  };
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * asked.size()));
  state.counters["spellings"] = per_query(after.spellings_compared - before.spellings_compared);
  state.counters["relations"] = per_query(after.relations - before.relations);
  state.counters["postings"] = per_query(after.postings - before.postings);
  state.counters["bounded"] = per_query(after.names_bounded - before.names_bounded);
  state.counters["scored"] = per_query(after.names_scored - before.names_scored);
  state.counters["allocations"] = per_query(allocated);
}
BENCHMARK_CAPTURE(search, not_listed, false, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, not_listed_again, false, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, mutated_listed, true, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, mutated_listed_again, true, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, not_listed_narrow, false, false, RelationWidth::kNarrow)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, not_listed_narrow_again, false, true, RelationWidth::kNarrow)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, mutated_listed_narrow, true, false, RelationWidth::kNarrow)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, mutated_listed_narrow_again, true, true, RelationWidth::kNarrow)
    ->Unit(benchmark::kMillisecond);

// The search alone: the words of the queries are at hand and remembered, and nothing is made of the
// answer.
void search_alone(benchmark::State& state, bool listed,
                  RelationWidth width = RelationWidth::kWide) {
  struct Asked {
    text::NameClass name_class;
    text::TokenizedName tokenized;
    std::optional<match::PreparedName> prepared;
  };
  std::deque<Asked> asked;
  for (const screen::Query& query : workload(listed))
    for (const text::NameClass name_class : match::classes_of(*query.schema)) {
      Asked& each = asked.emplace_back(
          Asked{name_class, text::tokenize(query.name, name_class), std::nullopt});
      each.prepared.emplace(each.tokenized.tokens, name_class, false, width);
    }
  screen::Counters counters;
  screen::Candidates candidates(lists(), counters);
  const auto ask_all = [&] {
    for (const Asked& each : asked) {
      const match::Nats least = match::least_z(7000, each.name_class);
      for (const std::uint32_t form : candidates.find(*each.prepared, each.name_class, least))
        benchmark::DoNotOptimize(candidates.score(form));
    }
  };
  ask_all();
  std::uint64_t allocated = 0;
  for (auto _ : state) {
    const std::uint64_t before = allocations;
    ask_all();
    allocated = allocations - before;
  }
  const auto count = static_cast<double>(workload(listed).size());
  state.counters["allocations"] = static_cast<double>(allocated) / count;
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * workload(listed).size()));
}
BENCHMARK_CAPTURE(search_alone, not_listed, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search_alone, mutated_listed, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search_alone, not_listed_narrow, false, RelationWidth::kNarrow)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search_alone, mutated_listed_narrow, true, RelationWidth::kNarrow)
    ->Unit(benchmark::kMillisecond);

// Relating alone: each distinct word of the queries to the words of the lists, none remembered.
void relate_words(benchmark::State& state, bool listed) {
  std::deque<text::TokenizedName> names;
  std::unordered_map<std::string, const text::Token*> distinct;
  std::string identity;
  for (const screen::Query& query : workload(listed))
    for (const text::NameClass name_class : match::classes_of(*query.schema)) {
      names.push_back(text::tokenize(query.name, name_class));
      for (const text::Token& token : names.back().tokens) {
        index::word_identity(token, identity);
        distinct.emplace(identity, &token);
      }
    }
  screen::Counters counters;
  for (auto _ : state) {
    state.PauseTiming();
    counters = {};
    auto related = std::make_unique<screen::RelatedWords>(lists(), counters);
    state.ResumeTiming();
    for (const auto& entry : distinct) benchmark::DoNotOptimize(related->of(*entry.second));
    state.PauseTiming();
    related.reset();
    state.ResumeTiming();
  }
  const auto count = static_cast<double>(distinct.size());
  state.counters["words"] = count;
  state.counters["spellings"] = static_cast<double>(counters.spellings_compared) / count;
  state.counters["relations"] = static_cast<double>(counters.relations) / count;
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * distinct.size()));
}
BENCHMARK_CAPTURE(relate_words, not_listed, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(relate_words, mutated_listed, true)->Unit(benchmark::kMillisecond);

double processor_seconds() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

// Of one width at a time: both take much memory.
tests::PreparedLists& prepared_lists(RelationWidth width) {
  static std::optional<tests::PreparedLists> prepared;
  static RelationWidth of = width;
  if (!prepared || of != width) prepared.emplace(lists(), of = width);
  return *prepared;
}

// Seconds for each query of scoring every name, of a search by a Screener that has met none of the
// words, and of the same search when it has.
void search_against_all(benchmark::State& state, bool listed,
                        RelationWidth width = RelationWidth::kWide) {
  tests::PreparedLists& prepared = prepared_lists(width);
  const Queries& asked = workload(listed);
  Queries some;
  for (std::size_t i = 0; i < asked.size(); i += asked.size() / 20) some.push_back(asked[i]);
  double all = 0, first = 0, again = 0;
  std::size_t names = 0;
  for (auto _ : state) {
    double begin = processor_seconds();
    for (const screen::Query& query : some)
      prepared.score_all(query, [&](std::uint32_t, match::Nats z) {
        benchmark::DoNotOptimize(z);
        ++names;
      });
    all = (processor_seconds() - begin) / static_cast<double>(some.size());
    screen::Screener screener(lists());
    begin = processor_seconds();
    ask(screener, asked, width);
    first = (processor_seconds() - begin) / static_cast<double>(asked.size());
    begin = processor_seconds();
    ask(screener, asked, width);
    again = (processor_seconds() - begin) / static_cast<double>(asked.size());
  }
  state.counters["us_per_name"] =
      all * 1e6 * static_cast<double>(some.size()) / static_cast<double>(names);
  state.counters["all_us"] = all * 1e6;
  state.counters["search_us"] = first * 1e6;
  state.counters["again_us"] = again * 1e6;
  state.counters["ratio"] = all / first;
  state.counters["ratio_again"] = all / again;
}
BENCHMARK_CAPTURE(search_against_all, not_listed, false)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);
BENCHMARK_CAPTURE(search_against_all, mutated_listed, true)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);
BENCHMARK_CAPTURE(search_against_all, not_listed_narrow, false, RelationWidth::kNarrow)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);
BENCHMARK_CAPTURE(search_against_all, mutated_listed_narrow, true, RelationWidth::kNarrow)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
