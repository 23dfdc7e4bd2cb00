// Counts over time as a picture.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detente/report/relief_letters.h"

namespace detente::report {

// A line over the layers: totals of other counts.
struct CountsLine {
  std::string label;
  std::string_view kind;  // class of the style sheet
  CountsOverTime counts;
};

// An inline SVG: the layers one over the other as steps, the first at the bottom, each with its
// name where there is room, and a legend with all names and the highest count of each.  It can be
// told apart without colour.  `palette`: class of the style sheet, whose members are l0, l1, ...
std::string counts_chart(std::string_view title, std::string_view palette,
                         const CountsOverTime& counts, const std::vector<CountsLine>& lines);

}  // namespace detente::report
