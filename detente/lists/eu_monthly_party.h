// One line of a monthly EU edition as a party.
#pragma once

#include <vector>

#include "detente/lists/json_tree.h"
#include "detente/lists/parsed_list.h"

namespace detente::lists {

// The party of a record with "ref_number"; without entry id or names where it states none.
record::Party eu_short_party(const JsonTree& line, std::vector<Unread>& unread);

// The party of a record with "eu_reference_number".
record::Party eu_long_party(const JsonTree& line, std::vector<Unread>& unread);

// Adds to the party of a long record what the short one of the same reference number states and
// the long one does not.  A name counts as stated if its text is; dates, countries and addresses
// count as stated if the long record has any.
void add_eu_short(record::Party& into, record::Party from);

// Names in an order that does not depend on the file's: the primary one, then by text.  Primary
// is, of the names that are not weak, the first in: ASCII letters alone, Latin letters, others;
// within these the longest, then the first by bytes.
void order_eu_names(record::Party& party);

}  // namespace detente::lists
