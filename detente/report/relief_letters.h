// What authorities say of parties, in one letter.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detente/report/relief_answer.h"

namespace detente::report {

// '-' nothing that was asked is prohibited, 'p' something is, 'P' everything is, 'L' something is
// licensed, '?' something is undetermined; of several that fit the last.
// `party` and `authority`: of the grid.
char state_letter(const relief::Grid& grid, const relief::Course& course, std::size_t party,
                  std::size_t authority, base::Seconds at);

// One for each authority of the grid.
std::string state_letters(const relief::Grid& grid, const relief::Course& course, std::size_t party,
                          base::Seconds at);

// "–" for '-', which is hard to see; others are themselves.
std::string shown_letter(char letter);

// What the letters say, for under a table; HTML.
std::string letters_legend();

// "general prohibited, energy.payment licensed until 2025-10-10": each activity of the grid.
std::string state_text(const ReliefAnswer& answer, const relief::Course& course, std::size_t party,
                       std::size_t authority, base::Seconds at);

}  // namespace detente::report
