// What a reader makes of the files of one edition.
#pragma once

#include <cstdint>
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

// The one document of an edition in a format of one file.
// Errors: kMalformed, at the second file where there is one.
inline base::Result<Document> only_document(std::span<const Document> documents) {
  if (documents.size() == 1) return documents[0];
  base::SourceSpan where{};
  if (documents.size() > 1) where = {1, 0, documents[1].bytes.size()};
  return base::Error{base::ErrorKind::kMalformed,
                     "expected one file of this format, found " + std::to_string(documents.size()),
                     where};
}

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
  kEuMonthlyJsonLines = 11,
};

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

}  // namespace detente::lists
