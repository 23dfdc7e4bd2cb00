// What is odd about a set of statements.  Nothing is clipped or dropped for it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "detente/law/ownership_selection.h"

namespace detente::law {

struct OwnershipProblem {
  std::string message;               // one line, no full stop
  std::vector<std::uint32_t> edges;  // the statements, in order; not empty
};

// Of the statements that hold at that time: several of one owner about one asset, assets that hold
// themselves, assets of which more than 100 % is held for certain.  By their first statement.
// Cost: O(edges log edges).
std::vector<OwnershipProblem> ownership_problems(std::span<const record::OwnershipEdge> edges,
                                                 const OwnershipTime& time);

}  // namespace detente::law
