// A law while its files are read: its rows, and what must still be checked across them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/law.h"
#include "detente/law/predicate.h"
#include "detente/record/party.h"

namespace detente::law {

using record::Text;

// What has an id.
enum class Table {
  kAuthority,
  kProgramme,
  kInstrument,
  kParameter,
  kMeasure,
  kException,
  kLicence,
  kLock,
  kCorrection,
};

// A row says that there is one with this id in `table`.
struct IdReference {
  Text id;
  Table table;
  bool pattern = false;  // a trailing "*" is allowed
};

// A row holds for a time, and no other of the same `line` may hold with it.
struct RowTime {
  std::string line;  // "the measure \"us.price-cap\""
  Validity valid;
  base::SourceSpan at;
  bool ends_at_next = false;  // without `until`
};

// A row permits activities under measures.
struct Permission {
  std::string what;  // "the licence \"us.gl-8l\""
  std::vector<std::string> measures;
  std::vector<Text> activities;
};

struct PredicateText {
  Text text;
  Scope scope;
  std::string zone;
};

struct Draft {
  Law law;
  std::vector<std::pair<Table, Text>> ids;
  std::vector<std::pair<std::string, base::SourceSpan>> tags;  // what must differ in two tags
  std::vector<IdReference> references;
  std::vector<RowTime> row_times;
  std::vector<Permission> permissions;
  std::vector<PredicateText> predicates;
  std::vector<base::Error> faults;
};

}  // namespace detente::law
