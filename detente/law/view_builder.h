// From what lists say, and what is written by hand beside them, to a view.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/law/known_parties.h"
#include "detente/law/law.h"
#include "detente/law/party_facts.h"
#include "detente/law/view.h"
#include "detente/record/listed_span.h"
#include "detente/record/party.h"

namespace detente::law {

// One entry of one list, and the times for which each of its bases holds.
struct ListedEntry {
  record::Party party;                    // as it was last printed
  std::vector<record::ListedSpan> spans;  // with the corrections of later acts
  std::string_view zone;                  // IANA id, of the publisher
};

// What a user adds to the lists: holdings, and parties that are asked about.
struct Additions {
  std::vector<record::OwnershipEdge> edges;
  std::map<std::string, std::string> names;  // of parties of `edges`, where known
  std::vector<std::string> asked;            // parties, named as holdings name them
};

struct BuiltView {
  View view;
  // Names of parties in the holdings that several parties of the view go by, and that were
  // therefore taken for neither: "14754: eu.fsf:14754, uk.ofsi.conlist:14754".
  std::vector<std::string> ambiguous;
  std::vector<std::string> asked;  // the id of each of Additions::asked
};

// Parties: those that entries are of (record/joining.h), those of hand-written designations, and
// those that `additions` name.  A holding names a party by its id, by an entry
// ("us.ofac.sdn:17016"), by the number of an entry that one party alone has ("17016"), or by its
// LEI; any other name is a party of that id, whom nobody lists.// Atoms: the designations of
// entries (designations.h), and the hand-written ones that no entry says for all of their time.  A
// tag whose act is not known becomes a measure
// "<source>.unnamed.<tag>" of type "block" and of the authority of the list's other tags,
// where they are of one jurisdiction, else of the one that the entry names; an authority that the
// law does not have is added, binds everybody, and has days of UTC. Two lists of one authority that
// print one party under one measure and basis make one atom. Edges: what entries state of each
// other (stated_holdings), then those of `additions`. Cost: n log n in entries, identifiers and
// holdings.
BuiltView build_view(Law law, const KnownParties& known, std::span<const ListedEntry> entries,
                     Additions additions);

// Relations by which OFAC says who is owned or controlled by whom: without a percentage, so that
// each is a flag and never a holding.  Owner and asset are entries ("us.ofac.sdn:17016").
std::vector<record::OwnershipEdge> stated_holdings(const record::Party& party);

}  // namespace detente::law
