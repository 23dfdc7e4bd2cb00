// Which clauses are behind an answer under an option.
#pragma once

#include <cstdint>
#include <vector>

#include "detente/law/verdict.h"
#include "detente/relief/scenario.h"

namespace detente::relief {

// The clauses, of Option::clauses, that made what `reached` rests on: its listing, if a clause
// changed or imposed it, its licence and its exception.  In rising order, each once; empty: it is
// as in the base.  `reached`: of a judge over laid.over->view and laid.book.
std::vector<std::uint32_t> clauses_behind(const Laid& laid, const law::Reached& reached);

// What clauses did to the listings of a party, by atom.  The pointers live as long as `laid`.
std::vector<const ChangedAtom*> changes_of(const Laid& laid, const law::View& base,
                                           law::PartyIndex party);

}  // namespace detente::relief
