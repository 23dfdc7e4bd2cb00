// What options mean in small worlds, ready to be shown, for tests.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "detente/relief/relief_samples.h"
#include "detente/report/relief_answer.h"

namespace detente::report {

// `view`, `option` and `scenarios` must outlive it.
inline ReliefAnswer relief_answer_of(const relief::Option& option, const law::View& view,
                                     const relief::Scenarios& scenarios,
                                     const relief::Evaluation& evaluation) {
  ReliefAnswer answer;
  answer.option = &option;
  answer.view = &view;
  answer.scenarios = &scenarios;
  answer.evaluation = &evaluation;
  for (relief::Mode mode : {relief::Mode::kAssumed, relief::Mode::kBest, relief::Mode::kWorst})
    answer.consequences[static_cast<std::size_t>(mode)] =
        *relief::consequences_of(option, view, scenarios, evaluation, mode);
  answer.classes = *relief::class_changes_of(option, view, scenarios);
  answer.parameters = relief::parameter_changes_of(option, view, scenarios);
  answer.readings = *relief::readings_of(option, view);
  answer.checked = relief::check_expectations(option, view, evaluation);
  answer.option_file = "option.toml";
  answer.option_hash = std::string(64, 'b');
  answer.generation = std::string(64, 'c');
  return answer;
}

inline ReliefAnswer relief_answer_of(const relief::SampleOption& sample,
                                     const law::SampleWorld& world) {
  return relief_answer_of(sample.option, world.view, *sample.scenarios, sample.evaluation);
}

}  // namespace detente::report
