// Parties of FollowTheMoney entities, by the table of detente/record/ftm.h.
#pragma once

#include <optional>
#include <vector>

#include "detente/lists/ftm_lines.h"
#include "detente/lists/parsed_list.h"
#include "detente/record/ftm.h"

namespace detente::lists {

// The party that an entity is; nothing if its schema is neither a legal entity nor a vehicle.
// A property that the table does not have stays as a property under its own name.  References to
// other entities (kParty) are left to attach_ftm.
std::optional<record::Party> ftm_party(const FtmEntity& entity, std::vector<Unread>& unread);

// What an entity of another schema (Sanction, Passport, Address, Ownership, ...) says about the
// party that it is of.  Its properties that the table does not have become properties
// "Schema.property" of the party, and so does a date or share that cannot be read.
void attach_ftm(const FtmEntity& entity, record::Party& party, std::vector<Unread>& unread);

// For an entity that names the party otherwise (an Ownership whose asset is not in the file, an
// Occupancy): all its other properties become properties "Schema.property" of the party.
void mention_ftm(const FtmEntity& entity, record::Party& party);

}  // namespace detente::lists
