// Listed spellings that are another spelling with typing errors, or sound like it.
#pragma once

#include <string_view>
#include <vector>

#include "detente/index/index.h"

namespace detente::scan {

// Listed spellings other than `spelling` (a-z and 0-9) that are at least kLeastLikeness like it:
// one typing error in five letters, two in nine, or the same sound; ascending.  Spellings that no
// listed word was typed in are found by one error in eight letters, as text::relate has it. Empty
// for fewer than five letters.  Cost: some microseconds, by the tables of the index.
std::vector<index::TokenId> near(const index::Index& index, std::string_view spelling);

}  // namespace detente::scan
