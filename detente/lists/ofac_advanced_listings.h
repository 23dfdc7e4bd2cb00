// The SanctionsEntries of SDN_ADVANCED.XML: when, on which list, under which programme.
#pragma once

#include <string_view>
#include <vector>

#include "detente/lists/ofac_advanced_file.h"
#include "detente/record/party.h"

namespace detente::lists {

// One listing for each programme tag of one SanctionsEntry; one without a tag if it has none.
//
// An entry prints events (a date with a legal basis), tags and measures side by side, and does not
// say which belong together.  They are joined so:
//   * the event of a tag is the one whose basis has the tag's number ("RUSSIA-EO14024", "Executive
//     Order 14024 (Russia)") or is the basis of the tag (ofac_basis_of_tag); else the only event of
//     the entry; else the first event, for its date alone: the basis then stays empty;
//   * a measure that names an order ("13662 Sectoral Directive 1") belongs to the tags with that
//     number if the entry has one; every other measure to every tag.
// The basis "Unknown" stays empty.
std::vector<record::Listing> read_ofac_listings(OfacAdvancedFile& file, pugi::xml_node entry);

// A part of the basis that OFAC prints for a tag without a number: "SDGT" is "13224"; empty if none
// is known.  Source: the tags and bases of SDN_ADVANCED.XML, entries with one of each.
std::string_view ofac_basis_of_tag(std::string_view tag);

}  // namespace detente::lists
