// The variants of an option file that differ in the values of some keys.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"

namespace detente::relief {

// One key of a file and what it is set to in turn.
struct SweepSetting {
  std::string id;                   // of a clause, phase or assumption
  std::string key;                  // dots lead into tables: "snapback.notice"
  std::vector<std::string> values;  // as in the file; a text may stand without quotes
};

// "delist.start=2025-04-02,2025-05-01".  A comma inside of quotes or brackets parts nothing.
// Errors: kMalformed, without a place.
base::Result<SweepSetting> parse_sweep_setting(std::string_view text);

inline constexpr std::size_t kMostVariants = 10'000;

struct Variant {
  std::vector<std::string> values;  // by setting
  std::string bytes;                // the file with them
};

// Every combination of the values, those of the last setting turning fastest.  `bytes`: a file that
// reads as TOML.
// Errors: kMalformed for a file that does not, for an id that it has not, and for a key that leads
// through what is no table; kLimit for more than kMostVariants.
base::Result<std::vector<Variant>> variants_of(std::string_view bytes,
                                               const std::vector<SweepSetting>& settings);

}  // namespace detente::relief
