// What must hold between the tables of an option file.
#pragma once

#include <vector>

#include "detente/base/result.h"
#include "detente/law/law.h"
#include "detente/relief/option.h"

namespace detente::relief {

// Faults: ids that are taken, or that no condition could name; references to nothing; what waits
// for itself; times in the wrong order.
void check_option(const Option& option, std::vector<base::Error>& faults);

// Measures that the law lacks, activities that no covered measure forbids, and conditions that
// follow the list of another jurisdiction.
std::vector<base::Error> lints_of(const Option& option, const law::Law& law);

}  // namespace detente::relief
