// What is in force: the editions that were accepted, and the entries of the newest of each source.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/instant.h"
#include "detente/base/result.h"
#include "detente/record/party.h"

namespace detente::ledger {

// A file of an edition, as the publisher made it: compression for transport is off.
struct EditionFile {
  std::string name;    // without folders
  std::string sha256;  // of the plain bytes; the name of the original under editions/
  std::uint64_t bytes = 0;

  friend bool operator==(const EditionFile&, const EditionFile&) = default;
};

// A dated version of a list that passed every test.
struct Edition {
  std::string sha256;  // of its one file; of several: of their hashes, sorted, one a line
  std::string source;  // "us.ofac.sdn"
  std::string format;  // lists::to_string(Format)
  base::Instant published;
  base::Seconds imported;  // when this ledger took it
  std::uint32_t entries = 0;
  std::uint32_t rejected = 0;      // records left out, with the user's consent
  std::uint32_t unread = 0;        // fields kept as text
  std::vector<EditionFile> files;  // SourceSpan.source is an index into this

  friend bool operator==(const Edition&, const Edition&) = default;
};

// An edition that was not accepted: the one before it stays in force, and status says so.
struct Refusal {
  base::Seconds at;
  std::string source;  // empty if the file did not get far enough to say
  std::string file;    // as named by the user
  std::string reason;  // one line

  friend bool operator==(const Refusal&, const Refusal&) = default;
};

// The hash that names an edition of these files.
std::string edition_hash(std::span<const EditionFile> files);

// A SQLite file of one home.  One thread at a time per object; several processes may read while
// one writes.  Every change is one transaction: killed at any moment, the file holds the state
// before or after it.
// Errors of all members: kIo when SQLite or the disk refuses (message has its text), kCorrupt when
// stored rows cannot be read back.
class Ledger {
 public:
  // Opens the file, and makes it with its tables if it is absent.
  // Errors: also kUnsupported for a ledger of a newer program.
  static base::Result<Ledger> open(const std::string& path);

  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  // All accepted editions, by source, then publication, then order of import.
  base::Result<std::vector<Edition>> editions();

  // The newest edition of each source, by source.  Of two with equal instants the later import is
  // the newer.
  base::Result<std::vector<Edition>> current();

  // The edition of `source` that comes last before `published` (an equal instant counts as
  // before); nothing if there is none.
  base::Result<std::optional<Edition>> edition_before(std::string_view source,
                                                      const base::Instant& published);

  // Stores an edition.  If it is now the newest of its source, its entries become the current
  // ones; an older edition changes nothing that is current.
  // An edition whose hash is already stored for its source changes nothing.
  // Returns whether something was stored.
  base::Result<bool> add(const Edition& edition, std::span<const record::Party> parties);

  base::Result<base::Done> add_refusal(const Refusal& refusal);

  // Takes back the refusals of `file`: it was read since, and nothing in it was new.
  base::Result<base::Done> drop_refusals(std::string_view source, std::string_view file);

  // Refusals since the last accepted edition of their source, the newest of each source and file,
  // by source, then file.
  base::Result<std::vector<Refusal>> open_refusals();

  // The entry in the newest edition of `source`.
  base::Result<std::optional<record::Party>> entry(std::string_view source,
                                                   std::string_view entry_id);

  // All entries of the newest edition of each source in `sources`, in the order of `sources`,
  // then of the file.  Memory: all records of these lists.
  base::Result<std::vector<record::Party>> parties(std::span<const std::string> sources);

 private:
  struct State;
  explicit Ledger(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace detente::ledger
