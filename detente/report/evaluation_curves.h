// Curves of an evaluation as inline pictures.
#pragma once

#include <string>
#include <vector>

#include "detente/match/judgement.h"

namespace detente::report {

// Precision, recall and F1 over the threshold, with a line at `threshold`.
std::string sweep_chart(const std::vector<match::SweptThreshold>& swept, std::uint32_t threshold);

// The share that is the same over the mean score of each bin, with its interval, and the diagonal
// on which a calibrated score lies.  Empty if all are the same or none is.
std::string reliability_chart(const std::vector<match::ScoreBin>& bins);

}  // namespace detente::report
