// The lives of entries as the law corrected them afterwards.
#pragma once

#include <string_view>
#include <vector>

#include "apps/home/view.h"
#include "detente/law/law.h"

namespace detente::home {

// What the law that the program was built with corrects of the entry, as known to the view, in the
// order in which it became known.  Errors: kCorrupt if that law cannot be read.
base::Result<std::vector<const law::Correction*>> corrections_of(const SourceView& view,
                                                                 std::string_view entry);

// Ledger::lives of the source, with these corrections applied to the bases.  `entry` empty: of all.
base::Result<std::vector<ledger::EntryLife>> corrected_lives(ledger::Ledger& ledger,
                                                             const SourceView& view,
                                                             std::string_view entry);

}  // namespace detente::home
