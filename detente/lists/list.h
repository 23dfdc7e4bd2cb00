// A publisher's bytes: what did we read, what did we not understand?
//
// One reader for each published format, all with the same contract.  A reader knows its format
// alone; which list, edition and publication instant the bytes belong to is read from the bytes
// where they say so, and is otherwise the caller's to state.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/instant.h"
#include "detente/base/result.h"
#include "detente/record/party.h"

namespace detente::lists {

// One file of an edition, decompressed.  Most editions have one; OFAC's CSV editions have up to
// four (SDN, ALT, ADD, COMMENTS), which are read together.
struct Document {
  std::string name;        // for messages: "sdn.csv"
  std::string_view bytes;  // as published, without its compression
};

// Append only: stored with editions.
enum class Format : std::uint8_t {
  kOfacAdvancedXml = 0,
  kOfacClassicXml = 1,
  kOfacCsv = 2,
  kEuFsfXml = 3,
  kUkConListCsv = 4,
  kUkSanctionsListXml = 5,
  kUnConsolidatedXml = 6,
  kSecoXml = 7,
  kSemaXml = 8,
  kFtmJsonLines = 9,
  kStarterToml = 10,
};

// "ofac-advanced-xml", ...
std::string_view to_string(Format format);

// A field that could not be read as what it should be.  The text stays in the record (as printed
// or as a property); nothing is refused for it.
struct Unread {
  base::SourceSpan where;
  std::string field;   // "birth date", "identifier type", ...
  std::string reason;  // one line, no full stop
};

struct ParsedList {
  std::string source;  // "us.ofac.sdn"
  Format format = Format::kOfacAdvancedXml;
  std::optional<base::Instant> published;  // if the bytes say so
  std::vector<record::Party> parties;      // in file order; entry ids are distinct
  std::vector<base::Error> rejected;       // records that were not taken, each with its bytes
  std::vector<Unread> unread;
  std::uint64_t record_bytes = 0;  // of all documents together
  std::uint64_t rejected_bytes = 0;
  std::uint64_t structure_bytes = 0;  // headers, containers, reference tables, white space
};

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
