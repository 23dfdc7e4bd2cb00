// Whom does this text name?  Mentions of listed parties in running text, each with its place.
// How a mention is told from a word that merely is also a name: doc/scan.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/source.h"
#include "detente/index/index.h"
#include "detente/record/party.h"
#include "detente/scan/document_text.h"

namespace detente::scan {

// Words of JSON output: append only.
enum class MentionKind : std::uint8_t {
  kFullName = 0,    // a primary name
  kAlias = 1,       // another name of the entry
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

// Entries of several lists that are taken as one party here: joined by the index, or of one kind
// with an equal date of birth or build.  Never empty; by score descending, source, entry.
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

struct Options {
  std::uint32_t threshold = 7000;      // least score of a match, in 1/10,000; at least 5,000
  bool possible = true;                // report kPossible too
  std::vector<std::string> sources{};  // empty: all
};

struct Scan {
  std::vector<Mention> mentions;  // in the order of the text; they do not overlap
  std::size_t words = 0;          // of the text
};

// What a scan needs of an index, prepared once.  Immutable: any number of threads may scan.
class Scanner {
 public:
  // REQUIRES: `index` outlives the scanner.
  // Cost and memory: linear in the index; doc/scan.md has both as measured.
  explicit Scanner(const index::Index& index);
  Scanner(Scanner&&) noexcept;
  Scanner& operator=(Scanner&&) noexcept;
  ~Scanner();

  // Every occurrence of every party that is named; where readings overlap, the best one.
  // Cost: linear in the text, times the names that share a rare word with it.
  Scan scan(const DocumentText& document, const Options& options) const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

}  // namespace detente::scan
