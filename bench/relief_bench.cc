// An option over the real lists: each step of its evaluation against building the view.
#include <chrono>
#include <cstdio>
#include <ctime>
#include <map>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "apps/home/law_view.h"
#include "detente/law/activity.h"
#include "detente/relief/consequences.h"
#include "detente/relief/option_file.h"
#include "detente/relief/touched.h"
#include "detente/relief/breakpoints.h"

namespace {
using namespace detente;
template <class T>
T must(base::Result<T> result) {
  if (result) return *std::move(result);
  std::fprintf(stderr, "%s\n", result.error().message.c_str());
  std::exit(1);
}
double now() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}
}  // namespace

int main(int argc, char** argv) {
  home::Home home = must(home::choose_home(argv[1], ""));
  double t0 = now();
  home::OpenView open = must(home::open_view(home, {"", "2025-03-04T23:59:59-05:00", ""}));
  double t1 = now();
  home::LawView law = must(home::open_law_view(open, {}));
  double t2 = now();
  std::printf("open %.2f law view %.2f: %zu parties, %zu atoms, %zu edges\n", t1 - t0, t2 - t1, law.view->parties.size(),
              law.view->atoms.size(), law.view->edges.size());
  for (int i = 2; i < argc; ++i) {
    std::ifstream file(argv[i]);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    auto reading = relief::read_option_file(bytes, law.view->law);
    for (auto& f : reading.faults) std::printf("FAULT %s\n", f.message.c_str());
    for (auto& f : reading.lints) std::printf("lint %s\n", f.message.c_str());
    double a = now();
    auto scenarios = must(relief::scenarios_of(reading.option, *law.view));
    double b = now();
    for (auto& f : scenarios.faults()) std::printf("SFAULT %s\n", f.message.c_str());
    relief::Grid grid;
    grid.parties = relief::touched_parties(*law.view, scenarios);
    for (std::uint32_t n = 0; n < law.view->law.authorities.size(); ++n) {
      const auto& id = law.view->law.authorities[n].id;
      if (id == "us.ofac" || id == "eu.council" || id == "uk.ofsi") grid.authorities.push_back(n);
    }
    grid.activities = {"general", "energy.payment", "messaging"};
    double c = now();
    auto evaluation = must(relief::evaluate(reading.option, *law.view, scenarios, grid));
    double d = now();
    std::size_t changed = 0;
    for (std::size_t cell = 0; cell < evaluation.base.size(); ++cell)
      changed += evaluation.base[cell] != evaluation.outcome(relief::Mode::kBest).course[cell];
    auto cons = must(relief::consequences_of(reading.option, *law.view, scenarios, evaluation, relief::Mode::kAssumed));
    double e = now();
    auto points = relief::breakpoints(*law.view, reading.option.valid.in("UTC"), reading.option.horizon.in("UTC"));
    std::printf("%s: ways %zu points %zu parties %zu changed cells %zu; scenarios %.2f touched %.2f evaluate %.2f consequences %.2f\n", argv[i],
                scenarios.ways().size(), points.size(), grid.parties.size(), changed, b - a, c - b, d - c, e - d);
    std::map<std::string, int> counts;
    for (auto& one : cons) ++counts[relief::class_text(one.head(), *law.view)];
    for (auto& [w, n] : counts) std::printf("   %s %d\n", w.c_str(), n);
  }
}
