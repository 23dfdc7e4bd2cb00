// What of a measure a clause may be about, and the texts that say so.
#pragma once

#include <string>

#include "detente/law/law.h"
#include "detente/law/rulebook.h"
#include "detente/relief/option.h"

namespace detente::relief {

// Whether the measure forbids something that the clause names; true if it names no activity.
bool shares_activity(const Clause& clause, law::MeasureIndex measure, const law::Rulebook& book);

// Whether the clause's conditions on place and goods can hold of what a version of the measure
// reaches by class at that instant: each of its territories and headings is tried, a region of
// Ukraine of which parts are occupied as occupied.  False if the measure reaches nobody by class.
bool shares_class(const Clause& clause, const law::Measure& measure, base::Seconds at);

// The clause's `goods`, `place` and `where` as one condition; empty: true.
std::string where_of(const Clause& clause);
// The same with `who` of every party of the question, for what is asked of the question alone.
std::string where_with_parties(const Clause& clause);
std::string unless_of(const Clause& clause);

// [from, until) in the form of law rows.
law::Validity validity_of(base::Seconds from, base::Seconds until);

}  // namespace detente::relief
