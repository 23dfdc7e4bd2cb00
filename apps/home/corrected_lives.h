// The lives of entries as the law corrected them afterwards.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/law.h"
#include "detente/ledger/ledger.h"

namespace detente::home {

// What the law that the program was built with corrects of the entry, as known then, in the
// order in which it became known.  Errors: kCorrupt if that law cannot be read.
base::Result<std::vector<const law::Correction*>> corrections_of(std::string_view source,
                                                                 const ledger::Known& known,
                                                                 std::string_view entry);

// Ledger::lives of the source, with these corrections applied to the bases.  `entry` empty: of all.
base::Result<std::vector<ledger::EntryLife>> corrected_lives(ledger::Ledger& ledger,
                                                             std::string_view source,
                                                             const ledger::Known& known,
                                                             std::string_view entry);

}  // namespace detente::home
