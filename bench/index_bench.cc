// The compiled lists: building them anew, by all processors and behind an index of which few
// parties differ; opening; the first answer; and where the bytes are.
//
//   DETENTE_SHARED=../shared build/release/index_bench
//
// On the current official lists.  The file is written as a home does, and mapped; ratios are of
// medians of one run.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "detente/base/processors.h"
#include "detente/index/format.h"
#include "detente/index/index.h"
#include "detente/screen/screen.h"
#include "tests/real_lists.h"
#include "tests/shared_folder.h"

namespace {

using namespace detente;

struct Times {
  double wall = 0;
  double processor = 0;
};

double now(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

Times timed(const std::function<void()>& work) {
  const double wall = now(CLOCK_MONOTONIC), processor = now(CLOCK_PROCESS_CPUTIME_ID);
  work();
  return {now(CLOCK_MONOTONIC) - wall, now(CLOCK_PROCESS_CPUTIME_ID) - processor};
}

// Of each clock by itself.
Times median(int rounds, const std::function<void()>& work) {
  std::vector<double> wall, processor;
  for (int round = 0; round < rounds; ++round) {
    const Times one = timed(work);
    wall.push_back(one.wall);
    processor.push_back(one.processor);
  }
  std::sort(wall.begin(), wall.end());
  std::sort(processor.begin(), processor.end());
  return {wall[wall.size() / 2], processor[processor.size() / 2]};
}

void print(const char* what, const Times& times) {
  std::printf("%-44s %10.2f ms wall %10.2f ms processor\n", what, times.wall * 1e3,
              times.processor * 1e3);
}

std::string build(const tests::RealLists& lists, const index::CompileOptions& options) {
  std::vector<const record::Party*> parties;
  for (const record::Party& party : lists.parties) parties.push_back(&party);
  auto bytes = index::compile(lists.editions, parties, std::string(64, '0'), {}, {}, options);
  if (!bytes) std::abort();
  return *std::move(bytes);
}

// As an edition of a day differs from the one before: one of 500 parties has another name.
void change_a_few(tests::RealLists& lists) {
  for (std::size_t i = 0; i < lists.parties.size(); i += 500)
    if (!lists.parties[i].names.empty()) lists.parties[i].names[0].full.value += " Zumthor";
}

// The bytes of the last build, which are the same in all three ways.
std::string print_builds(tests::RealLists& lists, double& seconds) {
  const auto previous = *index::Index::from_bytes(build(lists, {}));
  change_a_few(lists);
  std::string anew, bytes;
  const Times alone = median(3, [&] { anew = build(lists, {}); });
  index::CompileOptions options;
  options.threads = base::processors();
  const Times by_all = median(3, [&] { bytes = build(lists, options); });
  if (bytes != anew) std::abort();
  options = {};
  options.previous = previous.get();
  const Times behind = median(3, [&] { bytes = build(lists, options); });
  if (bytes != anew) std::abort();
  print("build", alone);
  print("build by all processors", by_all);
  print("build behind an index, 1 of 500 changed", behind);
  seconds = alone.processor;
  return bytes;
}

void print_sections(const std::string& bytes) {
  index::Header header{};
  std::copy_n(bytes.data(), sizeof header, reinterpret_cast<char*>(&header));
  for (const index::SectionKind& kind : index::kSections) {
    const index::Section& section = header.*kind.place;
    std::printf("%-20.*s %10llu rows %10llu bytes\n", static_cast<int>(kind.name.size()),
                kind.name.data(), static_cast<unsigned long long>(section.count),
                static_cast<unsigned long long>(section.count * kind.row_size));
  }
}

void open_or_die(const std::string& path) {
  if (!index::Index::open(path)) std::abort();
}

void answer_first(const std::string& path) {
  const auto index = index::Index::open(path);
  if (!index) std::abort();
  screen::Query query;
  query.name = "Arden Zumthor";
  query.schema = record::Schema::kPerson;
  (void)screen::screen(**index, query, {});
}

}  // namespace

int main() {
  const auto shared = tests::shared_folder();
  if (!shared) {
    std::puts("skipped: needs shared data at ../shared");
    return 0;
  }
  auto lists = tests::read_real_lists(*shared);
  if (!lists) {
    std::puts(lists.error().message.c_str());
    return 1;
  }
  double build_seconds = 0;
  const std::string bytes = print_builds(*lists, build_seconds);
  const std::string path = std::filesystem::temp_directory_path() / "detente_index_bench.idx";
  std::ofstream(path, std::ios::binary) << bytes;
  const Times open = median(41, [&] { open_or_die(path); });
  const Times first = median(41, [&] { answer_first(path); });
  print("open", open);
  print("open and answer the first query", first);
  std::printf("build / (open and first answer): %.0f\n", build_seconds / first.processor);
  std::printf("%zu parties, %zu bytes\n", lists->parties.size(), bytes.size());
  print_sections(bytes);
  std::filesystem::remove(path);
  return 0;
}
