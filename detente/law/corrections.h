// Later acts that change what held before them: annulments, corrigenda.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "detente/base/instant.h"
#include "detente/law/law.h"
#include "detente/record/listed_span.h"

namespace detente::law {

// The corrections of one entry that were known, in the order of their `known`.
// `known_before`: exclusive; absent: all are known.  The pointers live as long as `corrections`.
std::vector<const Correction*> corrections_of(std::span<const Correction> corrections,
                                              std::string_view source, std::string_view entry,
                                              std::optional<base::Seconds> known_before);

// Applies corrections of one entry to its bases, in the order given:
// "annul" takes [valid.from, valid.until) out of every basis that it concerns, so that one basis
// may become two spans; acts of later days stand. "list" adds the time to the first basis that it
// concerns, and makes one if there is none.
// `zone`: IANA id, of the publisher; the days that the list prints are days there.
// Order of `spans` afterwards: as before, the parts of one basis together, times that were added
// last.  Law: General Court T-301/22 (2024-04-10) annuls acts of 2022, those of 2023 stand.
void correct(std::vector<record::ListedSpan>& spans, std::span<const Correction* const> corrections,
             std::string_view zone);

}  // namespace detente::law
