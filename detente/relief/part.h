// The part of a view that the answers about some parties depend on.
#pragma once

#include <cstdint>
#include <vector>

#include "detente/law/view.h"

namespace detente::relief {

struct PartOfView {
  // Parties have the indices of the whole; those that do not matter have their id alone.  A
  // rulebook of the whole view's law is one of this view's.
  law::View view;
  std::vector<std::uint32_t> atom_of;  // by View::atoms of the part: the same one of the whole
};

// What every answer about these parties, each alone, rests on: they, whoever holds parts of them by
// whatever chain or acts jointly with those, the listings of all these, and what they hold.
// `parties`: sorted.
// Cost: O(atoms and holdings), and a copy of the law.
PartOfView part_of(const law::View& view, const std::vector<law::PartyIndex>& parties);

}  // namespace detente::relief
