// What follows from an option of relief, as JSON, CSV and a table.  Forms: doc/relief_format.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "detente/report/relief_answer.h"

namespace detente::report {

// One object and a line end: that of the mode alone if one is named, else all three.
std::string relief_json(const ReliefAnswer& answer, std::optional<relief::Mode> mode);

// A header and a row for each party of the grid: of that mode, or of the assumed one with the
// classes of the two others beside it.
std::string relief_csv(const ReliefAnswer& answer, std::optional<relief::Mode> mode);

// How many parties of each class, when each clause acts, the first parties that change, those
// whose sector is not known, who then disagrees, and what the option expected.
// `width`: columns of the terminal, 0 for any width.  `colour`: titles in bold.
std::string relief_table(const ReliefAnswer& answer, std::optional<relief::Mode> mode,
                         std::size_t width, bool colour);

// Several options: the parties whose class or its time is not the same under all of them, by mode;
// a party that an option does not concern is UNCHANGED there.  REQUIRES: at least two.
std::string relief_diff_json(const std::vector<const ReliefAnswer*>& answers,
                             std::optional<relief::Mode> mode);
std::string relief_diff_csv(const std::vector<const ReliefAnswer*>& answers,
                            std::optional<relief::Mode> mode);
std::string relief_diff_table(const std::vector<const ReliefAnswer*>& answers,
                              std::optional<relief::Mode> mode, std::size_t width, bool colour);

}  // namespace detente::report
