#include "detente/ledger/ledger.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>

#include "detente/base/sha256.h"
#include "detente/record/party_json.h"

namespace detente::ledger {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

constexpr int kSchemaVersion = 1;

// Positions in spans and rows follow the order of the file, so `ordinal` and `position` are
// written and never derived from rowids.
constexpr const char* kTables[] = {
    "create table schema_version (version bigint not null)",
    "create table edition ("
    " id bigint primary key,"  // in order of import
    " sha256 text not null,"
    " source text not null,"
    " format text not null,"
    " published_earliest bigint not null,"  // seconds since 1970-01-01 UTC
    " published_latest bigint not null,"
    " published_zone text not null,"
    " published_precision bigint not null,"
    " imported bigint not null,"
    " entries bigint not null,"
    " rejected bigint not null,"
    " unread bigint not null,"
    " unique (source, sha256))",
    "create table edition_file ("
    " edition bigint not null references edition,"
    " ordinal bigint not null,"
    " name text not null,"
    " sha256 text not null,"
    " bytes bigint not null,"
    " primary key (edition, ordinal))",
    "create table current_entry ("
    " source text not null,"
    " position bigint not null,"
    " entry text not null,"
    " party text not null,"  // record::to_json
    " primary key (source, position))",
    "create unique index current_entry_by_id on current_entry (source, entry)",
    "create table refusal ("
    " source text not null,"
    " file text not null,"
    " at bigint not null,"
    " reason text not null,"
    " primary key (source, file))",
};

constexpr const char* kEditionColumns =
    "select id, sha256, source, format, published_earliest, published_latest, published_zone,"
    " published_precision, imported, entries, rejected, unread from edition ";

struct StoredEdition {
  long long id = 0;
  Edition edition;
};

base::Seconds seconds(long long since_epoch) {
  return base::Seconds{std::chrono::seconds{since_epoch}};
}

long long count(base::Seconds instant) { return instant.time_since_epoch().count(); }

StoredEdition read_row(const soci::row& row) {
  StoredEdition stored;
  stored.id = row.get<long long>(0);
  Edition& edition = stored.edition;
  edition.sha256 = row.get<std::string>(1);
  edition.source = row.get<std::string>(2);
  edition.format = row.get<std::string>(3);
  edition.published.earliest = seconds(row.get<long long>(4));
  edition.published.latest = seconds(row.get<long long>(5));
  edition.published.zone = row.get<std::string>(6);
  edition.published.precision = static_cast<base::Precision>(row.get<long long>(7));
  edition.imported = seconds(row.get<long long>(8));
  edition.entries = static_cast<std::uint32_t>(row.get<long long>(9));
  edition.rejected = static_cast<std::uint32_t>(row.get<long long>(10));
  edition.unread = static_cast<std::uint32_t>(row.get<long long>(11));
  return stored;
}

// The order of editions(): the last of a source is its newest.
bool is_older(const StoredEdition& a, const StoredEdition& b) {
  return std::tie(a.edition.source, a.edition.published.earliest, a.id) <
         std::tie(b.edition.source, b.edition.published.earliest, b.id);
}

// Runs `body`, which may throw as SOCI does, and turns what it throws into an Error.
template <class Body>
auto guarded(Body&& body) -> decltype(body()) {
  try {
    return body();
  } catch (const soci::soci_error& failure) {
    return Error{ErrorKind::kIo, std::string("ledger: ") + failure.what(), {}};
  } catch (const std::bad_cast&) {
    return Error{
        ErrorKind::kCorrupt, "ledger: a stored value has another type than its column", {}};
  }
}

Result<record::Party> read_party(const std::string& json) {
  auto party = record::party_from_json(json);
  if (party) return party;
  return Error{
      ErrorKind::kCorrupt, "ledger: stored entry cannot be read: " + party.error().message, {}};
}

}  // namespace

std::string edition_hash(std::span<const EditionFile> files) {
  if (files.size() == 1) return files.front().sha256;
  std::vector<std::string> hashes;
  for (const EditionFile& file : files) hashes.push_back(file.sha256);
  std::sort(hashes.begin(), hashes.end());
  std::string lines;
  for (const std::string& hash : hashes) lines += hash + "\n";
  return base::sha256_hex(lines);
}

struct Ledger::State {
  soci::session sql;

  std::vector<StoredEdition> read_editions();
  void read_files(StoredEdition& stored);
  void insert_edition(const Edition& edition);
  void replace_current(const std::string& source, std::span<const record::Party> parties);
};

std::vector<StoredEdition> Ledger::State::read_editions() {
  std::vector<StoredEdition> all;
  soci::rowset<soci::row> rows = (sql.prepare << kEditionColumns);
  for (const soci::row& row : rows) all.push_back(read_row(row));
  std::sort(all.begin(), all.end(), is_older);
  for (StoredEdition& stored : all) read_files(stored);
  return all;
}

void Ledger::State::read_files(StoredEdition& stored) {
  soci::rowset<soci::row> rows =
      (sql.prepare << "select name, sha256, bytes from edition_file where edition = :edition"
                      " order by ordinal",
       soci::use(stored.id));
  for (const soci::row& row : rows)
    stored.edition.files.push_back({row.get<std::string>(0), row.get<std::string>(1),
                                    static_cast<std::uint64_t>(row.get<long long>(2))});
}

void Ledger::State::insert_edition(const Edition& edition) {
  long long id = 0;
  sql << "select coalesce(max(id), 0) + 1 from edition", soci::into(id);
  const base::Instant& published = edition.published;
  long long earliest = count(published.earliest);
  long long latest = count(published.latest);
  int precision = static_cast<int>(published.precision);
  long long imported = count(edition.imported);
  long long entries = edition.entries;
  long long rejected = edition.rejected;
  long long unread = edition.unread;
  sql << "insert into edition values (:id, :sha256, :source, :format, :earliest, :latest, :zone,"
         " :precision, :imported, :entries, :rejected, :unread)",
      soci::use(id), soci::use(edition.sha256), soci::use(edition.source),
      soci::use(edition.format), soci::use(earliest), soci::use(latest), soci::use(published.zone),
      soci::use(precision), soci::use(imported), soci::use(entries), soci::use(rejected),
      soci::use(unread);
  for (std::size_t i = 0; i < edition.files.size(); ++i) {
    const EditionFile& file = edition.files[i];
    long long ordinal = static_cast<long long>(i);
    long long bytes = static_cast<long long>(file.bytes);
    sql << "insert into edition_file values (:edition, :ordinal, :name, :sha256, :bytes)",
        soci::use(id), soci::use(ordinal), soci::use(file.name), soci::use(file.sha256),
        soci::use(bytes);
  }
}

void Ledger::State::replace_current(const std::string& source,
                                    std::span<const record::Party> parties) {
  sql << "delete from current_entry where source = :source", soci::use(source);
  long long position = 0;
  std::string entry;
  std::string json;
  soci::statement insert =
      (sql.prepare << "insert into current_entry values (:source, :position, :entry, :party)",
       soci::use(source), soci::use(position), soci::use(entry), soci::use(json));
  for (const record::Party& party : parties) {
    entry = party.entry;
    json = record::to_json(party);
    insert.execute(true);
    ++position;
  }
}

Ledger::Ledger(std::unique_ptr<State> state) : state_(std::move(state)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Result<Ledger> Ledger::open(const std::string& path) {
  return guarded([&]() -> Result<Ledger> {
    auto state = std::make_unique<State>();
    soci::session& sql = state->sql;
    sql.open(soci::sqlite3, "dbname=\"" + path + "\" timeout=60");
    // Not an option of open(): SOCI 4.0.3 loses the connection where that fails in its constructor.
    sql << "pragma synchronous = full";
    sql << "pragma foreign_keys = on";
    soci::transaction transaction(sql);
    int tables = 0;
    sql << "select count(*) from sqlite_master where name = 'schema_version'", soci::into(tables);
    if (tables == 0) {
      for (const char* table : kTables) sql << table;
      sql << "insert into schema_version values (:version)", soci::use(kSchemaVersion);
    }
    int version = 0;
    sql << "select version from schema_version", soci::into(version);
    if (version != kSchemaVersion)
      return Error{ErrorKind::kUnsupported,
                   "ledger: tables of version " + std::to_string(version) +
                       ", this program reads version " + std::to_string(kSchemaVersion),
                   {}};
    transaction.commit();
    return Ledger(std::move(state));
  });
}

Result<std::vector<Edition>> Ledger::editions() {
  return guarded([&]() -> Result<std::vector<Edition>> {
    std::vector<Edition> editions;
    for (StoredEdition& stored : state_->read_editions())
      editions.push_back(std::move(stored.edition));
    return editions;
  });
}

Result<std::vector<Edition>> Ledger::current() {
  DETENTE_TRY(std::vector<Edition> all, editions());
  std::vector<Edition> newest;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (i + 1 == all.size() || all[i + 1].source != all[i].source)
      newest.push_back(std::move(all[i]));
  return newest;
}

Result<std::optional<Edition>> Ledger::edition_before(std::string_view source,
                                                      const base::Instant& published) {
  DETENTE_TRY(std::vector<Edition> all, editions());
  std::optional<Edition> before;
  for (Edition& edition : all)
    if (edition.source == source && edition.published.earliest <= published.earliest)
      before = std::move(edition);
  return before;
}

Result<bool> Ledger::add(const Edition& edition, std::span<const record::Party> parties) {
  return guarded([&]() -> Result<bool> {
    soci::transaction transaction(state_->sql);
    bool is_newest = true;
    for (const StoredEdition& stored : state_->read_editions()) {
      if (stored.edition.source != edition.source) continue;
      if (stored.edition.sha256 == edition.sha256) return false;
      if (stored.edition.published.earliest > edition.published.earliest) is_newest = false;
    }
    state_->insert_edition(edition);
    if (is_newest) state_->replace_current(edition.source, parties);
    state_->sql << "delete from refusal where source = :source", soci::use(edition.source);
    transaction.commit();
    return true;
  });
}

Result<Done> Ledger::add_refusal(const Refusal& refusal) {
  return guarded([&]() -> Result<Done> {
    soci::transaction transaction(state_->sql);
    long long at = count(refusal.at);
    state_->sql << "delete from refusal where source = :source and file = :file",
        soci::use(refusal.source), soci::use(refusal.file);
    state_->sql << "insert into refusal values (:source, :file, :at, :reason)",
        soci::use(refusal.source), soci::use(refusal.file), soci::use(at),
        soci::use(refusal.reason);
    transaction.commit();
    return Done{};
  });
}

Result<Done> Ledger::drop_refusals(std::string_view source, std::string_view file) {
  return guarded([&]() -> Result<Done> {
    std::string source_key(source);
    std::string file_key(file);
    state_->sql << "delete from refusal where source = :source and file = :file",
        soci::use(source_key), soci::use(file_key);
    return Done{};
  });
}

Result<std::vector<Refusal>> Ledger::open_refusals() {
  return guarded([&]() -> Result<std::vector<Refusal>> {
    std::vector<Refusal> refusals;
    soci::rowset<soci::row> rows =
        (state_->sql.prepare << "select at, source, file, reason from refusal order by 2, 3");
    for (const soci::row& row : rows)
      refusals.push_back({seconds(row.get<long long>(0)), row.get<std::string>(1),
                          row.get<std::string>(2), row.get<std::string>(3)});
    return refusals;
  });
}

Result<std::optional<record::Party>> Ledger::entry(std::string_view source,
                                                   std::string_view entry_id) {
  using Found = std::optional<record::Party>;
  return guarded([&]() -> Result<Found> {
    std::string json;
    std::string source_key(source);
    std::string entry_key(entry_id);
    state_->sql << "select party from current_entry where source = :source and entry = :entry",
        soci::use(source_key), soci::use(entry_key), soci::into(json);
    if (!state_->sql.got_data()) return Found{};
    DETENTE_TRY(record::Party party, read_party(json));
    return Found{std::move(party)};
  });
}

Result<std::vector<record::Party>> Ledger::parties(std::span<const std::string> sources) {
  return guarded(
      [&]() -> Result<std::vector<record::Party>> {
        std::vector<record::Party> all;
        for (const std::string& source : sources) {
          soci::rowset<std::string> rows =
              (state_->sql.prepare
                   << "select party from current_entry where source = :source order by position",
               soci::use(source));
          for (const std::string& json : rows) {
            DETENTE_TRY(record::Party party, read_party(json));
            all.push_back(std::move(party));
          }
        }
        return all;
      });
}

}  // namespace detente::ledger
