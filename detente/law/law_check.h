// What must hold across the rows of a law.
#pragma once

#include <span>

#include "detente/law/document.h"
#include "detente/law/law_draft.h"

namespace detente::law {

// Adds to draft.faults: ids and tags that are there twice, references to nothing, rows that hold at
// the same time, permissions of what is not forbidden, predicates that cannot be read.  `documents`
// gives names to places.
void check(Draft& draft, std::span<const Document> documents);

}  // namespace detente::law
