// Answers over time as JSON: what the option changes, and what was forbidden before it.
#pragma once

#include <string>

#include "detente/law/view.h"
#include "detente/relief/evaluation.h"

namespace detente::relief {

// {"changed": {"party|authority|activity": [[from, to, answer], ...]},
//  "base_prohibited": {"party": [authority, ...]}}
// `changed`: the cells whose answers differ from those of the base, each with all its segments.
// `base_prohibited`: by party the authorities, sorted, that prohibit "general" at base.valid
// without the option; empty if "general" is not asked.  A time that begins a day of the authority
// is that day, any other an instant of UTC.
std::string segments_json(const Evaluation& evaluation, Mode mode, const law::View& view);

// "2025-04-02", or "2025-03-04T01:30:00Z" if it begins no day of the zone.
std::string time_text(base::Seconds at, std::string_view zone);

}  // namespace detente::relief
