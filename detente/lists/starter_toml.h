// The starter world: a hand-picked sample of real parties, in a format of our own.
#pragma once

#include <span>
#include <string_view>

#include "detente/base/result.h"
#include "detente/lists/parsed_list.h"

namespace detente::lists {

// What every program says that answers from the starter world.
inline constexpr std::string_view kSampleWarning =
    "SAMPLE DATA: this answer comes from the starter world, a small hand-picked sample. "
    "It is incomplete and out of date, and must not be used for compliance.";

// Source "starter"; entry: the party's `id`; publication: `published`, a day counting as one of
// UTC.  All documents together are one edition; their latest `published` is the edition's.
//
// A record is one [[party]] block, from its first bracket to the next [[party]] or the end of the
// file; all before the first is structure.  A listing's `entry` also becomes a list reference
// among the identifiers, with the authority as its printed type.  Citations: one property
// "citation" for each listing, in their order; of a relation, its note.
//
// Rejected: a party with an unknown key, a missing or wrong value, a listing or relation without
// `source`, an identifier whose check digits do not fit; `where` is the key or value at fault, and
// one party is one error, the first in the order of doc/lists/starter.md.
// Unread: a relation to an id that no document has.
//
// Errors: kMalformed for what is no TOML, and for a fault before the first party, with its place;
// kUnsupported for another `format`.  Span.source is the index of the document.
// Format: doc/lists/starter.md.
base::Result<ParsedList> read_starter_toml(std::span<const Document> documents);

}  // namespace detente::lists
