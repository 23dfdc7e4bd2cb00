// What the forms of an evaluation share: its parts, and figures as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detente/report/evaluation_report.h"

namespace detente::report {

// One table of counts: by group, category or script.
struct CountedPart {
  std::string key;    // of JSON: "groups", "categories", "scripts", "apart"
  std::string title;  // of its first column: "group"
  std::vector<match::CountedValue> rows;
};

// Those with at least one row.
std::vector<CountedPart> counted_parts(const Evaluation& evaluation);

// "0.8571", or "–" for a share of nothing.
std::string share_text(match::Share share);

// "0.8571 (0.8053–0.8969)".
std::string share_with_interval(match::Share share);

// How many mistakes are listed.
inline constexpr std::size_t kWorstListed = 25;

// "missed" or "false alarm".
std::string_view mistake(const match::Judged& judged);

// The threshold of the greatest F1; the first of equals.
match::SweptThreshold best_of(const std::vector<match::SweptThreshold>& swept);

}  // namespace detente::report
