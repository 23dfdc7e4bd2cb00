// Which entries are one party, or two, because somebody has looked: rows of data/law/parties*.toml.
#pragma once

#include <span>

#include "detente/base/result.h"
#include "detente/law/document.h"
#include "detente/law/party_facts.h"
#include "detente/record/join.h"

namespace detente::law {

// The tables [[same]] and [[apart]] of `documents`, in their order.  Format: doc/law_parties.md.
// `facts`: of the same documents.
// Errors, the first fault: those of the files' form as read_party_facts() has them; kMalformed for
//   a row that does not name two entries or has no citation, and for two entries that are apart
//   and yet of one party of `facts` or of one [[same]].
base::Result<record::StatedJoins> read_stated_joins(std::span<const Document> documents,
                                                    std::span<const PartyFacts> facts);

}  // namespace detente::law
