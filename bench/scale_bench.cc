// How building, opening and searching grow with the number of names.
//
//   DETENTE_SHARED=../shared build/release/scale_bench [NAMES...]
//
// For the current lists, then for made-up lists of each number of names (default 250,000): seconds
// and memory of the build, bytes of the index, seconds of opening its file, and the search of
// 20,000 customers one after another, of whom one in 200 is a listed name with one change.  Prints
// a JSON object for each list; nothing is measured before the first 2,000 customers are answered.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "bench/made_list.h"
#include "detente/base/json_text.h"
#include "detente/match/score.h"
#include "detente/screen/customers.h"
#include "tests/real_lists.h"
#include "tests/shared_folder.h"

namespace {

using namespace detente;
namespace fs = std::filesystem;

constexpr std::size_t kCustomers = 20'000;
constexpr std::size_t kWarming = 2'000;
constexpr std::size_t kOneListedOf = 200;

// Processor time of this thread: what else the machine does is not in it.
double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// Of all threads.
double processor_seconds() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

double clock_seconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(now).count();
}

std::uint64_t most_memory_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) / 1024;
}

struct Built {
  std::string bytes;
  double processor_s = 0;
  double clock_s = 0;
};

Built build(const std::vector<record::Party>& parties) {
  std::vector<const record::Party*> pointers;
  for (const record::Party& party : parties) pointers.push_back(&party);
  Built out;
  const double processor = processor_seconds(), clock = clock_seconds();
  out.bytes = *index::compile({}, pointers, std::string(64, '0'));
  out.processor_s = processor_seconds() - processor;
  out.clock_s = clock_seconds() - clock;
  return out;
}

std::vector<record::Party> made_parties(std::uint64_t names) {
  bench::PartyMaker maker(bench::list_model(1), 1);
  std::vector<record::Party> out;
  while (maker.names().names() < names) out.push_back(maker.next());
  return out;
}

// People who are not listed, and at every kOneListedOf-th place a listed name with one change.
std::vector<screen::Query> mix(const index::Index& lists) {
  auto names = bench::names_of_customers();
  if (!names) {
    bench::NameMaker maker(bench::model_of_syllables(2), bench::kGrowthOfCustomers, 2);
    names.emplace();
    for (std::size_t i = 0; i < kCustomers; ++i) names->push_back(maker.next());
  }
  match::Dice dice(1);
  std::vector<screen::Query> out(kCustomers + kWarming);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].schema = record::Schema::kPerson;
    out[i].name = (*names)[dice.below(names->size())];
    if (i % kOneListedOf != 0) continue;
    const auto id = static_cast<index::NameId>(dice.below(lists.name_count()));
    out[i].schema = lists.entry(lists.name(id).entry).schema;
    const text::NameClass name_class = match::classes_of(*out[i].schema)[0];
    out[i].name = lists.name(id).text;
    if (auto changed = match::mutate(out[i].name, name_class, match::Mutation::kSubstitution, dice))
      out[i].name = *std::move(changed);
  }
  return out;
}

void print_number(base::JsonText& json, const char* name, double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  json.key(name);
  json.raw(text);
}

void search(const index::Index& lists, base::JsonText& json) {
  const std::vector<screen::Query> asked = mix(lists);
  screen::Screener screener(lists);
  std::vector<double> took;
  std::uint64_t hits = 0;
  screen::Counters before;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (i == kWarming) before = screener.counters();
    const double begin = thread_seconds();
    const screen::Answer answer = screener.screen(asked[i], {});
    if (i < kWarming) continue;
    took.push_back((thread_seconds() - begin) * 1e6);
    hits += answer.hits.size();
  }
  std::sort(took.begin(), took.end());
  double sum = 0;
  for (const double each : took) sum += each;
  const auto count = static_cast<double>(took.size());
  const auto at = [&](double share) { return took[static_cast<std::size_t>(share * (count - 1))]; };
  print_number(json, "mean_us", sum / count);
  print_number(json, "p50_us", at(0.5));
  print_number(json, "p90_us", at(0.9));
  print_number(json, "p99_us", at(0.99));
  print_number(json, "p999_us", at(0.999));
  const screen::Counters& after = screener.counters();
  const auto per_query = [&](const char* name, std::uint64_t now, std::uint64_t then) {
    print_number(json, name, static_cast<double>(now - then) / count);
  };
  per_query("relations", after.relations, before.relations);
  per_query("postings", after.postings, before.postings);
  per_query("bounded", after.names_bounded, before.names_bounded);
  per_query("scored", after.names_scored, before.names_scored);
  per_query("hits", hits, 0);
}

void measure(const char* list, std::vector<record::Party> parties) {
  Built built = build(parties);
  parties = {};
  const std::string path =
      fs::temp_directory_path() / ("detente-scale-bench-" + std::to_string(getpid()));
  std::ofstream(path, std::ios::binary) << built.bytes;
  const std::size_t size = built.bytes.size();
  built.bytes = {};
  const double begin = thread_seconds();
  const auto lists = index::Index::open(path);
  const double opened = thread_seconds() - begin;
  fs::remove(path);
  if (!lists) {
    std::fprintf(stderr, "%s\n", lists.error().message.c_str());
    std::exit(1);
  }
  base::JsonText json;
  json.begin_object();
  json.key("peer");
  json.text("detente");
  json.key("what");
  json.text("growth");
  json.key("list");
  json.text(list);
  const auto names = static_cast<double>((*lists)->name_count());
  print_number(json, "entries", (*lists)->entry_count());
  print_number(json, "names", names);
  print_number(json, "spellings", (*lists)->token_count());
  print_number(json, "build_processor_s", built.processor_s);
  print_number(json, "build_clock_s", built.clock_s);
  print_number(json, "build_processor_s_per_million_names", built.processor_s / names * 1e6);
  print_number(json, "index_mb", static_cast<double>(size) * 1e-6);
  print_number(json, "open_s", opened);
  print_number(json, "most_memory_mb", static_cast<double>(most_memory_mb()));
  search(**lists, json);
  json.end_object();
  std::puts(json.take().c_str());
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  if (const auto shared = tests::shared_folder())
    if (auto lists = tests::read_real_lists(*shared)) measure("current", std::move(lists->parties));
  if (argc < 2) measure("made", made_parties(250'000));
  for (int i = 1; i < argc; ++i)
    if (const std::uint64_t names = std::strtoull(argv[i], nullptr, 10); names > 0)
      measure("made", made_parties(names));
}
