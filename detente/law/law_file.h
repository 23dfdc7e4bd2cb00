// Reads data/law/*.toml.  Format: doc/law_format.md.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/document.h"
#include "detente/law/law.h"

namespace detente::law {

// All that was read, and all that is wrong with it.
struct LawReading {
  Law law;  // whole and consistent if there are no faults
  // By file and place, each with its place; Span.source is the index of the document.
  std::vector<base::Error> faults;
};

// All documents are one law: rows may name rows of others.  A fault does not hide those of other
// rows; of one value the first is told.  The order of the documents does not change the law.
// Versions of a measure and rows of a parameter without `until` end where the next begins.
// Faults: kMalformed; kLimit for a predicate (predicate.h); kUnsupported for another `format`.
// While a document is no TOML or has another format, what must hold across rows is not checked.
LawReading read_law_files(std::span<const Document> documents);

// As above.  Errors: the first fault.
base::Result<Law> read_law(std::span<const Document> documents);

// Law::hash.
std::string hash_of(std::span<const Document> documents);

}  // namespace detente::law
