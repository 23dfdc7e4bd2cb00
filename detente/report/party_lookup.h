// How a report comes to the whole entry behind a hit.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "detente/record/party.h"

namespace detente::report {

// The whole entry, for dates and measures that an index does not hold; nothing if it is not at
// hand, and the report then says what the index knows.
using PartyLookup =
    std::function<std::optional<record::Party>(std::string_view source, std::string_view entry)>;

}  // namespace detente::report
