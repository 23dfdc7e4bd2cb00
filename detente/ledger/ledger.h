// What was in force on a day, and what was known on a day: every accepted edition and what it said.
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
#include "detente/ledger/timeline.h"
#include "detente/record/party.h"

namespace detente::ledger {

// A file of an edition, as the publisher made it: compression for transport is off.
struct EditionFile {
  std::string name;    // without folders
  std::string sha256;  // of the plain bytes; the name of the original under editions/
  std::uint64_t bytes = 0;
  std::string base = {};  // sha256 of the original that this one is a patch against; empty: whole

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

// Which edition of a source is meant: one of those published before an instant, and imported no
// later than a given one.
struct Known {
  std::optional<base::Seconds> before = {};       // exclusive; absent: all
  std::optional<std::uint64_t> last_import = {};  // EditionNumber, inclusive; absent: all

  friend bool operator==(const Known&, const Known&) = default;
};

// Counts imports of a ledger from 1: an edition that arrives late has a higher number.
using EditionNumber = std::uint64_t;

struct NumberedEdition {
  EditionNumber number = 0;
  Edition edition;
};

// What an answer came from, so that it can be asked again after more editions have arrived.
struct Generation {
  std::string hash;
  EditionNumber last_import = 0;
  std::string known;  // the day or instant that was asked for; empty: the newest

  friend bool operator==(const Generation&, const Generation&) = default;
};

// How one edition differs from the one before it in publication time.
struct Step {
  Edition edition;
  std::uint32_t added = 0;
  std::uint32_t removed = 0;
  std::uint32_t changed = 0;  // entries whose facts differ; places in the file do not count
};

// The accepted editions of every source and all that they said.  Entries are stored once for each
// different content: an edition is its difference from the edition before it.  Places in the
// official files are not stored; the original has them.
// One thread at a time per object; several processes may read while one writes; several that write
// wait for each other, with SQLite up to a minute.  Every change is one transaction: killed at any
// moment, the store holds the state before or after it.  Each member reads what is stored when it
// is called: an edition that another process adds may lie between two of them.
// Errors of all members: kIo when the database or the disk refuses (message has its text),
// kCorrupt when stored rows cannot be read back.
class Ledger {
 public:
  struct State;  // of the sources of this folder alone

  // `place`: the path of a SQLite file, made with its tables if it is absent, or the URL of a
  // PostgreSQL database ("postgresql://user@host/name"), whose tables are made likewise.  A ledger
  // of an older program is brought to the present tables in one transaction; editions whose
  // entries the older program did not keep are then in without_entries().
  // Errors: also kUnsupported for a ledger of a newer program, or a PostgreSQL database that does
  // not store UTF-8; kMalformed for a URL that cannot be read.  They name `place`, never its
  // password.
  static base::Result<Ledger> open(const std::string& place);

  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  // Waits until no other process has this right on a PostgreSQL database, and has it until the
  // object or the process ends: originals are written and an edition is added as if alone.  Of a
  // SQLite file nothing: its home has a lock.
  base::Result<base::Done> exclude_writers();

  // All accepted editions, by source, then publication, then order of import.
  base::Result<std::vector<Edition>> editions();
  // Those that are meant by `known`, in the same order.
  base::Result<std::vector<NumberedEdition>> editions(const Known& known);

  // The newest edition of each source, by source.  Of two with equal instants the later import is
  // the newer.
  base::Result<std::vector<Edition>> current();

  // The number of the edition of `source` that was imported last; 0 if there is none.
  base::Result<EditionNumber> last_import(std::string_view source);

  // The edition of `source` that comes last before `published` (an equal instant counts as
  // before); nothing if there is none.
  base::Result<std::optional<Edition>> edition_before(std::string_view source,
                                                      const base::Instant& published);

  // Stores an edition.  If it is now the newest of its source, its entries become the current
  // ones, and refusals of the source are taken back; an older edition changes nothing that is
  // current.
  // An edition whose hash is already stored for its source changes nothing.
  // Returns whether something was stored.
  // Cost: for editions that come in order of publication, a comparison of each party and rows for
  // those that changed; else the edition before is read first.
  base::Result<bool> add(const Edition& edition, std::span<const record::Party> parties);

  // Editions whose entries are not stored, in order of import: fill() them from their originals,
  // in that order.
  base::Result<std::vector<NumberedEdition>> without_entries();
  base::Result<base::Done> fill(EditionNumber number, std::span<const record::Party> parties);

  base::Result<base::Done> add_refusal(const Refusal& refusal);

  // Takes back the refusals of `file`, also of one that did not get far enough to say its source:
  // it was read since.
  base::Result<base::Done> drop_refusals(std::string_view source, std::string_view file);

  // Refusals that were not taken back, and came after the last edition that became the newest of
  // their source: the newest of each source and file, by source, then file.
  base::Result<std::vector<Refusal>> open_refusals();

  // The entry in the newest edition of `source`.
  base::Result<std::optional<record::Party>> entry(std::string_view source,
                                                   std::string_view entry_id);

  // All entries of the newest edition of each source in `sources`, in the order of `sources`,
  // then by entry id.  Memory: all records of these lists.
  base::Result<std::vector<record::Party>> parties(std::span<const std::string> sources);

  // All entries of the edition, by entry id.  Errors: also kNotFound.
  // Cost: of the edition that comes next in the line of its source, the entries that differ are
  // read; of any other, all.
  base::Result<std::vector<record::Party>> parties_of(EditionNumber number);

  // The life of every entry that an edition meant by `known` has, by entry id; an id that was given
  // to another party (record::is_other_party) has a life for each, in order.  With `entry_id` not
  // empty, of that entry alone.
  // Cost: the line of the source is read once, and again when an edition was added to it or
  // another `known` is asked for; then the contents of these entries.
  base::Result<std::vector<EntryLife>> lives(std::string_view source, const Known& known,
                                             std::string_view entry_id = {});

  // One step for each edition of the source meant by `known`, in order of publication.
  base::Result<std::vector<Step>> steps(std::string_view source, const Known& known);

  // The base of an original that an edition of the ledger has (EditionFile::base); nothing if none
  // has it.
  base::Result<std::optional<std::string>> base_of_original(std::string_view sha256);

  // Remembers what a generation came from; the same again changes nothing.
  base::Result<base::Done> remember(const Generation& generation);
  base::Result<std::optional<Generation>> find_generation(std::string_view hash);

 private:
  explicit Ledger(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace detente::ledger
