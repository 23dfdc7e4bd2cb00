// Whom does this text name?  Mentions of listed parties in running text, each with its place.
// How a mention is told from a word that merely is also a name: doc/scan.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "detente/index/index.h"
#include "detente/scan/document_text.h"
#include "detente/scan/mention.h"

namespace detente::scan {

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
