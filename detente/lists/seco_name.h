// Names of the Swiss list: parts in an order, each with spelling variants.
#pragma once

#include "detente/lists/xml_list.h"

namespace detente::lists {

// Adds the name of a <name> element and those that its spelling variants make.  Of all names of a
// target the first primary one of its main identity is the primary name; primary names of further
// identities are strong aliases.  Parts are put into natural order; titles become properties.
//
// A variant replaces its part.  Variants of one language and script belong together: the n-th name
// of that language and script takes the n-th variant of each part that has them, the part's first
// where it has fewer, and the part's own value where it has none.
void read_seco_name(XmlList& list, pugi::xml_node name, bool main_identity, record::Party& party);

}  // namespace detente::lists
