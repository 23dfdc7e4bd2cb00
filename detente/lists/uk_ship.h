// The ship of a designation on the UK Sanctions List.
#pragma once

#include "detente/lists/xml_list.h"

namespace detente::lists {

// Adds what a <Ship> element states to `party`: IMO and hull numbers, owners and operators, flags,
// type, tonnage, length and year built.
void read_uk_ship(XmlList& list, pugi::xml_node ship, record::Party& party);

}  // namespace detente::lists
