// From the editions of a list to the life of an entry: since when and until when it was listed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/instant.h"
#include "detente/record/party.h"

namespace detente::ledger {

// A publication on the line of one source.
struct Publication {
  base::Instant published;
  std::string format;  // lists::to_string(Format)
};

// One content of an entry, and the publications [first, gone) in a row that print it; numbers are
// indices of Publication.  `gone` is absent if the last publication still prints it.
struct EntryVersion {
  record::Party party;  // without places
  std::uint32_t first = 0;
  std::optional<std::uint32_t> gone;
};

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
  record::Listing listing;  // as last printed
  Bound from;
  Bound until;
};

// Versions in order of publication, with gaps where the list did not have the entry.
struct EntryLife {
  std::string entry;
  std::vector<EntryVersion> versions;  // not empty
  std::vector<ListedSpan> listed;      // by first publication, then in the order of the list
};

// The moment that is asked about: instants before `before` have come, and `day` is the last
// calendar day of the publisher's zone that has begun.
struct Moment {
  base::Seconds before;
  base::Day day;
};

// Fills life.listed.  REQUIRES: versions are in order and do not overlap.
// Where the format of the list changes and the entry stays, the bases of the new format stand for
// those of the old one: two formats spell one basis differently, and only a printed date or the
// first sight of the entry tells since when it holds.
void derive_listings(EntryLife& life, std::span<const Publication> publications);

// Whether the time of `span` includes the moment.
bool holds(const ListedSpan& span, const Moment& moment);

// The entry as of `moment`: the newest content in `life`, with the listings that hold then, and
// relations whose period includes it; nothing if no listing holds.
std::optional<record::Party> as_of(const EntryLife& life, const Moment& moment);

}  // namespace detente::ledger
