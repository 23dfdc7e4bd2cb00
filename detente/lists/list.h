// A publisher's bytes: what did we read, what did we not understand?
//
// One reader for each published format, all with the same contract.  A reader knows its format
// alone; which list, edition and publication instant the bytes belong to is read from the bytes
// where they say so, and is otherwise the caller's to state.
#pragma once

#include <span>
#include <string_view>

#include "detente/base/result.h"
#include "detente/lists/parsed_list.h"

namespace detente::lists {

// "ofac-advanced-xml", ...
std::string_view to_string(Format format);

// Which format these bytes are in, from the bytes alone.  Errors: kMalformed for an empty file;
// kUnsupported with what the file looks like ("HTML page", "JSON", "XML with root <feed>") for
// bytes of no list.
base::Result<Format> detect_format(std::string_view bytes);

// Reads the documents of one edition, all of one format.  Span.source is the index of the document.
//
// Postcondition, checked on every call, also in release builds: record_bytes + rejected_bytes +
// structure_bytes equals the size of all documents.
//
// Errors: kMalformed with a place for broken structure (the first in file order), a declared or
// actual encoding that the format does not have, a document type declaration (never read: entity
// bombs), or a list without any party; kCorrupt if the reader lost bytes (a bug).
// Cost and memory: see doc/performance.md; no reader keeps views of the documents.
base::Result<ParsedList> read_list(Format format, std::span<const Document> documents);

}  // namespace detente::lists
