// The suspension of deliveries that an option imposes.
#pragma once

#include "detente/base/result.h"
#include "detente/law/law.h"
#include "detente/relief/option.h"
#include "detente/trade/readings.h"

namespace detente::trade {

// Of the clause of form impose whose measure is an "aid-suspension": it starts when the clause
// begins to act, and deliveries go on when it ends, by another clause or otherwise.  The donor is
// the country of its authority ("us" is US).  `option`: without faults under `law`.
// Errors: kRefused if no clause or several impose such a measure, if it never acts, or if an
// unknown decides when it acts; if it names no recipient; if its funding is no word of fundings().
base::Result<Suspension> suspension_of(const relief::Option& option, const law::Law& law);

}  // namespace detente::trade
