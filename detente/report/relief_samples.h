// A small world, options over it and their answers, for tests of reports.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "detente/law/built_in.h"
#include "detente/law/world_file.h"
#include "detente/relief/expectations.h"
#include "detente/relief/grid.h"
#include "detente/relief/option_file.h"
#include "detente/report/relief_answer.h"

namespace detente::report {

inline constexpr std::string_view kReliefWorld = R"({
  "measures": {
    "us.eo14024.blocking": {"authority": "us.ofac", "kind": "block", "programme": "US-RUSHAR"},
    "us.eo13661.blocking": {"authority": "us.ofac", "kind": "block"},
    "uk.rus.freeze": {"authority": "uk.ofsi", "kind": "block"}
  },
  "parties": {
    "bank": {"kind": "company", "sector": ["finance"]},
    "founder": {"kind": "person", "tags": ["oligarch"]},
    "leasing": {"kind": "company"},
    "mill": {"kind": "company"},
    "nobody": {"kind": "company"}
  },
  "designations": [
    {"measure": "us.eo14024.blocking", "target": "bank", "listed_on": "2022-02-24"},
    {"measure": "uk.rus.freeze", "target": "bank", "listed_on": "2022-04-06"},
    {"measure": "us.eo13661.blocking", "target": "founder", "listed_on": "2018-04-06"}
  ],
  "ownership": [
    {"owner": "bank", "asset": "leasing", "percent": 100},
    {"owner": "founder", "asset": "mill", "percent": 50}
  ],
  "rules": {
    "us.ofac": {"thr": 50, "strict": false, "aggregate": true},
    "uk.ofsi": {"thr": 50, "strict": true, "aggregate": false}
  },
  "activities": ["general"]
})";

inline constexpr std::string_view kDelisting = R"(format = "relief-option/1"
id = "delisting"
title = "A bank and its founder are delisted"
base = { valid = 2025-03-04, known = 2025-03-04T12:00:00Z }
horizon = 2025-12-31

[[clause]]
id = "delist"
authority = "us.ofac"
form = "delist"
covers = ["us.eo14024.blocking", "us.eo13661.blocking"]
start = 2025-04-02

[expect]
bank = { "us.ofac/general" = "permitted", "uk.ofsi/general" = "permitted" }
)";

// The same for the bank alone, for half a year.
inline constexpr std::string_view kSuspending = R"(format = "relief-option/1"
id = "suspending"
title = "A bank is free for a while"
base = { valid = 2025-03-04, known = 2025-03-04T12:00:00Z }
horizon = 2025-12-31

[[clause]]
id = "suspend"
authority = "us.ofac"
form = "suspend"
covers = ["us.eo14024.blocking"]
start = 2025-04-02
end = 2025-10-02
)";

class SampleRelief {
 public:
  explicit SampleRelief(std::string_view option_bytes) {
    auto world = law::read_world(kReliefWorld, *law::built_in_law());
    if (!world) ADD_FAILURE() << world.error().message;
    world_ = std::make_unique<const law::World>(*std::move(world));
    relief::OptionReading reading = relief::read_option_file(option_bytes, world_->view.law);
    for (const base::Error& fault : reading.faults) ADD_FAILURE() << fault.message;
    option_ = std::make_unique<const relief::Option>(std::move(reading.option));
    scenarios_ =
        std::make_unique<const relief::Scenarios>(*relief::scenarios_of(*option_, world_->view));
    relief::Grid grid = relief::whole_grid(world_->view, world_->authorities, world_->activities);
    evaluation_ = std::make_unique<const relief::Evaluation>(
        *relief::evaluate(*option_, world_->view, *scenarios_, std::move(grid)));
    fill();
  }

  ReliefAnswer answer;

 private:
  void fill() {
    answer.option = option_.get();
    answer.view = &world_->view;
    answer.scenarios = scenarios_.get();
    answer.evaluation = evaluation_.get();
    for (relief::Mode mode : {relief::Mode::kAssumed, relief::Mode::kBest, relief::Mode::kWorst})
      answer.consequences[static_cast<std::size_t>(mode)] =
          *relief::consequences_of(*option_, world_->view, *scenarios_, *evaluation_, mode);
    answer.classes = *relief::class_changes_of(*option_, world_->view, *scenarios_);
    answer.parameters = relief::parameter_changes_of(*option_, world_->view, *scenarios_);
    answer.readings = *relief::readings_of(*option_, world_->view);
    answer.checked = relief::check_expectations(*option_, world_->view, *evaluation_);
    answer.option_file = option_->id + ".toml";
    answer.option_hash = "0f";
    answer.generation = "aa";
  }

  std::unique_ptr<const law::World> world_;
  std::unique_ptr<const relief::Option> option_;
  std::unique_ptr<const relief::Scenarios> scenarios_;
  std::unique_ptr<const relief::Evaluation> evaluation_;
};

}  // namespace detente::report
