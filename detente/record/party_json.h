// A party as JSON and back: what the ledger stores and `show --format json` prints.
#pragma once

#include <string>
#include <string_view>

#include "detente/base/result.h"
#include "detente/record/party.h"

namespace detente::record {

// One line, without a newline; keys in the order of party.h, named as its fields are, enumerations
// by their words, days and partial dates as text, percentages as text so that they stay exact.
// A Sourced value is {"value":...,"at":[source,begin,end]}.  What has its default value is left
// out.  The same party gives the same bytes.
// REQUIRES: the texts are UTF-8, which each reader of a list sees to; shares are 0 to 100 %.
// Cost: O(size); about 10 microseconds for a party of 2.7 kB, and the same to read it back.
std::string to_json(const Party& party);

// party_from_json(to_json(p)) == p.
// Errors: kMalformed, with the path of the key ("names[0].type: ...") in the message and the whole
//   text as place: not JSON, a key or word that party.h does not have, a value of another kind, a
//   party without a name.
base::Result<Party> party_from_json(std::string_view json);

}  // namespace detente::record
