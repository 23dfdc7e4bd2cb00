// Facts without the bytes that they were read from.
#pragma once

#include "detente/record/party.h"

namespace detente::record {

// Empties every SourceSpan of the party: two editions that print the same facts at other places
// give equal parties.  Changes nothing else.  Cost: one visit of its fields, no allocation.
void clear_places(Party& party);

// Whether both are equal once their places are cleared.  Cost: one visit of the fields of both, no
// allocation.
bool same_facts(const Party& a, const Party& b);

}  // namespace detente::record
