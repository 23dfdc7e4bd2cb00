// What is known of a listed party beyond its lists: sector, tags, positions.
//
// Written by hand in data/law/parties*.toml; format: doc/law_parties.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detente/base/day.h"
#include "detente/base/result.h"
#include "detente/law/document.h"

namespace detente::law {

// An office that a person holds or held.  Days are those of Moscow.
struct Position {
  std::string code;   // position_codes(): "gov.ru"
  std::string title;  // "Minister of Defence"
  base::DayInterval period;
  bool inferred = false;  // read from the words of a list, whose `period` is not known

  friend bool operator==(const Position&, const Position&) = default;
};

// [[party]]
struct PartyFacts {
  std::string id;                    // "sberbank": small letters, digits and single hyphens; ours
  std::string name;                  // as readers of English know it
  std::string kind;                  // party_kinds()
  std::vector<std::string> entries;  // "us.ofac.sdn:17018": source, colon, entry; sorted
  std::vector<std::string> sectors;  // sectors(), the main one first; key "sector"; may be empty
  std::vector<std::string> tags;     // party_tags(); may be empty
  std::vector<Position> positions;   // in the order of the file
  std::string cited;
};

// "us.ofac.sdn:17018": a source and an entry, neither empty, no white space.
bool is_entry_of_source(std::string_view entry);

// All parties of `documents`, by id.  Ids differ, and no entry belongs to two parties.
//
// Errors, the first fault: kMalformed for what is no TOML, for an unknown key, for a missing or
//   wrong value, for a word that is none of party_words.h (with the nearest that is), for an id or
//   entry that another party has; kUnsupported for another `format`.  Error.where.source is the
//   index of the document.
base::Result<std::vector<PartyFacts>> read_party_facts(std::span<const Document> documents);

// data/law/parties*.toml as they were when the program was built, by name.
std::span<const Document> embedded_party_documents();

}  // namespace detente::law
