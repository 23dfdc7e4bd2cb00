// Every entry that the lists of a view have or had, as it was last printed.
#pragma once

#include <vector>

#include "apps/home/view.h"
#include "detente/base/result.h"
#include "detente/law/view_builder.h"
#include "detente/record/joining.h"

namespace detente::home {

// By source, then by entry.  An id that a list gave to another party later: the earlier ones are
// "<entry>#1", "<entry>#2".  Errors: those of the ledger.
base::Result<std::vector<law::ListedEntry>> listed_entries(ledger::Ledger& ledger,
                                                           const View& view);

// In the same order; they live as long as the entries.
std::vector<const record::Party*> parties_of(const std::vector<law::ListedEntry>& entries);

// Which of them are one party, by evidence and by what is written by hand: the parties of the law
// view and of the index.
record::JoinedParties joined_parties(const std::vector<law::ListedEntry>& entries);

}  // namespace detente::home
