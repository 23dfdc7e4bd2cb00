// What an entry states, field by field, in the order in which people read it.
#pragma once

#include <string>
#include <vector>

#include "detente/base/source.h"
#include "detente/record/party.h"

namespace detente::report {

struct FieldRow {
  std::string kind;  // "primary", "birth", "passport", "US OFAC", a property's key
  std::string value;
  std::string note;       // what qualifies it; may be empty
  base::SourceSpan at{};  // empty: follows from the record as a whole
};

struct FieldGroup {
  std::string title;  // "names", "dates", ...
  std::vector<FieldRow> rows;
};

// Groups without rows are left out.
std::vector<FieldGroup> party_fields(const record::Party& party);

}  // namespace detente::report
