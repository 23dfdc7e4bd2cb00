// A place in a text that names a listed party.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/source.h"
#include "detente/index/index.h"

namespace detente::scan {

// Words of JSON output: append only.
enum class MentionKind : std::uint8_t {
  kFullName = 0,    // a primary name of one of the party's entries
  kAlias = 1,       // another name
  kSurname = 2,     // part of a name, in a document that has the full name too
  kIdentifier = 3,  // an IMO number, a wallet, an LEI, a BIC: printed with what it is
  kPossible = 4,    // a rare surname alone, in a document that has no full name for it
};

// "full-name", "alias", "surname", "identifier", "possible".
std::string_view to_string(MentionKind kind);

// A list entry that a mention may be of.
struct MentionHit {
  index::EntryId entry{};
  std::string matched;      // the name or identifier of the entry that scored, as printed
  std::uint32_t score = 0;  // 0 to 10,000
};

// Entries of several lists that are taken as one party here: see group_parties.  Never empty; by
// score descending, source, entry.
struct MentionedParty {
  std::vector<MentionHit> hits;
};

struct Mention {
  MentionKind kind = MentionKind::kFullName;
  base::SourceSpan at{};  // bytes of the file
  std::size_t begin = 0;  // bytes of DocumentText::text(), half-open
  std::size_t end = 0;
  std::string text;         // as printed, white space as single spaces
  std::uint32_t score = 0;  // of the best hit
  bool match = false;       // score at or above the threshold; never for kPossible
  // By the best score descending.  More than one: the text alone does not say which.
  std::vector<MentionedParty> parties;
};

}  // namespace detente::scan
