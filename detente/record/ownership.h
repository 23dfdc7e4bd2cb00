// Who holds what: one statement about one owner and one asset.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "detente/base/day.h"
#include "detente/base/instant.h"
#include "detente/base/percent.h"
#include "detente/base/source.h"

namespace detente::record {

enum class HoldingKind : std::uint8_t {
  kEquity = 0,
  kVotes = 1,    // beside equity, never added to it
  kControl = 2,  // of the asset as such: appoints the board, holds it through a trust
  kJoint = 3,    // equity whose holders act jointly, under the name of the arrangement
};

struct OwnershipEdge {
  std::string owner;  // ids of parties
  std::string asset;
  HoldingKind kind = HoldingKind::kEquity;
  std::string arrangement;  // kJoint: its name
  // Absent: no percentage is stated, and the edge is a flag, never a holding.  An unknown share is
  // 0 to 100.  kControl: low 100 is accepted evidence, anything else a flag.
  std::optional<base::PercentInterval> share;
  base::DayInterval valid;
  // false: the transfer that ended the holding was made without the licence that it needed.
  bool end_recognised = true;
  std::optional<base::Day> rebutted;   // kControl: the day from which the presumption is rebutted
  std::optional<base::Seconds> known;  // when it was published; absent: always known
  std::string source;                  // as stated: "register extract", "Owned or Controlled By"
  base::SourceSpan at;

  friend bool operator==(const OwnershipEdge&, const OwnershipEdge&) = default;
};

}  // namespace detente::record
