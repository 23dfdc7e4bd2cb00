// Switzerland's list of sanctioned persons (SESAM of the State Secretariat for Economic Affairs).
#pragma once

#include <span>

#include "detente/base/result.h"
#include "detente/lists/parsed_list.h"

namespace detente::lists {

// Source ch.seco.sesam; entry: ssid of the target; publication: `date` of the root, a day of
// Zurich.
//
// One listing for each sanctions-set-id; its programme is the set's id ("4387"), its legal basis
// the English name of the programme that has the set, and its `list` the set's English name, where
// the file has the programme headers.  Spelling variants of name parts make further aliases, one
// for each language and script.
//
// The file keeps targets that are no longer listed.  A target is de-listed if the latest of its
// modifications by effective date (the first in the file, of several on one day) that is not
// "amended" is "de-listed": every listing of it then ends (`until`) on that effective date, and it
// has the property "status" with "de-listed".  The history inside the modifications is not read.
//
// Errors: those of XmlDocument::parse; kMalformed for another root.
// Format: swiss-sanctions-list.xsd; doc/lists/seco.md.
base::Result<ParsedList> read_seco(std::span<const Document> documents);

}  // namespace detente::lists
