// One party: everything that its entries state, and where they state it.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "detente/index/index.h"
#include "detente/record/joining.h"
#include "detente/record/party.h"
#include "detente/report/party_law.h"

namespace detente::report {

struct ShownEntry {
  record::Party party;
  std::string published;           // of the edition: base::to_string(Seconds)
  std::vector<std::string> files;  // SourceSpan.source is an index into this
  ShownLaw law;
};

struct ShownParty {
  std::string id;  // the party; as asked for, where the entries are of several
  std::vector<ShownEntry> entries;
  std::string generation;
  std::vector<record::Join> joins = {};  // why the entries are one party
};

// Where there are several entries, why they are one party; then a section for each entry: names,
// dates, countries, identifiers, addresses, listings by authority, relations, properties, and what
// it forbids; behind each value, with `places`, its bytes in the official file.
std::string party_table(const ShownParty& party, std::size_t width, bool colour, bool places);

// {"id","entries":[{"published","files","party":record::to_json,"law":add_law}],"joins":[{"a","b",
// "rule","facts"}],"generation"}, with a newline.
std::string party_json(const ShownParty& party);

std::string party_html(const ShownParty& party);

}  // namespace detente::report
