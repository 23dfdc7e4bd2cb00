// Reads files of relief options.  Format: doc/option_format.md.
#pragma once

#include <string_view>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/law.h"
#include "detente/relief/option.h"

namespace detente::relief {

// All that was read, and all that is wrong with it.
struct OptionReading {
  Option option;                    // whole and consistent if there are no faults
  std::vector<base::Error> faults;  // by place, each with its place (source 0)
  // Of an option without faults what may be meant so, and is worth a look; the same.
  std::vector<base::Error> lints;
};

// Assumptions, phases and clauses, of each.
inline constexpr std::size_t kMostRows = 1000;

// `law`: whose authorities, programmes and locks the file may name; a measure that it lacks is a
// lint, as another law may have it.
// Faults: kMalformed; kUnsupported for another `format`; kLimit for a predicate (predicate.h).
// A fault does not hide others; of one value the first is told.
OptionReading read_option_file(std::string_view bytes, const law::Law& law);

// As above.  Errors: the first fault.
base::Result<Option> read_option(std::string_view bytes, const law::Law& law);

}  // namespace detente::relief
