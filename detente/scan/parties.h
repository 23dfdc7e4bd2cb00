// Which list entries behind one mention are one party.
#pragma once

#include <vector>

#include "detente/index/index.h"
#include "detente/scan/mention.h"

namespace detente::scan {

// Groups hits of one mention, at most one hit an entry (the best is kept).  Two entries are one
// party here if the index joined them, if they are of one kind and share a date of birth or build
// to the day, or if they are no people and have the same distinctive words in the names that
// matched.  Cost: quadratic in the hits of one mention.
std::vector<MentionedParty> group_parties(const index::Index& index, std::vector<MentionHit> hits);

}  // namespace detente::scan
