// What follows from an option of relief, as one page for those who decide.
#pragma once

#include <string>

#include "detente/report/relief_answer.h"

namespace detente::report {

// A page (html.h) that stands alone: how many fare how as assumed, at best and at worst; who
// decides each clause, from when, what stops it and what brings it back; its course, parties by
// authority before and after, counts over time and by group, who still blocks whom, ownership,
// conflicts, lints, what the option expects, everybody whom it concerns; a footer with the hashes
// of data, law and option, and the version of the program.  Everything can be read without the
// script, which sorts, filters and turns pages alone. At most 2,000,000 bytes, as long as all but
// the table of parties needs no more; that one is cut to what is left, and says so. REQUIRES:
// consequences and evaluation are of the same grid, which is not empty. Cost: a few snapshots for
// each instant at which a headline begins.
std::string relief_html(const ReliefAnswer& answer);

}  // namespace detente::report
