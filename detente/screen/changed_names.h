// Names of the lists, changed one way at a time: which of them are still found.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "detente/index/index.h"
#include "detente/match/judgement.h"
#include "detente/screen/labelled_queries.h"

namespace detente::screen {

struct ChangeRequest {
  std::uint64_t seed = 1;            // same seed and lists, same names
  std::size_t count = 250;           // names of each class of change
  std::vector<std::string> sources;  // of the entries; empty: all
};

// Queries by name and schema alone; each should meet the entry whose name it is.
struct ChangedNames {
  // Names that are no weak alias and have at least two core words, or one of at least seven
  // letters.  The category is that of match::Mutation.
  std::vector<LabelledQuery> queries;
  // Other names: "short name: case", "weak alias: case".
  std::vector<LabelledQuery> apart;
};

// Names are drawn without replacement for each class, from all names of the entries; a class has
// fewer than `count` where fewer names can be changed that way.
ChangedNames change_names(const index::Index& index, const ChangeRequest& request);

// The native spellings of entries against the Latin ones of the same entry, names that are no weak
// alias on both sides: the best score of two names, as if the list had only the one.  The category
// is "native-latin", the script that of the native spelling; at most `count` names of a script.
// `judged`: people, in Arabic, Cyrillic, Greek and Hangul, and in ideographs with a country where
// Chinese is written.  `apart`: all others, people and others told apart: native names of
// organizations are translations as often as spellings.
struct SpellingPairs {
  std::vector<match::Judged> judged;
  std::vector<match::Judged> apart;
};
SpellingPairs compare_spellings(const index::Index& index, const ChangeRequest& request);

}  // namespace detente::screen
