// The way of a list into a home: read, examined, and stored whole or refused with the reason.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "apps/home/originals.h"
#include "detente/base/instant.h"
#include "detente/base/result.h"
#include "detente/ledger/ledger.h"
#include "detente/lists/list.h"

namespace detente::home {

// An edition with fewer entries than the edition before it, by more than this share, is refused: a
// cut download reads like a mass delisting.  Numbers are compared and not ids, because lists
// without ids of their own (Canada) get new ones when a name is corrected.
inline constexpr std::uint32_t kMostLostPercent = 10;

// The files of one edition and what is known of them beforehand.
struct Delivery {
  std::vector<std::string> paths;  // compressed or not
  std::string source;              // empty: as the bytes say
  std::string published;  // for base::parse_instant; used if the bytes do not say; or empty
  std::string
      published_override;  // --published: used if neither bytes, table nor name say; or empty
  std::uint32_t accept_rejected = 0;  // the exact number of records that may be left out
  std::uint32_t accept_lost =
      0;  // the exact number of entries that there may be fewer; 0: the rule
  // Of the one file "months.tar/2021-01.xml" that stands in an archive, or why it does not come
  // out of there; absent: the paths are files.
  std::optional<base::Result<std::string>> bytes;
};

// What became of a delivery.
struct Receipt {
  bool accepted = false;
  bool stored = false;  // false and accepted: the same edition is there already
  std::string
      report;  // refused: why, with file, place and bytes; several lines, no newline at the end
  ledger::Edition edition;  // filled as far as the reading went
  std::uint64_t plain_bytes = 0;
  std::uint64_t record_bytes = 0;
  std::uint64_t rejected_bytes = 0;
  std::uint64_t structure_bytes = 0;
  std::vector<lists::Unread> unread;
  double read_seconds = 0;   // from disk, decompressed
  double parse_seconds = 0;  // to records
  double store_seconds = 0;  // originals and ledger
};

// The plain files of a delivery, and the documents that readers see.  Moves; a copy would show the
// bytes of the first.
struct DeliveredFiles {
  std::vector<std::string> plain;
  std::vector<lists::Document> documents;  // of `plain`

  DeliveredFiles() = default;
  DeliveredFiles(DeliveredFiles&&) = default;
  DeliveredFiles& operator=(DeliveredFiles&&) = default;
};

// What the files of a delivery say, before a home is asked.
struct Reading {
  DeliveredFiles files;
  std::optional<lists::ParsedList> list;  // absent: `refusal` says why
  std::string refusal;
  bool is_no_list = false;  // the bytes are of no format that is read
  Receipt receipt;          // filled as far as the reading went
};

// Reads and parses.  Needs no lock and no home; any thread.
Reading read_delivery(const Delivery& delivery);

// What a delivery would be, without taking it.
struct Sighting {
  bool no_list = false;  // the bytes are of no format that is read
  std::string source;
  std::optional<base::Instant> published;  // absent: it would be refused
};

// `reading`: what read_delivery() gave for it.
Sighting examine(const Delivery& delivery, const Reading& reading);

// Takes one edition.  The caller holds the WriteLock of the home.
// A refusal is a Receipt that is not accepted, and is noted in the ledger; nothing else changes.
// Errors: only those of the home itself (kIo, kCorrupt of the ledger).
base::Result<Receipt> take(Originals& originals, ledger::Ledger& ledger, const Delivery& delivery,
                           base::Seconds now);
// The same with what read_delivery() gave for it.
base::Result<Receipt> take(Originals& originals, ledger::Ledger& ledger, const Delivery& delivery,
                           Reading reading, base::Seconds now);

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
