// The EU's consolidated list as monthly editions, JSON lines.
#pragma once

#include <span>

#include "detente/base/result.h"
#include "detente/lists/parsed_list.h"

namespace detente::lists {

// Source eu.fsf; entry: the EU reference number; no publication: the file does not state it.
//
// A line is a short record ("ref_number": names, a birth date, an address, no programme), a long
// one ("eu_reference_number": what the XML has) or the header of a file.  All records of one
// reference number are one party at the place of its long record, else of its first.  Names stand
// in an order that means nothing: see doc/lists/eu_monthly.md for the primary one.
//
// Errors: kMalformed if there is not exactly one document; kCorrupt if bytes were lost.
// Cost: one pass and a copy of each line.
base::Result<ParsedList> read_eu_monthly(std::span<const Document> documents);

}  // namespace detente::lists
