// OFAC's SDN_ADVANCED.XML (and CONS_ADVANCED.XML, which has the same shape).
#pragma once

#include <span>

#include "detente/base/result.h"
#include "detente/lists/parsed_list.h"

namespace detente::lists {

// One document.  Entry id: FixedRef of the DistinctParty, equal to uid and ent_num of the other
// formats.  `published`: DateOfIssue, a day of America/New_York.  `source`: "us.ofac.sdn" if at
// least half of the parties stand on the list "SDN List", else "us.ofac.consolidated".
//
// A party is gathered from its DistinctParty, the Locations and IDRegDocuments that name it, the
// ProfileRelationships that go out from it and its SanctionsEntries, so its fields lie all over the
// file.  Numbers that refer to a reference set, a location or a profile that the file does not
// have, and elements or attributes that the format did not have in 2025, are unread. Fields:
// doc/lists/ofac_xml.md.
//
// Errors: those of XmlDocument::parse; kMalformed if the root is not <Sanctions>.
// Cost: 2.5 times what pugixml takes for the same constant bytes, 0.52 GB for the 121 MB of
// 2025-11-19, file included (bench/load_bench.cc).
// Source: OFAC, ADVANCED_XML.xsd and "Advanced Sanctions List Standard" data dictionary.
base::Result<ParsedList> read_ofac_advanced(std::span<const Document> documents);

}  // namespace detente::lists
