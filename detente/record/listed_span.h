// Since when and until when a basis of an entry holds, and whether it does at a moment.
#pragma once

#include <optional>

#include "detente/base/instant.h"
#include "detente/record/party.h"

namespace detente::record {

// An end of validity.  Either the day that the list prints, in the publisher's zone, or the instant
// of a publication; neither: it is not known, and the fact holds for any time before (or after).
struct Bound {
  std::optional<base::Day> printed;
  std::optional<base::Instant> published;
  bool inferred = false;  // not what the list prints for it

  friend bool operator==(const Bound&, const Bound&) = default;
};

// One basis of an entry, with the time for which it holds: half-open [from, until).
// from: the latest of the printed date and the publication of the first edition that shows the
// basis, if an earlier edition shows the entry without it (or once had it and dropped it).
// until: the printed end, else the publication of the first edition without it.
struct ListedSpan {
  Listing listing;  // as last printed
  Bound from;
  Bound until;
};

// The moment that is asked about: instants before `before` have come, and `day` is the last
// calendar day of the publisher's zone that has begun.
struct Moment {
  base::Seconds before;
  base::Day day;
};

// Whether the time of `span` includes the moment.
bool holds(const ListedSpan& span, const Moment& moment);

// Whether the bound is at or before the moment; one that is not known is not.
bool has_come(const Bound& bound, const Moment& moment);

}  // namespace detente::record
