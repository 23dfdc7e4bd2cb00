// The program's side of the comparisons with peers, and the inputs that both sides get.
//
//   DETENTE_SHARED=../shared build/release/peer_bench FOLDER [CUSTOMERS]
//
// CUSTOMERS: of the long batch; 2,000,000 by default.
// Writes to FOLDER, which must be there:
//   names.txt          every name of the current lists, one a line
//   queries.txt        200 customers who are not listed, then 200 listed names with one change
//   candidates.jsonl   for each of 200 customers: {"query": FtM entity, "results": 50 FtM entities}
//   changed_sdn.jsonl  changed names of OFAC's CSV edition: {"name", "schema", "expected", "class"}
// and prints a JSON object for each measurement (bench/peers/README.md has its keys).  Times are of
// the processor, but for the two threads of the batch, whose ratio is of the clock.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <map>
#include <unordered_set>

#include "bench/made_list.h"
#include "detente/base/compressed.h"
#include "detente/base/json_text.h"
#include "detente/lists/list.h"
#include "detente/match/mutation.h"
#include "detente/match/score.h"
#include "detente/record/ftm.h"
#include "detente/screen/changed_names.h"
#include "detente/screen/customers.h"
#include "tests/real_lists.h"
#include "tests/shared_folder.h"

namespace {

using namespace detente;
using Queries = std::vector<screen::Query>;

constexpr std::size_t kCustomers = 200;
constexpr std::size_t kCandidates = 50;
constexpr std::size_t kBatch = 20'000;
constexpr std::size_t kLongBatch = 2'000'000;
constexpr const char* kAgainstCandidates = "a customer against 50 prepared candidates";

double processor_seconds(const std::function<void()>& work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

double clock_seconds(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void print_result(std::string_view peer, std::string_view what, std::string_view unit,
                  std::size_t count, double seconds, const std::string& more = {}) {
  fmt::print(
      R"({{"peer":"{}","version":"{}","what":"{}","unit":"{}","count":{},"seconds":{:.6g}{}}})"
      "\n",
      peer, DETENTE_VERSION, what, unit, count, seconds, more);
  std::fflush(stdout);
}

std::shared_ptr<const index::Index> compile(const std::vector<record::Party>& parties) {
  std::vector<const record::Party*> pointers;
  for (const record::Party& party : parties) pointers.push_back(&party);
  auto index = index::Index::from_bytes(*index::compile({}, pointers, std::string(64, '0')));
  if (!index) std::exit(1);
  return *index;
}

// Every 50th of the customers who are not listed, then every one, with what their file says.
Queries customers(const std::string& shared, std::size_t wanted, int step) {
  Queries out;
  for (const char* file : {"us", "global"}) {
    auto plain = base::read_plain(shared + "/data/names/customers_negatives_" + file + ".csv.zst");
    if (!plain) std::exit(1);
    auto reader = screen::CustomerReader::open(*plain, {{"name", "full_name"}});
    if (!reader) std::exit(1);
    const std::size_t most = out.size() + wanted / 2;
    for (int row = 0; out.size() < most; ++row) {
      auto customer = reader->next();
      if (!customer) break;
      if (row % step != 0 || customer->fault) continue;
      customer->query.schema = record::Schema::kPerson;
      out.push_back(std::move(customer->query));
    }
  }
  return out;
}

Queries changed_names(const index::Index& lists) {
  const screen::ChangedNames changed = screen::change_names(lists, {1, 250, {}});
  Queries out;
  const std::size_t step = changed.queries.size() / kCustomers;
  for (std::size_t i = 0; out.size() < kCustomers; i += step)
    out.push_back(changed.queries[i].query);
  return out;
}

std::string on_one_line(std::string text) {
  for (char& c : text)
    if (c == '\n' || c == '\r') c = ' ';
  return text;
}

void write_names(const std::string& folder, const std::vector<record::Party>& parties,
                 const Queries& asked) {
  std::ofstream names(folder + "/names.txt"), queries(folder + "/queries.txt");
  for (const record::Party& party : parties)
    for (const record::Name& name : party.names) names << on_one_line(name.full.value) << "\n";
  for (const screen::Query& query : asked) queries << on_one_line(query.name) << "\n";
}

// The party's own FtM entity: the first line of its lines that has its id.
std::string entity(const record::Party& party) {
  const std::string lines = record::to_ftm_lines(party);
  return lines.substr(0, lines.find('\n'));
}

std::string entity(const screen::Query& query, std::size_t number) {
  record::Party party;
  party.source = "customers";
  party.entry = std::to_string(number);
  party.schema = record::Schema::kPerson;
  party.names.resize(1);
  party.names[0].full.value = query.name;
  if (query.birth_date)
    party.dates.push_back({record::DateType::kBirth, {*query.birth_date, {}}, {}});
  return entity(party);
}

// The best entries of a wide search, which a store of candidates would give; filled up by chance.
void write_candidates(const std::string& folder, const std::vector<record::Party>& parties,
                      const index::Index& lists, const Queries& asked) {
  std::map<std::string, const record::Party*, std::less<>> by_id;
  for (const record::Party& party : parties) by_id[party.source + ":" + party.entry] = &party;
  screen::Screener screener(lists);
  screen::Options wide;
  wide.threshold = 4000;
  wide.limit = kCandidates;
  match::Dice dice(1);
  std::ofstream file(folder + "/candidates.jsonl");
  for (std::size_t i = 0; i < asked.size(); ++i) {
    base::JsonText json;
    json.begin_object();
    json.key("query");
    json.raw(entity(asked[i], i));
    json.key("results");
    json.begin_array();
    const screen::Answer answer = screener.screen(asked[i], wide);
    for (std::size_t n = 0; n < kCandidates; ++n) {
      const record::Party* party = &parties[dice.below(parties.size())];
      if (n < answer.hits.size()) {
        const index::EntryView view = lists.entry(answer.hits[n].entry);
        party = by_id.at(fmt::format("{}:{}", view.source, view.entry));
      }
      json.raw(entity(*party));
    }
    json.end_array();
    json.end_object();
    file << json.take() << "\n";
  }
}

void measure_search(const index::Index& lists, const Queries& asked) {
  screen::Screener screener(lists);
  const auto ask = [&] {
    for (const screen::Query& query : asked) {
      screen::Query name;
      name.name = query.name;
      name.schema = query.schema;
      screener.screen(name, {});
    }
  };
  const double first = processor_seconds(ask);
  const screen::Counters& counters = screener.counters();
  const auto count = static_cast<double>(asked.size());
  const std::string work = fmt::format(R"(,"postings":{:.1f},"bounded":{:.1f},"scored":{:.2f})",
                                       static_cast<double>(counters.postings) / count,
                                       static_cast<double>(counters.names_bounded) / count,
                                       static_cast<double>(counters.names_scored) / count);
  print_result("detente", "search of all names", "query", asked.size(), first, work);
  print_result("detente, words remembered", "search of all names", "query", asked.size(),
               processor_seconds(ask));
}

// Names alone, tokenised anew for each pair, as `detente compare` does.
void measure_pairs(const index::Index& lists, const Queries& asked) {
  std::size_t pairs = 0;
  const double took = processor_seconds([&] {
    for (const screen::Query& query : asked)
      for (std::size_t n = 0; n < kCandidates; ++n, ++pairs) {
        const auto id = static_cast<index::NameId>(pairs * 7919 % lists.name_count());
        match::compare(query.name, lists.name(id).text, record::Schema::kPerson);
      }
  });
  print_result("detente compare", "scoring a pair", "pair", pairs, took);
}

// Distinct customers against every entry, with their facts.
void measure_batch(const index::Index& lists, const std::string& shared) {
  const Queries asked = customers(shared, kBatch, 1);
  double one = 0;
  double together = 0;
  for (const unsigned threads : {1U, 2U}) {
    screen::BatchScreener screener(lists, threads);
    const auto run = [&] {
      for (std::size_t at = 0; at < asked.size(); at += 1024)
        screener.screen(
            std::span(asked).subspan(at, std::min<std::size_t>(1024, asked.size() - at)), {});
    };
    (threads == 1 ? one : together) = clock_seconds(run);
    if (threads != 1) continue;
    const double again = processor_seconds(run);
    print_result("detente, words remembered", kAgainstCandidates, "customer", asked.size(), again);
  }
  screen::BatchScreener screener(lists, 1);
  const double first = processor_seconds([&] { screener.screen(asked, {}); });
  print_result("detente", kAgainstCandidates, "customer", asked.size(), first);
  print_result("detente, one thread", "distinct customers by the clock", "customer", asked.size(),
               one);
  print_result("detente, two threads", "distinct customers by the clock", "customer", asked.size(),
               together);
}

// The file of made customers: made names have the words of real ones (bench/made_list.h), so that
// most words come again, as in a real book, and new ones never end.
std::string made_customers(std::size_t count) {
  bench::CustomerMaker maker(bench::customer_model(1), 1);
  std::string text = bench::CustomerMaker::header();
  for (std::size_t i = 0; i < count; ++i) text += maker.next();
  return text;
}

Queries next_customers(screen::CustomerReader& reader, std::size_t most) {
  Queries out;
  while (out.size() < most) {
    auto customer = reader.next();
    if (!customer || customer->fault) std::exit(1);
    customer->query.schema = record::Schema::kPerson;
    out.push_back(std::move(customer->query));
  }
  return out;
}

// People with birth date and country, screened as `screen --file` does by one thread, 1,024 at a
// time.  Reading the rows is not in the times: the peer's entities are at hand too.
void measure_long_batch(const index::Index& lists, std::size_t count) {
  const std::string text = made_customers(count);
  auto reader = screen::CustomerReader::open(text, {});
  if (!reader) std::exit(1);
  screen::BatchScreener screener(lists, 1);
  std::unordered_set<std::string> names;
  std::size_t hits = 0;
  double seconds[2] = {};
  const std::size_t halves[2] = {count / 2, count - count / 2};
  for (int half : {0, 1})
    for (std::size_t left = halves[half]; left > 0;) {
      const Queries batch = next_customers(*reader, std::min<std::size_t>(left, 1024));
      seconds[half] += processor_seconds([&] {
        for (const screen::Answer& answer : screener.screen(batch, {})) hits += answer.hits.size();
      });
      for (const screen::Query& query : batch) names.insert(query.name);
      left -= batch.size();
    }
  print_result("detente, a long batch", kAgainstCandidates, "customer", count,
               seconds[0] + seconds[1],
               fmt::format(R"(,"names":{},"hits":{})", names.size(), hits));
  print_result("detente, its last half", kAgainstCandidates, "customer", halves[1], seconds[1]);
}

std::optional<std::vector<record::Party>> read_sdn_csv(const std::string& shared) {
  std::vector<std::string> bytes;
  for (const char* part : {"SDN", "ALT", "ADD"}) {
    auto plain = base::read_plain(shared + "/data/us/sdn_trio_2024-03/OFAC_" + part + ".csv.zst");
    if (!plain) return std::nullopt;
    bytes.push_back(*std::move(plain));
  }
  const std::vector<lists::Document> documents = {
      {"sdn.csv", bytes[0]}, {"alt.csv", bytes[1]}, {"add.csv", bytes[2]}};
  auto list = lists::read_list(lists::Format::kOfacCsv, documents);
  if (!list) {
    std::fprintf(stderr, "sdn.csv: %s\n", list.error().message.c_str());
    return std::nullopt;
  }
  return std::move(list->parties);
}

// OFAC's list alone, names changed in every way: time, and how many entries are lost at 0.70.
void measure_changed(const std::string& folder, const std::string& shared) {
  const auto parties = read_sdn_csv(shared);
  if (!parties) return;
  const auto lists = compile(*parties);
  const screen::ChangedNames changed = screen::change_names(*lists, {1, 40, {}});
  std::ofstream file(folder + "/changed_sdn.jsonl");
  for (const screen::LabelledQuery& each : changed.queries) {
    base::JsonText json;
    json.begin_object();
    json.key("name");
    json.text(each.query.name);
    json.key("schema");
    json.text(record::to_string(*each.query.schema));
    json.key("expected");
    json.text(lists->entry(each.expected[0]).entry);
    json.key("class");
    json.text(each.category);
    json.end_object();
    file << json.take() << "\n";
  }
  screen::Screener screener(*lists);
  std::size_t lost = 0;
  const double took = processor_seconds([&] {
    for (const screen::LabelledQuery& each : changed.queries) {
      const screen::Answer answer = screener.screen(each.query, {});
      const auto found = [&](const screen::Hit& hit) {
        return std::find(each.expected.begin(), each.expected.end(), hit.entry) !=
               each.expected.end();
      };
      lost += std::none_of(answer.hits.begin(), answer.hits.end(), found) ? 1 : 0;
    }
  });
  print_result("detente", "search of OFAC's list", "query", changed.queries.size(), took,
               fmt::format(R"(,"lost":{})", lost));
}

}  // namespace

int main(int argc, char** argv) {
  const auto shared = tests::shared_folder();
  if (argc < 2 || !shared) {
    std::puts("usage: peer_bench FOLDER [CUSTOMERS]; needs shared data at ../shared");
    return argc < 2 ? 64 : 0;
  }
  const std::string folder = argv[1];
  auto read = tests::read_real_lists(*shared);
  if (!read) return 1;
  const auto lists = compile(read->parties);
  const Queries unlisted = customers(*shared, kCustomers, 50);
  Queries asked = unlisted;
  for (screen::Query& query : changed_names(*lists)) asked.push_back(std::move(query));
  write_names(folder, read->parties, asked);
  write_candidates(folder, read->parties, *lists, unlisted);
  measure_search(*lists, asked);
  measure_pairs(*lists, unlisted);
  measure_batch(*lists, *shared);
  measure_long_batch(*lists, argc > 2 ? std::strtoull(argv[2], nullptr, 10) : kLongBatch);
  measure_changed(folder, *shared);
  return 0;
}
