// When answers may change.
#pragma once

#include <string>
#include <vector>

#include "detente/base/instant.h"
#include "detente/law/view.h"

namespace detente::relief {

// `from`, and the instants in (from, until) at which a row of the view begins or ends to hold:
// atoms, versions of measures, licences and their wind-downs, exceptions, holdings, rules of
// ownership, positions.  What holds by days counts from their beginning in the zones of all
// authorities that have measures, in Moscow (positions) and in UTC.  In rising order.
std::vector<base::Seconds> breakpoints(const law::View& view, base::Seconds from,
                                       base::Seconds until);

// The zones of the authorities that have measures, and UTC, sorted.
std::vector<std::string> zones_of(const law::Law& law);

}  // namespace detente::relief
