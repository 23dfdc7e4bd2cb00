// The compiled lists of a view.
#pragma once

#include <memory>
#include <string>

#include "apps/home/view.h"
#include "detente/base/result.h"
#include "detente/index/index.h"

namespace detente::home {

// The bytes of the index of a view, by all processors.  `previous`: an index whose names are taken
// over where they are the same, which changes no byte; null: none.
// Errors: those of the ledger, and of index::compile.
base::Result<std::string> compile_view(ledger::Ledger& ledger, const View& view,
                                       const index::Index* previous = nullptr);

// The compiled index of a view: of each source, the entries with a listing that holds at its time.
// Compiled first if it is not there, and kept among those used last (compiled.h); where it cannot
// be written, compiled in memory.  Errors: kCorrupt if a compiled file is damaged (it is not
// compiled again in silence).
base::Result<std::shared_ptr<const index::Index>> open_index(const std::string& folder,
                                                             OpenView& open);

}  // namespace detente::home
