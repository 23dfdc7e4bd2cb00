// A past with an option laid over it, as one view.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "detente/law/view.h"
#include "detente/relief/overlay.h"

namespace detente::relief {

struct OverlaidView {
  law::View view;  // authorities, parties and holdings as in the base
  // By View::atoms: the atom of the base that it is a part of; absent: the option imposes it.
  std::vector<std::optional<std::uint32_t>> atom_of;
};

// `overlay` is one of `base`.  An atom that stands for several times is one atom for each.
OverlaidView overlaid(const law::View& base, const Overlay& overlay);

}  // namespace detente::relief
