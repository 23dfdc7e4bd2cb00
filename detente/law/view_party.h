// One party of a view: what its entries and hand-written facts say together.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "detente/law/known_parties.h"
#include "detente/law/party_facts.h"
#include "detente/law/sector.h"
#include "detente/law/view.h"
#include "detente/record/party.h"

namespace detente::law {

// A word of party_kinds(); empty for what a list calls a person or an organization without saying
// which.
std::string_view kind_of(record::Schema schema);

// `members`: its entries, by entry_id(); empty: `facts` alone.  `facts` may be null.
// Name and kind are those of the facts, else of the first entry that has one.
// Countries: nationality, residence, jurisdiction and flag; of others than persons the address,
// too. Sectors: of the entries whose source comes first (sector.h), together. Positions: all of the
// facts at whatever time, then those that the words of a list mean.
ViewParty view_party(std::string id, std::span<const record::Party* const> members,
                     const PartyFacts* facts, const KnownParties& known, const EntryLookup& find);

}  // namespace detente::law
