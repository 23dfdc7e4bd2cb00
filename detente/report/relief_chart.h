// Counts over time as a picture.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detente/report/relief_census.h"

namespace detente::report {

// Counts over time: values[layer][step], each from steps[i] to steps[i + 1], the last to `until`.
struct CountsOverTime {
  std::vector<base::Seconds> steps;
  base::Seconds until{};
  std::vector<std::string> layers;
  std::vector<std::vector<std::uint32_t>> values;
};

// `until`: the horizon of the census.
CountsOverTime counts_by_depth(const ReliefCensus& census, base::Seconds until);
CountsOverTime counts_by_class(const ReliefCensus& census, base::Seconds until);

// A line over the layers: to how many something is prohibited for certain.
struct CountsLine {
  std::string label;
  std::string_view kind;  // class of the style sheet
  const ReliefCensus* census = nullptr;
};

// An inline SVG: the layers one over the other as steps, the first at the bottom, each with its
// name where there is room, and a legend with all names and the highest count of each.  It can be
// told apart without colour.  `palette`: class of the style sheet, whose members are l0, l1, ...
std::string counts_chart(std::string_view title, std::string_view palette,
                         const CountsOverTime& counts, const std::vector<CountsLine>& lines);

}  // namespace detente::report
