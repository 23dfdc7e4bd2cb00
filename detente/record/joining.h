// Which entries of several lists are one party, and by what evidence.
//
// Joining compares what entries state of themselves.  Each join keeps its rule and the facts that
// agree, so that it can be shown, doubted and undone; what nearly joined is kept with what was
// missing or spoke against it.  Rules and figures: doc/joins.md.
#pragma once

#include <span>

#include "detente/record/join.h"

namespace detente::record {

// Joins entries that are one party.  A pair joins by the first rule that holds, and never where
// the two contradict each other: a person and a ship, a man and a woman, two exact birth dates (but
// for a printed reference between equal names), two INN, OGRN, LEI or IMO numbers, two numbers of
// one publisher (but for an equal name with an equal number or birth date, since lists print a
// party again under another regime), or a row that says so.  A join that would bring two such
// entries together through others is refused: joins are made in the order of their rules, then of
// their entries, so that the order of `entries` does not matter.
// A number that two entries of one publisher have joins nothing without the name; one that more
// than 16 entries have, nothing at all.
// REQUIRES: entry_id() of the entries differ.
// Cost: n log n in names, numbers and dates; 0.4 s for the 44,000 entries of all lists.
JoinedParties join_parties(std::span<const Party* const> entries, const StatedJoins& stated);

}  // namespace detente::record
