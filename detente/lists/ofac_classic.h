// OFAC's SDN.XML and CONSOLIDATED.XML, one shape.
#pragma once

#include <span>

#include "detente/base/result.h"
#include "detente/lists/parsed_list.h"

namespace detente::lists {

// One document, of either namespace ("http://tempuri.org/sdnList.xsd" until 2024, the address of
// the export since).  Entry id: uid.  `published`: Publish_Date (month/day/year), a day of
// America/New_York.
//
// `source`: the file does not say which list it is.  It is read as us.ofac.consolidated if more
// than half of the entries carry a tag of the consolidated list (is_consolidated_tag, ofac_csv.h),
// else as us.ofac.sdn.
//
// Each program is one listing, without a date: the format has none.  A Record_Count that is not the
// number of entries is unread, and so is every element that the format did not have in 2025.
// Fields: doc/lists/ofac_xml.md.
//
// Errors: those of XmlDocument::parse; kMalformed if the root is not <sdnList>.
// Source: OFAC, sdnList.xsd; "SDN Data Specification".
base::Result<ParsedList> read_ofac_classic(std::span<const Document> documents);

}  // namespace detente::lists
