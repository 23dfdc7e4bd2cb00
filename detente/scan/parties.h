// Which list entries behind one mention are one party.
#pragma once

#include <vector>

#include "detente/index/index.h"
#include "detente/scan/mention.h"

namespace detente::scan {

// Groups hits of one mention, at most one hit an entry (the best is kept).  Two entries are one
// party here if the index joined them; if they are of one kind and share a date of birth or build
// to the day; for people also if one of the two has no such date and they share a name of three
// words or more; for others also if the names that matched have the same distinctive words.
// Cost: quadratic in the hits of one mention.
std::vector<MentionedParty> group_parties(const index::Index& index, std::vector<MentionHit> hits);

}  // namespace detente::scan
