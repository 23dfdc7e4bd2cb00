// Which assumptions, phases and clauses a condition names.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "detente/law/predicate.h"

namespace detente::relief {

std::set<std::string> condition_names(const law::Predicate& predicate);

// All references in it, in their order.  The pointers live as long as the predicate.
std::vector<const law::Reference*> references_of(const law::Predicate& predicate);

// Whether it asks for the attribute anywhere.
bool asks_for(const law::Predicate& predicate, law::Attribute attribute);

}  // namespace detente::relief
