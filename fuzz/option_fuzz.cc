// Any bytes as an option of relief: a fault has its place, and an option without faults is laid
// over a small world, whose answers keep their order.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "detente/law/world_file.h"
#include "detente/relief/consequences.h"
#include "detente/relief/evaluation.h"
#include "detente/relief/option_file.h"
#include "detente/relief/segments_json.h"

using namespace detente;
using namespace detente::relief;

namespace {

constexpr std::string_view kWorld = R"({
 "measures": {
  "us.eo14024.blocking": {"authority": "us.ofac", "kind": "block", "programme": "US-RUSHAR"},
  "us.eo13661.blocking": {"authority": "us.ofac", "kind": "block"},
  "eu.833-2014.art5h": {"authority": "eu.council", "kind": "messaging"}
 },
 "parties": {
  "owner": {"kind": "person", "tags": ["oligarch"]},
  "bank": {"kind": "company", "sector": ["finance"]},
  "works": {"kind": "company", "sector": ["energy"]}
 },
 "designations": [
  {"measure": "us.eo14024.blocking", "target": "owner", "listed_on": "2022-03-03"},
  {"measure": "us.eo13661.blocking", "target": "bank", "listed_on": "2025-01-10"},
  {"measure": "eu.833-2014.art5h", "target": "bank", "listed_on": "2022-03-12"}
 ],
 "ownership": [{"owner": "owner", "asset": "works", "percent": 60}],
 "rules": {
  "us.ofac": {"thr": 50, "strict": false, "aggregate": true},
  "eu.council": {"thr": 50, "strict": false, "aggregate": true}
 },
 "activities": ["general", "energy.payment", "messaging"]
})";

// A lock that opens by a vote, and is contested for licences.
law::Law sample_law() {
  law::Law law;
  law.authorities = {{"us.congress", "Congress", "us", "America/New_York", "legislature", "x"},
                     {"us.ofac", "OFAC", "us", "America/New_York", "executive", "x"}};
  law::Lock lock;
  lock.id = "us.caatsa-216";
  lock.authority = "us.congress";
  lock.vote = true;
  lock.reach = {{{"delist"}, {"us.eo13661.*"}, "yes"}, {{"license"}, {"us.*"}, "contested"}};
  law.locks = {lock};
  return law;
}

void require(bool promise) {
  if (!promise) std::abort();
}

void check_errors(const std::vector<base::Error>& errors, std::size_t size) {
  for (const base::Error& error : errors) {
    require(!error.message.empty() && base::one_line(error.message) == error.message);
    require(error.where.source == 0 && error.where.begin <= error.where.end &&
            error.where.end <= size);
    require(size == 0 || !error.where.empty());
  }
  require(std::is_sorted(errors.begin(), errors.end(),
                         [](const auto& a, const auto& b) { return a.where < b.where; }));
}

// Without gaps, from the base to the horizon, and best is never above worst.
void check_course(const Evaluation& evaluation) {
  for (std::size_t cell = 0; cell < evaluation.grid.size(); ++cell) {
    const Segments& base = evaluation.base[cell];
    for (const Outcome& outcome : evaluation.outcomes) {
      const Segments& segments = outcome.course[cell];
      require(segments.empty() == base.empty());
      if (segments.empty()) continue;
      require(segments.front().from == base.front().from);
      require(segments.back().until == base.back().until);
      for (std::size_t i = 1; i < segments.size(); ++i)
        require(segments[i - 1].until == segments[i].from &&
                segments[i - 1].answer != segments[i].answer);
    }
  }
}

void evaluate_over(const Option& option, const law::World& world) {
  auto scenarios = scenarios_of(option, world.view);
  require(scenarios.has_value());
  Grid grid;
  for (std::size_t i = 0; i < world.view.parties.size(); ++i)
    grid.parties.push_back(static_cast<law::PartyIndex>(i));
  for (std::size_t i = 0; i < world.view.law.authorities.size(); ++i)
    grid.authorities.push_back(static_cast<std::uint32_t>(i));
  grid.activities = world.activities;
  auto evaluation = evaluate(option, world.view, *scenarios, std::move(grid));
  require(evaluation.has_value());
  check_course(*evaluation);
  auto consequences = consequences_of(option, world.view, *scenarios, *evaluation, Mode::kAssumed);
  require(consequences.has_value());
  for (const Consequence& one : *consequences) require(one.headline < one.spans.size());
  require(!segments_json(*evaluation, Mode::kBest, world.view).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const law::World world = *law::read_world(kWorld, sample_law());
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  OptionReading reading = read_option_file(bytes, world.view.law);
  check_errors(reading.faults, size);
  check_errors(reading.lints, size);
  // More clauses take longer than a fuzzer waits.
  constexpr std::size_t kMostClauses = 4;
  const Option& option = reading.option;
  if (reading.faults.empty() && option.clauses.size() <= kMostClauses) evaluate_over(option, world);
  return 0;
}
