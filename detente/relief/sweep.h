// Many variants of one option: how many parties come to which class under each.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/view.h"
#include "detente/relief/consequences.h"
#include "detente/relief/option.h"
#include "detente/relief/variants.h"

namespace detente::relief {

inline constexpr std::size_t kClasses = 11;  // of PartyClass

struct SweepLine {
  std::vector<std::string> values;
  std::array<std::uint32_t, kClasses> counts{};  // by PartyClass: headlines of touched parties
  std::vector<std::string> faults;               // not empty: it was not evaluated
};

// One line for each variant, in their order; the same as each evaluated by itself with its
// touched_grid.
// Cost: the part of the base that their clauses can concern is made once, and its snapshots are
// shared; each variant then costs an evaluation over that part.  Errors: as Rulebook::make.
base::Result<std::vector<SweepLine>> sweep(const std::vector<Variant>& variants,
                                           const law::View& base, Mode mode);

}  // namespace detente::relief
