// The way of a list into a home: read, examined, and stored whole or refused with the reason.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "apps/home/originals.h"
#include "apps/home/read_delivery.h"
#include "detente/base/instant.h"
#include "detente/base/result.h"
#include "detente/ledger/ledger.h"
#include "detente/lists/list.h"

namespace detente::home {

// An edition with fewer entries than the edition before it, by more than this share, is refused: a
// cut download reads like a mass delisting.  Numbers are compared and not ids, because lists
// without ids of their own (Canada) get new ones when a name is corrected.
inline constexpr std::uint32_t kMostLostPercent = 10;

// What a delivery would be, without taking it.
struct Sighting {
  bool no_list = false;  // the bytes are of no format that is read
  std::string source;
  std::optional<base::Instant> published;  // absent: it would be refused
};

Sighting examine(const Delivery& delivery);

// Takes one edition.  The caller holds the WriteLock of the home.  `read`: its receipt is moved
// out. A refusal is a Receipt that is not accepted, and is noted in the ledger; nothing else
// changes. Errors: only those of the home itself (kIo, kCorrupt of the ledger).
base::Result<Receipt> take(Originals& originals, ledger::Ledger& ledger, ReadDelivery& read,
                           base::Seconds now);

// Stores the entries of editions that an older program kept without them, from their originals.
// The caller holds the WriteLock.  Errors: those of reading an original; kCorrupt if it does not
// read as it did.
base::Result<base::Done> fill_editions(Originals& originals, ledger::Ledger& ledger);

// The parties of an edition with their places, read again from its originals.
// Errors: those of Originals::read; kCorrupt if they do not read as a list.
base::Result<lists::ParsedList> read_again(Originals& originals, ledger::Ledger& ledger,
                                           const ledger::Edition& edition);

// "2025-03-04" or "2021-08-18T093901" in a file name; a time in a name is UTC.
// In the form that base::parse_instant reads; nothing if there is no such date.
std::optional<std::string> publication_in_name(const std::string& path);

}  // namespace detente::home
