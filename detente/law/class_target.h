// Whether a question is of what a measure reaches without listing anybody.
#pragma once

#include "detente/law/rulebook.h"
#include "detente/law/situation.h"
#include "detente/law/truth.h"

namespace detente::law {

// False if the version reaches nothing by class.  Over a slot of the question that is empty false;
// over one whose value is not known, or says too little ("27" for 2709), unknown.  A place is given
// as precisely as it is known, as in conditions: a country is not in its parts.  The sector is the
// first word of the activity ("mining.invest"), or one of the parties'. REQUIRES: a question in the
// situation, and facts if it has parties.
Truth is_in_class(const CompiledVersion& version, const Situation& situation);

}  // namespace detente::law
