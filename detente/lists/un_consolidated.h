// The United Nations Security Council Consolidated List, XML.
#pragma once

#include <span>

#include "detente/base/result.h"
#include "detente/lists/parsed_list.h"

namespace detente::lists {

// Source un.sc.consolidated; entry: REFERENCE_NUMBER ("QDi.006"), else DATAID; publication:
// dateGenerated.
//
// A person's FIRST_NAME to FOURTH_NAME are joined in the order printed and have no structure: the
// list does not say which is the family name ("KIM YONG CHOL").  NAME_ORIGINAL_SCRIPT is a strong
// alias.  An alias of quality "Low" is weak; "f.k.a." and notes such as "formerly listed as" make
// it a former name.
//
// Errors: those of XmlDocument::parse; kMalformed for another root.
// Format: sc-sanctions.xsd; doc/lists/un_consolidated.md.
base::Result<ParsedList> read_un_consolidated(std::span<const Document> documents);

}  // namespace detente::lists
