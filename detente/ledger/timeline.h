// From the editions of a list to the life of an entry: since when and until when it was listed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/instant.h"
#include "detente/record/listed_span.h"
#include "detente/record/party.h"

namespace detente::ledger {

using record::Bound;
using record::ListedSpan;
using record::Moment;

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

// Versions in order of publication, with gaps where the list did not have the entry.
struct EntryLife {
  std::string entry;
  std::vector<EntryVersion> versions;  // not empty
  std::vector<ListedSpan> listed;      // by first publication, then in the order of the list
};

// Fills life.listed.  REQUIRES: versions are in order and do not overlap.
// Where the format of the list changes and the entry stays, the bases of the new format stand for
// those of the old one: two formats spell one basis differently, and only a printed date or the
// first sight of the entry tells since when it holds.
void derive_listings(EntryLife& life, std::span<const Publication> publications);

// The entry as of `moment`: the newest content in `life`, with the listings that hold then, and
// relations whose period includes it; nothing if no listing holds.
std::optional<record::Party> as_of(const EntryLife& life, const Moment& moment);

}  // namespace detente::ledger
