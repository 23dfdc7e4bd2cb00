// FollowTheMoney entities, JSON lines: what OpenSanctions and investigators publish.
#pragma once

#include <span>

#include "detente/base/result.h"
#include "detente/lists/parsed_list.h"

namespace detente::lists {

// Source "ftm.<dataset>" if all entities name one and the same dataset, else "ftm.unknown"; entry:
// the entity's id; no publication: an FtM file does not state it.
//
// Entities that are legal entities or vehicles are parties.  All others are joined to the parties
// that they name, or that name them, by reference (detente/record/ftm.h has the table).  Names of
// the other side of a relation are filled in where that entity is in the file.  An entity that is
// tied to no party of the file is unread.  A line that is no entity is rejected.
//
// Errors: kMalformed if there is not exactly one document; kCorrupt if bytes were lost.
// Cost: one pass; all entities are in memory at once, since references point both ways.
// Format: followthemoney 4 (https://followthemoney.tech/explorer/); doc/lists/ftm.md.
base::Result<ParsedList> read_ftm_jsonl(std::span<const Document> documents);

}  // namespace detente::lists
