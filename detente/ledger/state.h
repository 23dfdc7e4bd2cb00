// What the sources of the ledger share: the session and the rows of editions.
#pragma once

#include <soci/soci.h>

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "detente/ledger/ledger.h"

namespace detente::ledger {

using VersionId = long long;

struct StoredEdition {
  EditionNumber number = 0;
  long long base = 0;   // the edition that its entries are the difference from; 0: of nothing
  bool filled = false;  // its entries are stored
  Edition edition;
};

struct HeldEntry {
  VersionId version = 0;
  record::Party party;     // without places
  EditionNumber last = 0;  // the edition that it was last found in
};

// The entries of an edition, by id: what the next edition is compared with.
using Contents = std::unordered_map<std::string, HeldEntry>;

// A content and the publications in a row of one source that print it, as indices of its line.
struct Stretch {
  VersionId version = 0;
  std::uint32_t first = 0;
  std::optional<std::uint32_t> gone;

  bool covers(std::uint32_t publication) const {
    return first <= publication && (!gone || publication < *gone);
  }
};

// The editions of a source that are meant by `known` and stored with their entries, in order of
// publication, and what each of them prints.  Memory: 24 bytes for each content.
struct Line {
  Known known;
  long long stored = 0;  // editions of the source when it was read: they never change, but grow
  std::vector<Publication> publications;
  std::vector<NumberedEdition> editions;
  std::vector<Stretch> stretches;  // by first publication
};

struct Ledger::State {
  soci::session sql;
  bool is_sqlite = true;
  // Entries of the edition that was added or read last: editions never change once stored.
  EditionNumber held_edition = 0;
  std::string held_source;
  Contents held;
  std::map<std::string, Line, std::less<>> lines;  // the last of each source that was asked for

  // Opens the session of a place as Ledger::open takes it.
  base::Result<base::Done> connect(const std::string& place);
  // In the order of Ledger::editions(); of all sources if `source` is empty.
  std::vector<StoredEdition> read_editions(std::string_view source = {});
  // As Ledger::edition_before(); of those whose entries are stored, if `filled`.
  std::optional<StoredEdition> last_before(std::string_view source, const base::Instant& published,
                                           bool filled);
  bool has_edition(const Edition& edition);
  // Whether none of its source was published later.
  bool is_newest(const Edition& edition);
  void insert_edition(const Edition& edition, EditionNumber number, long long base);
  // Other writers of the same database wait from here to the end of the transaction.
  void lock();
  // Others who would make or change tables wait likewise.
  void lock_tables();

  // Valid until the next call.
  const Line& line_of(std::string_view source, const Known& known);
  base::Result<base::Done> hold(std::string_view source, EditionNumber edition);
  base::Result<base::Done> hold_versions(const std::vector<VersionId>& versions);
  void forget();  // what is held, after a transaction that failed
  void store_entries(std::string_view source, EditionNumber number, bool is_newest,
                     std::span<const record::Party> parties);
};

// Runs `body`, which may throw as SOCI does, and turns what it throws into an Error: without the
// statement and its values, which can be megabytes.
template <class Body>
auto guarded(Body&& body) -> decltype(body()) {
  using base::Error;
  using base::ErrorKind;
  try {
    return body();
  } catch (const soci::soci_error& failure) {
    std::string message = base::one_line("ledger: " + failure.get_error_message());
    message.erase(message.find_last_not_of(' ') + 1);
    return Error{ErrorKind::kIo, std::move(message), {}};
  } catch (const std::bad_cast&) {
    return Error{
        ErrorKind::kCorrupt, "ledger: a stored value has another type than its column", {}};
  }
}

base::Result<record::Party> read_party(const std::string& json);
bool is_known(const StoredEdition& stored, const Known& known);

}  // namespace detente::ledger
