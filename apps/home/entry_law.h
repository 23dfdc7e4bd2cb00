// What the law says of the entries of a view.
#pragma once

#include <vector>

#include "apps/home/view.h"
#include "detente/base/result.h"
#include "detente/law/designations.h"
#include "detente/law/effect.h"
#include "detente/record/party.h"

namespace detente::home {

// The law of a view at the time that it is asked about: that of --as-of, else the latest
// publication among its lists, so that an answer depends on its generation and no clock.
// Errors: those of law_as_known (known_law.h).
base::Result<law::EffectTable> effects_of(const View& view);

// What the entry stands under at whatever time: the listings of its life with corrections, and what
// is written by hand about its party.  `party`: the entry as it is at the time of the view.
// Errors: those of the ledger.
base::Result<std::vector<law::Designation>> designations_of(ledger::Ledger& ledger,
                                                            const SourceView& source,
                                                            const record::Party& party,
                                                            const law::Law& law);

}  // namespace detente::home
