// A history of editions: its import against parsing alone, and past days against the present one.
//
//   DETENTE_SHARED=../shared build/release/history_bench [ROUNDS]
//
// In each round a child process reads the 308 SDN.CSV editions to records and drops them, and
// another imports them into an empty home, index of the newest included.  Then the current edition
// of every list joins the last home: opening and screening on a cached index as of a past day
// against the current one, and compiling the one against the other.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "apps/home/editions_of_files.h"
#include "apps/home/folder.h"
#include "apps/home/home.h"
#include "apps/home/intake.h"
#include "apps/home/view.h"
#include "apps/home/view_index.h"
#include "detente/lists/list.h"
#include "detente/screen/screen.h"
#include "tests/shared_folder.h"

namespace {

using namespace detente;
namespace fs = std::filesystem;

constexpr const char* kSource = "us.ofac.sdn";
// Among the editions of the series; and behind every edition, with the entries of today.
constexpr const char* kDays[] = {"2024-01-15", "2026-11-01"};

template <class T>
T must(base::Result<T> result) {
  if (result) return *std::move(result);
  std::fprintf(stderr, "%s\n", result.error().message.c_str());
  std::exit(1);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

double seconds(const std::function<void()>& work) {
  auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Processor time, system included: what else the machine does is not in it.
double processor_seconds(const std::function<void()>& work) {
  std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

struct Cost {
  double wall = 0;       // seconds
  double processor = 0;  // ... system included
  double megabytes = 0;  // most memory at once
};

// What `work` costs in a process of its own.
Cost cost_of(const std::function<void()>& work) {
  Cost cost;
  int status = 0;
  rusage usage{};
  cost.wall = seconds([&] {
    pid_t child = fork();
    if (child == 0) {
      work();
      std::_Exit(0);
    }
    wait4(child, &status, 0, &usage);
  });
  if (status != 0) std::exit(1);
  auto of = [](timeval time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  cost.processor = of(usage.ru_utime) + of(usage.ru_stime);
  cost.megabytes = static_cast<double>(usage.ru_maxrss) / 1024.0;
  return cost;
}

std::string series(const std::string& data) {
  for (const auto& file : fs::directory_iterator(data + "/us"))
    if (file.path().filename().string().starts_with("sdn_csv_308_versions_")) return file.path();
  return {};
}

void parse_series(const std::string& archive) {
  home::EditionsOfFiles editions({archive});
  while (auto delivery = editions.next()) {
    std::string bytes = must(std::move(*delivery->bytes));
    lists::Document document{"sdn.csv", bytes};
    must(lists::read_list(must(lists::detect_format(bytes)), std::span(&document, 1)));
  }
}

home::Home home_at(const std::string& folder) { return {folder, folder + "/ledger.sqlite"}; }

void take_all(const std::string& folder,
              const std::function<std::optional<home::Delivery>()>& next) {
  must(home::make_folders(folder));
  home::WriteLock lock = must(home::WriteLock::take(folder));
  ledger::Ledger ledger = must(ledger::Ledger::open(home_at(folder).ledger));
  home::Originals originals(folder);
  while (auto delivery = next()) {
    home::Receipt receipt = must(home::take(originals, ledger, *delivery, base::Seconds{}));
    if (!receipt.accepted) std::exit((std::puts(receipt.report.c_str()), 1));
  }
}

void import_series(const std::string& folder, const std::string& archive) {
  home::EditionsOfFiles editions({archive});
  take_all(folder, [&] {
    auto delivery = editions.next();
    if (delivery) delivery->source = kSource;
    return delivery;
  });
  home::OpenView open = must(home::open_view(home_at(folder), {}));
  must(home::open_index(folder, open));
}

void compare_import(const std::string& folder, const std::string& archive, int rounds) {
  std::vector<double> wall;
  std::vector<double> processor;
  for (int round = 0; round < rounds; ++round) {
    fs::remove_all(folder);
    Cost parse = cost_of([&] { parse_series(archive); });
    Cost import = cost_of([&] { import_series(folder, archive); });
    wall.push_back(import.wall / parse.wall);
    processor.push_back(import.processor / parse.processor);
    std::printf("308 editions: parse %.1f s (processor %.1f s), import %.1f s (processor %.1f s), ",
                parse.wall, parse.processor, import.wall, import.processor);
    std::printf("ratio %.2f (%.2f), memory of the import %.0f MB\n", wall.back(), processor.back(),
                import.megabytes);
    std::fflush(stdout);
  }
  std::printf("import against parsing, medians: ratio %.2f (processor %.2f)\n", median(wall),
              median(processor));
}

// Names from all over the index, each with its third letter left out.
std::vector<screen::Query> queries(const index::Index& index, std::uint32_t count) {
  std::vector<screen::Query> out;
  for (std::uint32_t id = 0; id < index.name_count(); id += index.name_count() / count + 1) {
    screen::Query query;
    query.name = std::string(index.name(index::NameId{id}).text);
    if (query.name.size() > 3 && static_cast<unsigned char>(query.name[2]) < 0x80)
      query.name.erase(2, 1);
    out.push_back(std::move(query));
  }
  return out;
}

struct Answering {
  std::string day;  // empty: the present
  std::vector<double> open = {};
  std::vector<double> screen = {};
  std::vector<double> compile = {};
  std::uint32_t entries = 0;
};

void answer(const std::string& folder, Answering& one, std::vector<screen::Query>& asked) {
  home::TimeArguments time;
  time.as_of = one.day;
  std::shared_ptr<const index::Index> index;
  one.open.push_back(processor_seconds([&] {
    home::OpenView open = must(home::open_view(home_at(folder), time));
    index = must(home::open_index(folder, open));
  }));
  one.entries = index->entry_count();
  if (asked.empty()) asked = queries(*index, 400);
  one.screen.push_back(processor_seconds([&] {
    for (const screen::Query& query : asked) screen::screen(*index, query, {});
  }));
}

void compile(const std::string& folder, Answering& one) {
  home::TimeArguments time;
  time.as_of = one.day;
  home::OpenView open = must(home::open_view(home_at(folder), time));
  one.compile.push_back(
      processor_seconds([&] { must(home::compile_view(open.ledger, open.view)); }));
}

void compare_answers(const std::string& folder, int rounds) {
  std::vector<Answering> all = {{""}};
  for (const char* day : kDays) all.push_back({day});
  std::vector<screen::Query> asked;
  for (Answering& one : all) answer(folder, one, asked);  // compiles what is not there yet
  for (Answering& one : all) one.open.clear(), one.screen.clear();
  for (int round = 0; round < 2 * rounds + 1; ++round) {
    for (Answering& one : all) answer(folder, one, asked);
    for (Answering& one : all) compile(folder, one);
  }
  const Answering& now = all.front();
  for (const Answering& one : all) {
    std::printf("%-10s %u entries: opened in %.1f ms, ratio %.2f; ",
                one.day.empty() ? "current" : one.day.c_str(), one.entries, median(one.open) * 1000,
                median(one.open) / median(now.open));
    std::printf("%zu names in %.2f s, ratio %.2f; ", asked.size(), median(one.screen),
                median(one.screen) / median(now.screen));
    std::printf("compiled in %.2f s, ratio %.2f\n", median(one.compile),
                median(one.compile) / median(now.compile));
  }
}

}  // namespace

int main(int argc, char** argv) {
  auto shared = tests::shared_folder();
  if (!shared) {
    std::puts("skipped: needs shared data at ../shared");
    return 0;
  }
  int rounds = argc > 1 ? std::atoi(argv[1]) : 0;
  if (rounds < 1) rounds = 3;
  std::string folder =
      fs::temp_directory_path() / ("detente-history-bench-" + std::to_string(getpid()));
  compare_import(folder, series(*shared + "/data"), rounds);
  home::Offer offer = must(home::look_into(*shared + "/data"));
  take_all(folder, [&, at = std::size_t{0}]() mutable -> std::optional<home::Delivery> {
    if (at == offer.newest.size()) return std::nullopt;
    return std::move(offer.newest[at++]);
  });
  compare_answers(folder, rounds);
  fs::remove_all(folder);
  return 0;
}
