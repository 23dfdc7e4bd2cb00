// What of a view answers about some parties rest on.
#pragma once

#include <cstdint>
#include <vector>

#include "detente/law/view.h"

namespace detente::relief {

struct Focus {
  // Its parties have the indices of the whole; those that do not matter have their id alone.  A
  // rulebook of the whole's law is one of its law, which is without tags, designations and
  // corrections.
  law::View view;
  std::vector<std::uint32_t> atoms;  // by atom of `view`: which atom of the whole it is
};

// Listings of the parties and of all from whom holdings, or arrangements, lead to them, and the
// holdings that begin or end at any of these.  Questions about the parties are answered from it as
// from the whole.
// Cost: O(view).
Focus focus_on(const law::View& whole, const std::vector<law::PartyIndex>& parties);

}  // namespace detente::relief
