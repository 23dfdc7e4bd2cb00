// Whom to ask about an option, and what.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "detente/law/view.h"
#include "detente/relief/base_view.h"
#include "detente/relief/course.h"
#include "detente/relief/scenario.h"

namespace detente::relief {

// Authorities, of Law::authorities and sorted, that list one of these parties at any time, or block
// it by owners at that instant.  `parties`: sorted.
// Cost: O(atoms), and a snapshot.
std::vector<std::uint32_t> authorities_over(const BaseView& base, base::Seconds at,
                                            const std::vector<law::PartyIndex>& parties);

// Everybody of an invented world: all its parties, and those authorities and activities.
Grid whole_grid(const law::View& view, const std::vector<std::string>& authorities,
                const std::vector<std::string>& activities);

// Whom the option can concern (touched.h) and what it expects.
// Authorities: those of the clauses and of the measures that they change, and all that list one of
// these parties at any time, or block it by owners at base.valid: who still forbids is among them.
// Activities: "general"; what clauses name; of a clause that names none, what its measures forbid
// if they do not forbid "general".
// Cost: that of touched_parties, and a snapshot.  Errors: as Rulebook::make.
base::Result<Grid> touched_grid(const Option& option, const law::View& base,
                                const Scenarios& scenarios);
// The same over snapshots that several options share.
Grid touched_grid(const Option& option, const BaseView& base, const Scenarios& scenarios);

}  // namespace detente::relief
