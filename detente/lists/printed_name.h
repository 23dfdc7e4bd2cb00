// Names as lists print them, whole or in parts.
#pragma once

#include <string>
#include <vector>

#include "detente/record/party.h"

namespace detente::lists {

// A name that the list gives in one piece; white space single, script filled.
record::Name whole_name(record::NameType type, record::Text text);

// A name from its parts in natural order.  Parts without text are left out; `full` joins the
// others by single spaces, and its place reaches from the first part to the last.
// A name whose parts are all empty has an empty `full`.
record::Name joined_name(record::NameType type, std::vector<record::NamePart> parts);

// A name that the list gives whole, or else in parts; `parts` are ordered as order_parts does.
record::Name whole_or_joined_name(record::NameType type, record::Text whole,
                                  std::vector<record::NamePart> parts);

// Sorts `name.parts` as they occur in `name.full`; parts that do not occur in it come last, in
// the order given; parts without text are removed.
void order_parts(record::Name& name);

// Whether a remark on an alias says that the name is no longer used ("formerly listed as",
// "previously known as", "f.k.a.").
bool says_former(std::string_view remark);

}  // namespace detente::lists
