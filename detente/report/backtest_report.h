// Backtests as a table, as JSON and as CSV.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "detente/relief/backtest.h"

namespace detente::report {

// Whoever makes it keeps what it points to alive.
struct BacktestAnswer {
  const relief::Backtest* test = nullptr;
  const relief::Option* option = nullptr;
  std::string zone;   // whose days are shown: of the first clause's authority
  std::string until;  // the day of the comparison, as given
  std::vector<std::string> notes;
  std::string generation;        // of the lists that the option is laid over
  std::string later_generation;  // of those that it is compared with
};

// How many listings of each kind, then each of them; of those that were not predicted the first.
// `width`: columns of the terminal, 0 for any width.  `colour`: titles in bold.
std::string backtest_table(const BacktestAnswer& answer, std::size_t width, bool colour);

// {"option","until","counts":{"agreed","not_predicted","not_happened","began_not_predicted",
//  "stayed"},"listings":[{"result","change":"ended|began","authority","measure","party","name",
//  "entry","predicted","at_best_only","happened"}],"notes","generation","later_generation"}; times
//  are null where there is none; and a line end.
std::string backtest_json(const BacktestAnswer& answer);

// A header and a row for each listing, with the keys of the JSON.
std::string backtest_csv(const BacktestAnswer& answer);

}  // namespace detente::report
