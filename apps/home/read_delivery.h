// From the files of an edition to its records, without the ledger.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "detente/base/result.h"
#include "detente/ledger/ledger.h"
#include "detente/lists/list.h"

namespace detente::home {

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

// The plain files of an edition, and the documents that readers see: views of them, which moving
// the object keeps.
struct PlainFiles {
  std::vector<std::string> plain;
  std::vector<lists::Document> documents;

  // Each with its name without folders.  REQUIRES: as many names as `plain` has files.
  void name(const std::vector<std::string>& names);
};

struct ReadDelivery {
  Delivery delivery;
  PlainFiles files;
  std::optional<lists::ParsedList> list;  // absent: refused
  std::string refusal;                    // why, with file and place
  bool no_list = false;                   // refused: the bytes are of no format that is read
  Receipt receipt;                        // filled as far as the reading went
};

// Reads and parses.  Whatever is wrong with the files is a refusal.  Touches nothing but them: any
// number of threads may read, each its own.
ReadDelivery read(Delivery delivery);

// `error` about one of the files, as a person reads it.
std::string render(const ReadDelivery& read, const base::Error& error);

// One format for all documents of an edition.  Errors: those of detect_format, with the document;
// kRefused if they differ.
base::Result<lists::Format> common_format(const std::vector<lists::Document>& documents);

}  // namespace detente::home
