// One entry that a list prints in several records.
#pragma once

#include "detente/record/party.h"

namespace detente::lists {

// Adds to `into` every name, date, place, country, identifier, address, listing, relation and
// property of `from` that `into` does not have, in the order of `from`.  Two facts are the same if
// they differ in nothing but the bytes that state them.  A primary name of `from` whose text is
// new becomes a strong alias.  Nothing of `into` changes.  Cost: product of the numbers of facts.
void merge_facts(record::Party& into, record::Party from);

}  // namespace detente::lists
