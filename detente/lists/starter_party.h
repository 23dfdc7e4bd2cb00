// The facts of one [[party]] table of the starter world.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "detente/base/instant.h"
#include "detente/base/result.h"
#include "detente/record/party.h"
#include "detente/record/toml_fields.h"

namespace detente::lists {

// What the parties of one document share.
struct StarterHead {
  std::optional<base::Instant> published;
  std::map<std::string, std::string, std::less<>> consulted;  // key to edition in words
};

// All of the party but `at` and the names of the parties that it is related to: of those that are
// named by id, Relation::other_name has the place only.
// Errors: kMalformed with the key or value at fault, the first in the order of
//   doc/lists/starter.md.
base::Result<record::Party> read_starter_party(const record::TomlFields& fields,
                                               const StarterHead& head,
                                               const record::TomlPlaces& places);

}  // namespace detente::lists
