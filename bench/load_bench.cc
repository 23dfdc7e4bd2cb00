// SDN_ADVANCED.XML to records, against pugixml alone on the same bytes.
//
//   DETENTE_SHARED=../shared build/release/load_bench
//
// One list is imported by one process, so every round starts from a heap without pages of its own
// (malloc_trim): the page faults of the tree are in both figures.  Each round times pugixml in
// place on a copy that is ready, pugixml from constant bytes (it copies them itself, as the reader
// does), libxml2's SAX2 with handlers that count elements, where it is installed, and the reader;
// the ratios are of the medians.  Then Google Benchmark measures them with a warm heap.
#include <benchmark/benchmark.h>
#include <malloc.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <pugixml.hpp>
#include <string>
#include <vector>
#ifdef DETENTE_LIBXML2
#include <libxml/parser.h>
#endif

#include "detente/base/compressed.h"
#include "detente/lists/list.h"
#include "tests/shared_folder.h"

namespace {

using detente::lists::Document;
using detente::lists::Format;

std::string& bytes() {
  static std::string text;
  return text;
}

std::size_t read_advanced() {
  Document document{"sdn_advanced.xml", bytes()};
  auto list = detente::lists::read_list(Format::kOfacAdvancedXml, std::span(&document, 1));
  if (!list) std::abort();
  return list->parties.size();
}

bool parse_constant() {
  pugi::xml_document document;
  return static_cast<bool>(document.load_buffer(bytes().data(), bytes().size()));
}

bool parse_in_place(std::string& copy) {
  pugi::xml_document document;
  return static_cast<bool>(document.load_buffer_inplace(copy.data(), copy.size()));
}

#ifdef DETENTE_LIBXML2
void count_element(void* count, const xmlChar*, const xmlChar*, const xmlChar*, int,
                   const xmlChar**, int, int, const xmlChar**) {
  ++*static_cast<std::size_t*>(count);
}

std::size_t parse_by_libxml2() {
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = count_element;
  std::size_t elements = 0;
  xmlSAXUserParseMemory(&handler, &elements, bytes().data(), static_cast<int>(bytes().size()));
  return elements;
}
#endif

// Processor time, system included.
double seconds(const std::function<void()>& work) {
  malloc_trim(0);
  std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void print_ratios() {
  constexpr int kRounds = 9;
  std::vector<double> reader;
  std::vector<double> constant;
  std::vector<double> in_place;
  std::vector<double> libxml2;
  std::size_t parties = 0;
  reader.push_back(seconds([&] { parties = read_advanced(); }));
  std::printf("%zu parties from %.1f MB; peak memory of the first load %.0f MB, file included\n",
              parties, static_cast<double>(bytes().size()) / 1e6, peak_megabytes());
  std::string copy;
  for (int round = 0; round < kRounds; ++round) {
    reader.push_back(seconds([] { read_advanced(); }));
    constant.push_back(seconds([] { parse_constant(); }));
    copy = bytes();
    in_place.push_back(seconds([&] { parse_in_place(copy); }));
#ifdef DETENTE_LIBXML2
    libxml2.push_back(seconds([] { parse_by_libxml2(); }));
#endif
  }
  double records = median(reader);
  std::printf("to records %.3f s; pugixml from constant bytes %.3f s, ratio %.2f; ", records,
              median(constant), records / median(constant));
  std::printf("in place %.3f s, ratio %.2f\n", median(in_place), records / median(in_place));
  if (!libxml2.empty())
    std::printf("libxml2 SAX2 %.3f s, ratio %.2f\n", median(libxml2), records / median(libxml2));
}

void to_records(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(read_advanced());
}
void pugixml_constant(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(parse_constant());
}
void pugixml_in_place(benchmark::State& state) {
  std::string copy;
  for (auto _ : state) {
    state.PauseTiming();
    copy = bytes();
    state.ResumeTiming();
    benchmark::DoNotOptimize(parse_in_place(copy));
  }
}
#ifdef DETENTE_LIBXML2
void libxml2_sax2(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(parse_by_libxml2());
}
BENCHMARK(libxml2_sax2)->Unit(benchmark::kMillisecond);
#endif
BENCHMARK(pugixml_in_place)->Unit(benchmark::kMillisecond);
BENCHMARK(pugixml_constant)->Unit(benchmark::kMillisecond);
BENCHMARK(to_records)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
  auto shared = detente::tests::shared_folder();
  if (!shared) {
    std::puts("skipped: needs shared data at ../shared");
    return 0;
  }
  auto read =
      detente::base::read_plain(*shared + "/data/us/sdn_advanced/sdn_advanced_2025-11-19.xml.bz2");
  if (!read) {
    std::puts(read.error().message.c_str());
    return 1;
  }
  bytes() = *std::move(read);
  print_ratios();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
