// Bytes in = records + rejected + structure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "detente/base/result.h"
#include "detente/lists/parsed_list.h"

namespace detente::lists {

// What each byte of one document was taken for.  A reader adds the spans it recognises, in any
// order; whatever nobody claimed is lost, and finish() says where.
class Accounting {
 public:
  Accounting(std::uint32_t source, std::uint64_t size) : source_(source), size_(size) {}

  void add_record(std::uint64_t begin, std::uint64_t end) { add(begin, end, Kind::kRecord); }
  void add_rejected(std::uint64_t begin, std::uint64_t end) { add(begin, end, Kind::kRejected); }
  void add_structure(std::uint64_t begin, std::uint64_t end) { add(begin, end, Kind::kStructure); }

  // Adds the sums to `list`.  Errors: kCorrupt with the first bytes that are claimed twice or by
  // nobody, or lie outside the document.  Cost: one sort of the spans.
  base::Result<base::Done> finish(ParsedList& list);

 private:
  enum class Kind : std::uint8_t { kRecord, kRejected, kStructure };
  struct Claim {
    std::uint64_t begin;
    std::uint64_t end;
    Kind kind;
  };
  void add(std::uint64_t begin, std::uint64_t end, Kind kind);

  std::uint32_t source_;
  std::uint64_t size_;
  std::vector<Claim> claims_;
};

}  // namespace detente::lists
