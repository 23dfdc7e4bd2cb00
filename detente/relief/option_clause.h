// The keys of one [[clause]].
#pragma once

#include <optional>
#include <string>

#include "detente/relief/option.h"
#include "detente/relief/option_row.h"

namespace detente::relief {

// Of ids only the form is checked here: option_check.h knows the whole file.
Clause read_clause(OptionRow& row, const law::Law& law);

}  // namespace detente::relief
