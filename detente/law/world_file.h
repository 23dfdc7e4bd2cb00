// Invented worlds: parties, listings, holdings and rules of their own, in one file of JSON.
// Form: doc/verdict.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/view.h"

namespace detente::law {

struct World {
  View view;
  std::vector<std::string> authorities;  // those that `rules` names, by id
  std::vector<std::string> activities;   // that answers are wanted for, in the order of the file
};

// `law` says what the file does not: zones of authorities, programmes, instruments, parameters and
// locks.  Of its measures, exceptions, licences, designations and corrections none holds in the
// world, whose authorities bind everybody.  An authority that it does not know is of UTC.
// A measure of type "block" derives by the rule of its authority, others do not.  Days begin in the
// zone of the authority.  What the file does not say of a party is not so (View::closed).
// Law::hash is that of the file's bytes followed by law.hash.
// Errors, the first fault: kMalformed, with its place, for what is no JSON, for an unknown key, for
// a missing or wrong value, for a word that is none of party_words.h, measure_type.h or activity.h
// (with the nearest that is), and for a name of a measure, party or authority that the file lacks.
base::Result<World> read_world(std::string_view bytes, const Law& law);

}  // namespace detente::law
