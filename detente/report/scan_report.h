// Mentions in a text as table, JSON and annotated page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "detente/index/index.h"
#include "detente/report/party_lookup.h"
#include "detente/scan/document_text.h"
#include "detente/scan/scan.h"

namespace detente::report {

struct ScannedDocument {
  std::string name;  // as the user named the file
  const scan::DocumentText* document = nullptr;
  const scan::Scan* scan = nullptr;
};

// One row for each mention: line and column in the text, the text, kind, score, party, lists.
// Below: the parties with their listings, then the lists and the generation.
std::string scan_table(const index::Index& index, const ScannedDocument& scanned,
                       const PartyLookup& lookup, std::size_t width, bool colour);

// {"document","format","bytes","words","mentions":[{"text","kind","score","match","begin","end",
// "parties":[{"name","hits":[{"id","entry","source","name","matched","score","listings":[{
// "authority","programme","basis","listed"}]}]}]}],"generation"} on one line, with a newline.
// begin and end are bytes of the file; what is not known is an empty text.
std::string scan_json(const index::Index& index, const ScannedDocument& scanned,
                      const PartyLookup& lookup);

// The text with its mentions marked; beside it, at the height of the first mention, who that is
// and under which listings: authority, programme, listed since, entry.  Then every mention with
// its place, then what the answer rests on.
std::string scan_html(const index::Index& index, const ScannedDocument& scanned,
                      const PartyLookup& lookup);

}  // namespace detente::report
