// Which offices a listed person holds.
#pragma once

#include <string_view>
#include <vector>

#include "detente/base/day.h"
#include "detente/law/known_parties.h"
#include "detente/law/party_facts.h"
#include "detente/record/party.h"

namespace detente::law {

// The code of position_codes() that one office in words means: "duma.ru" for "Member of the State
// Duma of the Russian Federation".  Empty if none, and for what begins with "former".
std::string_view position_of(std::string_view office);

// Positions held on `at`, a day of Moscow.  Those of the file first, in its order; then, for codes
// that the file does not have for the party, those that the words of its properties "title" and
// "position" mean: inferred, and taken as held on every day, because a list states no term.
std::vector<Position> positions_of(const record::Party& party, const KnownParties& known,
                                   base::Day at);

}  // namespace detente::law
