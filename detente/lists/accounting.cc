#include "detente/lists/accounting.h"

#include <algorithm>
#include <string>

namespace detente::lists {

void Accounting::add(std::uint64_t begin, std::uint64_t end, Kind kind) {
  if (begin != end) claims_.push_back({begin, end, kind});
}

base::Result<base::Done> Accounting::finish(ParsedList& list) {
  std::sort(claims_.begin(), claims_.end(), [](const Claim& a, const Claim& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  auto corrupt = [&](std::string what, std::uint64_t begin, std::uint64_t end) {
    return base::Error{base::ErrorKind::kCorrupt,
                       "the reader " + what + "; this is a bug in detente",
                       {source_, begin, end}};
  };
  std::uint64_t sums[3] = {0, 0, 0};
  std::uint64_t at = 0;
  for (const Claim& claim : claims_) {
    if (claim.end < claim.begin || claim.end > size_)
      return corrupt("claimed bytes outside the file", std::min(claim.begin, size_), size_);
    if (claim.begin < at) return corrupt("took bytes twice", claim.begin, std::min(at, claim.end));
    if (claim.begin > at) return corrupt("lost bytes", at, claim.begin);
    sums[static_cast<std::size_t>(claim.kind)] += claim.end - claim.begin;
    at = claim.end;
  }
  if (at != size_) return corrupt("lost bytes", at, size_);
  list.record_bytes += sums[static_cast<std::size_t>(Kind::kRecord)];
  list.rejected_bytes += sums[static_cast<std::size_t>(Kind::kRejected)];
  list.structure_bytes += sums[static_cast<std::size_t>(Kind::kStructure)];
  return base::Done{};
}

}  // namespace detente::lists
