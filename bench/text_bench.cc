// Names found in text: equal words, words that are alike, and Vectorscan with the same names as
// patterns, at the size of the lists and at five times that.
//
//   DETENTE_SHARED=../shared build/release/text_bench
//
// For each part of the text, 8 MB, each contender is timed twice, there and back (A B B A), by its
// processor time; rates are medians, ratios medians of the ratios for one part, with 95 % intervals
// of these medians.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "bench/text_samples.h"
#include "detente/scan/name_finder.h"

#ifdef DETENTE_HAS_VECTORSCAN
#include <hs.h>
#endif

namespace {

using namespace detente;

constexpr std::size_t kBlock = std::size_t{64} << 10;
constexpr std::size_t kPart = std::size_t{8} << 20;  // some 10 ms of the fastest
constexpr std::size_t kText = 4 * kPart;
constexpr int kRounds = 4;

double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

// Of the median, 95 %: by drawing from the values again (bootstrap).
std::pair<double, double> interval(const std::vector<double>& values) {
  std::mt19937 random(1);
  std::vector<double> medians(1000), drawn(values.size());
  for (double& median : medians) {
    for (double& value : drawn) value = values[random() % values.size()];
    median = quantile(drawn, 0.5);
  }
  return {quantile(medians, 0.025), quantile(medians, 0.975)};
}

void for_each_block(std::string_view text, const std::function<void(std::string_view)>& read) {
  for (; !text.empty(); text.remove_prefix(std::min(kBlock, text.size())))
    read(text.substr(0, kBlock));
}

struct Contender {
  std::string name;
  std::function<void(std::string_view)> read;
};

// Seconds for each part of the text, of each contender.
std::vector<std::vector<double>> time_parts(const std::vector<Contender>& contenders,
                                            std::string_view text) {
  std::vector<std::vector<double>> times(contenders.size());
  for (int round = 0; round < kRounds; ++round)
    for (std::size_t at = 0; at + kPart <= text.size(); at += kPart) {
      const std::string_view part = text.substr(at, kPart);
      std::vector<double> spent(contenders.size());
      const auto run = [&](std::size_t i) {
        const double begin = processor_seconds();
        contenders[i].read(part);
        spent[i] += processor_seconds() - begin;
      };
      for (std::size_t i = 0; i < contenders.size(); ++i) run(i);
      for (std::size_t i = contenders.size(); i-- > 0;) run(i);
      for (std::size_t i = 0; i < contenders.size(); ++i) times[i].push_back(spent[i] / 2);
    }
  return times;
}

// An end of a wording: what both sides report.
using Ends = std::set<std::pair<std::uint64_t, std::uint32_t>>;

#ifdef DETENTE_HAS_VECTORSCAN

void must(hs_error_t error) {
  if (error == HS_SUCCESS) return;
  std::fprintf(stderr, "vectorscan: error %d\n", error);
  std::exit(1);
}

class Vectorscan {
 public:
  explicit Vectorscan(const std::vector<std::string>& wordings) {
    std::vector<const char*> patterns;
    std::vector<std::size_t> sizes;
    std::vector<unsigned> flags(wordings.size(), HS_FLAG_CASELESS), ids;
    for (const std::string& wording : wordings) {
      ids.push_back(static_cast<unsigned>(patterns.size()));
      patterns.push_back(wording.data());
      sizes.push_back(wording.size());
    }
    hs_compile_error_t* error = nullptr;
    if (hs_compile_lit_multi(patterns.data(), flags.data(), ids.data(), sizes.data(),
                             static_cast<unsigned>(patterns.size()), HS_MODE_BLOCK, nullptr,
                             &database_, &error) != HS_SUCCESS) {
      std::fprintf(stderr, "vectorscan: %s\n", error->message);
      std::exit(1);
    }
    must(hs_alloc_scratch(database_, &scratch_));
  }
  Vectorscan(const Vectorscan&) = delete;
  Vectorscan& operator=(const Vectorscan&) = delete;
  ~Vectorscan() {
    hs_free_scratch(scratch_);
    hs_free_database(database_);
  }

  std::size_t megabytes() const {
    std::size_t size = 0;
    hs_database_size(database_, &size);
    return size >> 20;
  }

  // How many matches.
  std::size_t scan(std::string_view block) {
    std::size_t count = 0;
    const auto on_match = [](unsigned, unsigned long long, unsigned long long, unsigned,
                             void* context) {
      ++*static_cast<std::size_t*>(context);
      return 0;
    };
    must(hs_scan(database_, block.data(), static_cast<unsigned>(block.size()), 0, scratch_,
                 on_match, &count));
    return count;
  }

  void add_ends(std::string_view block, std::uint64_t begin, Ends& ends) {
    struct Context {
      std::uint64_t begin;
      Ends& ends;
    } context{begin, ends};
    const auto on_match = [](unsigned id, unsigned long long, unsigned long long to, unsigned,
                             void* given) {
      auto& to_add = *static_cast<Context*>(given);
      to_add.ends.emplace(to_add.begin + to, id);
      return 0;
    };
    must(hs_scan(database_, block.data(), static_cast<unsigned>(block.size()), 0, scratch_,
                 on_match, &context));
  }

 private:
  hs_database_t* database_ = nullptr;
  hs_scratch_t* scratch_ = nullptr;
};

#endif

// A gazetteer whose wordings are numbered as its names are.
struct World {
  explicit World(std::vector<std::string> given) : wordings(std::move(given)) {
    const double begin = processor_seconds();
    std::vector<std::string_view> views(wordings.begin(), wordings.end());
    gazetteer.emplace(views);
    const double made = processor_seconds();
    alike.emplace(gazetteer->words());
    std::printf("%zu wordings of %zu words; made in %.2f s, for alike words %.2f s more\n",
                gazetteer->wording_count(), gazetteer->words().size(), made - begin,
                processor_seconds() - made);
#ifdef DETENTE_HAS_VECTORSCAN
    const double start = processor_seconds();
    peer.emplace(wordings);
    std::printf("vectorscan: compiled in %.2f s, %zu MB\n", processor_seconds() - start,
                peer->megabytes());
#endif
  }

  std::vector<std::string> wordings;
  std::optional<scan::Gazetteer> gazetteer;
  std::optional<scan::AlikeWords> alike;
#ifdef DETENTE_HAS_VECTORSCAN
  mutable std::optional<Vectorscan> peer;  // a scan writes to its scratch space
#endif
};

std::vector<scan::Occurrence> find_all(scan::NameFinder& finder, std::string_view text) {
  std::vector<scan::Occurrence> found;
  for_each_block(text, [&](std::string_view block) { finder.read(block, found); });
  finder.finish(found);
  return found;
}

Contender contender_of(const char* name, scan::NameFinder& finder) {
  return {name, [&finder](std::string_view part) { find_all(finder, part); }};
}

#ifdef DETENTE_HAS_VECTORSCAN
void compare_found(const World& world, std::string_view text) {
  scan::NameFinder finder(*world.gazetteer);
  Ends ours, theirs;
  for (std::size_t at = 0; at < text.size(); at += kBlock) {
    const std::string_view block = text.substr(at, kBlock);
    for (const scan::Occurrence& each : find_all(finder, block))
      for (const std::uint32_t name : world.gazetteer->names_of(each.wording))
        ours.emplace(at + each.end, name);
    world.peer->add_ends(block, at, theirs);
  }
  std::size_t both = 0;
  for (const auto& end : ours) both += theirs.contains(end);
  std::printf("  found by both %zu, by ours alone %zu, by vectorscan alone %zu\n", both,
              ours.size() - both, theirs.size() - both);
}
#endif

void measure(const World& world, const char* kind, std::string_view text) {
  const double megabytes = static_cast<double>(text.size()) / 1e6;
  scan::NameFinder equal(*world.gazetteer);
  scan::AlikeMemo memo(*world.gazetteer, *world.alike);
  scan::NameFinder alike(*world.gazetteer, memo);
  const double begin = processor_seconds();
  const std::size_t found_alike = find_all(alike, text).size();
  const double cold = processor_seconds() - begin;
  std::vector<Contender> contenders = {contender_of("equal", equal),
                                       contender_of("alike, again", alike)};
#ifdef DETENTE_HAS_VECTORSCAN
  contenders.push_back({"vectorscan", [&](std::string_view part) {
                          for_each_block(part,
                                         [&](std::string_view block) { world.peer->scan(block); });
                        }});
#endif
  const auto times = time_parts(contenders, text);
  std::printf("%s, %.0f MB: equal %zu, alike %zu\n", kind, megabytes, find_all(equal, text).size(),
              found_alike);
  std::printf("  %-14s %7.0f MB/s\n", "alike, first", megabytes / cold);
  for (std::size_t i = 0; i < contenders.size(); ++i) {
    std::vector<double> ratios;
    for (std::size_t part = 0; part < times[i].size(); ++part)
      ratios.push_back(times[i][part] / times[0][part]);
    const auto [low, high] = interval(ratios);
    std::printf("  %-14s %7.0f MB/s; equal words are %.2f times as fast (%.2f to %.2f)\n",
                contenders[i].name.c_str(),
                static_cast<double>(kPart) / 1e6 / quantile(times[i], 0.5), quantile(ratios, 0.5),
                low, high);
  }
#ifdef DETENTE_HAS_VECTORSCAN
  compare_found(world, text);
#endif
  std::fflush(stdout);
}

}  // namespace

int main() {
#ifndef DETENTE_HAS_VECTORSCAN
  std::printf("built without vectorscan (libvectorscan-dev): no peer\n");
#endif
  const std::vector<std::string> wordings = bench::listed_wordings();
  const bench::Material material = bench::material(wordings);
  const std::string news = bench::news(material, kText);
  const std::string payments = bench::payments(material, kText);
  std::printf("kernel %s, %zu sentences, %zu messages\n",
              std::string(scan::byte_kernel().name).c_str(), material.sentences.size(),
              material.messages.size());
  for (const int times : {1, 5}) {
    const World world(times == 1 ? wordings : bench::grown(wordings, times));
    measure(world, "news", news);
    measure(world, "payments", payments);
  }
  return 0;
}
