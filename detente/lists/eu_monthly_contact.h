// The `contact` of a short EU record: "WEB: a.example, PHONE: +7 1; +7 2, EMAIL: b@a.example".
#pragma once

#include "detente/record/party.h"

namespace detente::lists {

// Adds each website, telephone number and e-mail address as an identifier.  Pieces of one label
// are divided by ";".  A text without a label stays as the property "contact".
void add_eu_contact(const record::Text& contact, record::Party& party);

}  // namespace detente::lists
