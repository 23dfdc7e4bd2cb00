// The life of one entry, an event a line: listed, amended, delisted, listed again.
#pragma once

#include <string>
#include <vector>

#include "detente/law/law.h"
#include "detente/ledger/timeline.h"

namespace detente::report {

// What an edition changed for the entry.
struct HistoryEvent {
  std::string published;  // of the edition that shows it: base::to_string(Seconds)
  std::string kind;       // "listed", "amended", "re-listed", "delisted"; "kept" for the first
                          // edition that is kept, which cannot tell what was before it
  std::string name;       // primary, as then printed
  std::vector<std::string> fields;  // that changed, each "field: -removed +added"
};

// A basis and its time, in words.
struct HistoryBasis {
  std::string authority;
  std::string programme;  // may be empty
  std::string basis;      // the act; may be empty
  std::string from;       // day or instant; empty: before the first edition that is kept
  std::string until;      // empty: has not ended
  bool inferred = false;  // `from` is not what the list prints
};

// A later act that changed what held before it; the bases are what it left.
struct HistoryCorrection {
  std::string form;   // "annul", "list"
  std::string from;   // day or instant; empty: without end on that side
  std::string until;  // ...
  std::string known;
  std::string instrument;
  std::string cited;
};

struct EntryHistory {
  std::string source;
  std::string entry;
  std::vector<HistoryEvent> events;            // in order
  std::vector<HistoryBasis> bases;             // in order of their beginning
  std::vector<HistoryCorrection> corrections;  // in the order in which they became known
};

HistoryCorrection correction_of(const law::Correction& correction);

// `publications`: those that the numbers of the life's versions count.
EntryHistory history_of(const std::string& source, const ledger::EntryLife& life,
                        const std::vector<ledger::Publication>& publications);

std::string history_table(const std::vector<EntryHistory>& histories, std::size_t width,
                          bool colour);

// {"histories":[{"source","entry","events":[...],"bases":[...],"corrections":[...]}],
// "generation"}, with a newline.
std::string history_json(const std::vector<EntryHistory>& histories, const std::string& generation);

}  // namespace detente::report
