// What a party states, as a set of texts that can be compared with those of another edition.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "detente/record/party.h"

namespace detente::record {

struct FieldValue {
  int group = 0;      // the order of the groups of field_values
  std::string field;  // "schema", "primary-name", "birth-date", "passport", "listing", ...
  std::string value;  // as printed, with what qualifies it behind it, parted by "; "

  friend auto operator<=>(const FieldValue&, const FieldValue&) = default;
};

// Ascending, each once: schema, names, listings and their reasons, dates, places of birth,
// countries, identifiers, addresses, relations, properties (under their keys).  What a reader of
// lists concludes (script, parts of a name, normalised numbers, country codes beside a printed
// country) is left out: another release of the program is no change of a list.
std::vector<FieldValue> field_values(const Party& party);

}  // namespace detente::record
