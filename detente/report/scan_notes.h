// The parties that a scan found, each once, numbered in the order of the text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "detente/index/index.h"
#include "detente/report/listing_lines.h"
#include "detente/report/party_lookup.h"
#include "detente/scan/scan.h"

namespace detente::report {

// An entry and under which listings it stands.
struct NotedEntry {
  index::EntryView view;
  std::vector<ListingLine> listings;
};

struct PartyNote {
  std::string name;    // the listed name that the text met; for an identifier the primary one
  std::string about;   // "Person, born 1967-10-17"; empty if nothing is known
  bool match = false;  // some mention of it is a match
  std::vector<NotedEntry> entries;  // best first
  std::size_t mentions = 0;
};

struct ScanNotes {
  std::vector<PartyNote> parties;
  // For each mention of the scan, its parties: places in `parties`.
  std::vector<std::vector<std::size_t>> of_mention;
};

// Two mentions are of one party if the first entries of their parties are the same.
ScanNotes scan_notes(const index::Index& index, const scan::Scan& scan, const PartyLookup& lookup);

// "US OFAC, EU Council": each authority that lists one of the parties of a mention once, in the
// order of the parties.
std::string authorities_text(const ScanNotes& notes, std::size_t mention);

}  // namespace detente::report
