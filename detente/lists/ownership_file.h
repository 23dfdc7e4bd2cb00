// Files of ownership data: who holds what, in the formats in which registers and publishers give
// it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"
#include "detente/record/ownership.h"

namespace detente::lists {

enum class OwnershipFormat : std::uint8_t {
  kCsv = 0,            // ours: owner, asset, low, high, ... (doc/ownership.md)
  kFtmJsonLines = 1,   // FollowTheMoney: Ownership, Directorship
  kBodsJson = 2,       // Beneficial Ownership Data Standard 0.2 to 0.4, an array or lines
  kGleifXml = 3,       // GLEIF level 2, RR-CDF
  kOfacRelations = 4,  // relations of OFAC's profiles as CSV: no percentages
};

struct OwnershipFile {
  OwnershipFormat format = OwnershipFormat::kCsv;
  std::vector<record::OwnershipEdge> edges;  // in file order; duplicates too
  std::map<std::string, std::string> names;  // of parties, where the file gives them
  std::vector<base::Error> rejected;         // records that cannot be taken, each with its bytes
  std::vector<base::Error> unread;  // values that were taken as unknown, each with its bytes
  std::uint64_t others = 0;         // records that state no holding
};

// "csv", "ftm", "bods", "gleif", "ofac-relations".
std::string_view to_string(OwnershipFormat format);

// Reads a file whose format is found from its bytes.  Nothing is clipped, joined or guessed: a
// record that says a share which cannot be read is rejected (CSV), or its share is unknown, 0 to
// 100 (the others).
//
// Errors: kMalformed for an empty file, bytes that are not UTF-8, a header row without the columns
// owner, asset, low and high, broken XML or JSON structure; kUnsupported for XML that is no
// relationship file.
// Cost: one pass; memory for JSON and CSV is the edges, for XML the whole tree.
base::Result<OwnershipFile> read_ownership(std::string_view bytes, std::uint32_t source);

}  // namespace detente::lists
