// Options over real lists: one against building the view that it is laid over, and a sweep of 1,000
// variants against one.
//
//   build/release/relief_bench HOME
//
// HOME: a home with editions of March 2025 (tests/relief_lists_test.py imports such).  Processor
// seconds; in the root of the tree, whose data/options are evaluated.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <string>

#include "apps/home/law_view.h"
#include "detente/relief/consequences.h"
#include "detente/relief/grid.h"
#include "detente/relief/option_file.h"
#include "detente/relief/sweep.h"

namespace {

using namespace detente;

constexpr const char* kKnown = "2025-03-04T23:59:59-05:00";
constexpr int kVariants = 1000;

template <class T>
T must(base::Result<T> result) {
  if (result) return *std::move(result);
  std::fprintf(stderr, "%s\n", result.error().message.c_str());
  std::exit(1);
}

double seconds(const std::function<void()>& work) {
  std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A whole report's worth: answers, and classes as assumed.
std::size_t evaluate_option(const std::string& bytes, const law::View& view) {
  relief::Option option = must(relief::read_option(bytes, view.law));
  relief::Scenarios scenarios = must(relief::scenarios_of(option, view));
  relief::Grid grid = must(relief::touched_grid(option, view, scenarios));
  auto evaluation = must(relief::evaluate(option, view, scenarios, std::move(grid)));
  return must(relief::consequences_of(option, view, scenarios, evaluation, relief::Mode::kAssumed))
      .size();
}

// kVariants days, from 2 April 2025 on, of a clause's key.
std::vector<relief::Variant> variants_of_days(const std::string& bytes, const std::string& key) {
  std::string text = key + "=";
  base::Day first = *base::parse_day("2025-04-02");
  for (int i = 0; i < kVariants; ++i)
    text += (i == 0 ? "" : ",") + base::to_string(first + std::chrono::days{i % 250});
  return must(relief::variants_of(bytes, {must(relief::parse_sweep_setting(text))}));
}

void run(const std::string& name, const std::string& key, const law::View& view, double built) {
  std::string bytes = bytes_of("data/options/" + name + ".toml");
  std::size_t parties = 0;
  double one = seconds([&] { parties = evaluate_option(bytes, view); });
  std::printf("%s: %zu parties, %.2f s, %.2f of building the view", name.c_str(), parties, one,
              one / built);
  if (!key.empty()) {
    auto variants = variants_of_days(bytes, key);
    double all = seconds([&] { must(relief::sweep(variants, view, relief::Mode::kAssumed)); });
    std::printf("; %d variants %.1f s, %.0f times one, %.0f times one with its view", kVariants,
                all, all / one, all / (one + built));
  }
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') {
    std::printf("usage: relief_bench HOME; left out without one\n");
    return 0;
  }
  home::OpenView open =
      must(home::open_view(must(home::choose_home(argv[1], "")), {"", kKnown, ""}));
  std::optional<home::LawView> law;
  double built = seconds([&] { law = must(home::open_law_view(open, {})); });
  std::printf("view: %zu parties, %zu listings, %.2f s\n", law->view->parties.size(),
              law->view->atoms.size(), built);
  run("us-delists-35317", "delist.start", *law->view, built);
  run("us-licenses-belavia", "licence.start", *law->view, built);
  run("us-delists-business-people", "delist.start", *law->view, built);
  run("us-eu-swift-reconnection", "", *law->view, built);
  run("us-energy-easing", "", *law->view, built);
}
