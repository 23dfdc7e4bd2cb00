// The compiled lists: building, opening, the first answer, and where the bytes are.
//
//   DETENTE_SHARED=../shared build/release/index_bench
//
// On the current official lists.  Each round writes a file as a home does and opens it, mapped; the
// ratios are of medians of one run.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "detente/index/format.h"
#include "detente/index/index.h"
#include "detente/index/rows.h"
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
  const auto lists = tests::read_real_lists(*shared);
  if (!lists) {
    std::puts(lists.error().message.c_str());
    return 1;
  }
  std::string bytes;
  const Times build = median(3, [&] { bytes = tests::compile_real_lists(*lists); });
  const std::string path = std::filesystem::temp_directory_path() / "detente_index_bench.idx";
  std::ofstream(path, std::ios::binary) << bytes;
  const Times open = median(41, [&] { open_or_die(path); });
  const Times first = median(41, [&] { answer_first(path); });
  std::printf("%zu parties, %zu bytes\n", lists->parties.size(), bytes.size());
  print("build", build);
  print("open", open);
  print("open and answer the first query", first);
  std::printf("build / (open and first answer): %.0f\n", build.processor / first.processor);
  std::filesystem::remove(path);
  return 0;
}
