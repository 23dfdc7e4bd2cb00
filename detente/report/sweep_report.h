// Sweeps as a table, as JSON and as CSV.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "detente/relief/sweep.h"

namespace detente::report {

// Whoever makes it keeps what it points to alive.
struct SweepAnswer {
  const std::vector<relief::SweepLine>* lines = nullptr;
  std::vector<std::string> keys;  // "delist.start", by setting
  relief::Mode mode = relief::Mode::kAssumed;
  std::vector<std::string> notes;
  std::string generation;
};

// A row for each variant: its values, and how many parties come to each class that some variant
// has; a variant with faults has the first of them instead.
// `width`: columns of the terminal, 0 for any width.  `colour`: titles in bold.
std::string sweep_table(const SweepAnswer& answer, std::size_t width, bool colour);

// {"mode","variants":[{"values":{key:value},"counts":{class:number}|null,"faults":[text]}],
//  "notes","generation"}, with every class; and a line end.
std::string sweep_json(const SweepAnswer& answer);

// A header and a row for each variant: its values, every class, and the first fault.
std::string sweep_csv(const SweepAnswer& answer);

}  // namespace detente::report
