// The ledger opened, its editions, refusals and generations, and the entries in force.
// Tested in ledger_test.cc.
#include <algorithm>

#include "detente/base/csv.h"
#include "detente/base/sha256.h"
#include "detente/ledger/ledger.h"
#include "detente/ledger/postgresql_url.h"
#include "detente/ledger/state.h"

namespace detente::ledger {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

constexpr long long kSchemaVersion = 2;

constexpr const char* kTables[] = {
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
    " base bigint not null default 0,"    // the edition that edition_change is against; 0: none
    " filled bigint not null default 0,"  // 1: its entries are stored
    " unique (source, sha256))",
    "create table edition_file ("
    " edition bigint not null references edition,"
    " ordinal bigint not null,"
    " name text not null,"
    " sha256 text not null,"
    " bytes bigint not null,"
    " primary key (edition, ordinal))",
    "create table refusal ("
    " source text not null,"
    " file text not null,"
    " at bigint not null,"
    " reason text not null,"
    " primary key (source, file))",
};

// Since version 2.
constexpr const char* kHistoryTables[] = {
    "create table original ("
    " sha256 text primary key,"
    " base text not null)",  // sha256 of the original that it is a patch against; empty: whole
    "create table party_version ("
    " id bigint primary key,"
    " source text not null,"
    " entry text not null,"
    " party text not null)",  // record::to_json, without places
    "create index party_version_by_entry on party_version (source, entry)",
    "create table edition_change ("
    " edition bigint not null references edition,"
    " version bigint not null references party_version,"
    " present bigint not null,"  // 1: the edition has it and its base has not; 0: the reverse
    " primary key (edition, version))",
    "create table current_entry ("  // of the newest edition of each source
    " source text not null,"
    " entry text not null,"
    " version bigint not null references party_version,"
    " primary key (source, entry))",
    "create table generation ("
    " hash text primary key,"
    " last_import bigint not null,"
    " known text not null)",
};

// From version 1, which kept the entries of the newest editions alone.
constexpr const char* kFromVersion1[] = {
    "drop table current_entry",
    "alter table edition add column base bigint not null default 0",
    "alter table edition add column filled bigint not null default 0",
};

constexpr const char* kEditionColumns =
    "select id, sha256, source, format, published_earliest, published_latest, published_zone,"
    " published_precision, imported, entries, rejected, unread, base, filled from edition ";

constexpr const char* kFileColumns =
    "select f.edition, f.name, f.sha256, f.bytes, o.base from edition_file f"
    " left join original o on o.sha256 = f.sha256 ";

base::Seconds seconds(long long since_epoch) {
  return base::Seconds{std::chrono::seconds{since_epoch}};
}

long long count(base::Seconds instant) { return instant.time_since_epoch().count(); }

StoredEdition read_row(const soci::row& row) {
  StoredEdition stored;
  stored.number = static_cast<EditionNumber>(row.get<long long>(0));
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
  stored.base = row.get<long long>(12);
  stored.filled = row.get<long long>(13) != 0;
  return stored;
}

EditionFile read_file(const soci::row& row) {
  std::string base = row.get_indicator(4) == soci::i_null ? "" : row.get<std::string>(4);
  return {row.get<std::string>(1), row.get<std::string>(2),
          static_cast<std::uint64_t>(row.get<long long>(3)), std::move(base)};
}

// The order of editions(): the last of a source is its newest.
bool is_older(const StoredEdition& a, const StoredEdition& b) {
  return std::tie(a.edition.source, a.edition.published.earliest, a.number) <
         std::tie(b.edition.source, b.edition.published.earliest, b.number);
}

bool has_table(soci::session& sql, bool is_sqlite, std::string name) {
  long long count = 0;
  sql << (is_sqlite ? "select count(*) from sqlite_master where name = :name"
                    : "select count(*) from information_schema.tables"
                      " where table_schema = current_schema() and table_name = :name"),
      soci::use(name), soci::into(count);
  return count > 0;
}

// 0: there are no tables.
long long stored_version(Ledger::State& state) {
  long long version = 0;
  if (has_table(state.sql, state.is_sqlite, "schema_version"))
    state.sql << "select version from schema_version", soci::into(version);
  return version;
}

void make_tables(soci::session& sql, long long version) {
  if (version == 0)
    for (const char* table : kTables) sql << table;
  else
    for (const char* change : kFromVersion1) sql << change;
  for (const char* table : kHistoryTables) sql << table;
  sql << "delete from schema_version";
  sql << "insert into schema_version values (:version)", soci::use(kSchemaVersion);
}

// Brings the tables to the present version, or makes them.
Result<Done> migrate(Ledger::State& state) {
  long long version = stored_version(state);
  if (version < kSchemaVersion) {
    soci::transaction transaction(state.sql);
    state.lock_tables();
    version = stored_version(state);
    if (version < kSchemaVersion) make_tables(state.sql, version);
    transaction.commit();
  }
  if (version <= kSchemaVersion) return Done{};
  return Error{ErrorKind::kUnsupported,
               "ledger: tables of version " + std::to_string(version) +
                   ", this program reads version " + std::to_string(kSchemaVersion),
               {}};
}

// Both engines store UTF-8 without zeros: any other byte of a file name or of what a message quotes
// becomes "\xE9".
std::string storable(std::string_view text) {
  std::string stored;
  auto escape = [&](char byte) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    auto value = static_cast<unsigned char>(byte);
    stored += {'\\', 'x', kDigits[value >> 4], kDigits[value & 15]};
  };
  while (!text.empty()) {
    std::size_t end = std::min(base::first_byte_not_utf8(text).value_or(text.size()),
                               std::min(text.find('\0'), text.size()));
    stored += text.substr(0, end);
    text.remove_prefix(end);
    if (text.empty()) break;
    escape(text.front());
    text.remove_prefix(1);
  }
  return stored;
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

bool is_known(const StoredEdition& stored, const Known& known) {
  if (known.before && stored.edition.published.earliest >= *known.before) return false;
  return !known.last_import || stored.number <= *known.last_import;
}

std::vector<StoredEdition> Ledger::State::read_editions(std::string_view source) {
  std::vector<StoredEdition> all;
  std::string key(source);
  std::string statement = kEditionColumns;
  if (!source.empty()) statement += "where source = :source";
  soci::rowset<soci::row> rows =
      source.empty() ? soci::rowset<soci::row>(sql.prepare << statement)
                     : soci::rowset<soci::row>((sql.prepare << statement, soci::use(key)));
  std::unordered_map<EditionNumber, std::size_t> positions;
  for (const soci::row& row : rows) {
    all.push_back(read_row(row));
    positions[all.back().number] = all.size() - 1;
  }
  soci::rowset<soci::row> files = (sql.prepare << kFileColumns << "order by f.edition, f.ordinal");
  for (const soci::row& row : files) {
    auto position = positions.find(static_cast<EditionNumber>(row.get<long long>(0)));
    if (position != positions.end()) all[position->second].edition.files.push_back(read_file(row));
  }
  std::sort(all.begin(), all.end(), is_older);
  return all;
}

std::optional<StoredEdition> Ledger::State::last_before(std::string_view source,
                                                        const base::Instant& published,
                                                        bool filled) {
  std::string key(source);
  long long earliest = count(published.earliest);
  long long least = filled ? 1 : 0;
  soci::row row;
  sql << kEditionColumns
      << "where source = :source and published_earliest <= :earliest and filled >= :least"
         " order by published_earliest desc, id desc limit 1",
      soci::use(key), soci::use(earliest), soci::use(least), soci::into(row);
  if (!sql.got_data()) return std::nullopt;
  StoredEdition stored = read_row(row);
  long long id = row.get<long long>(0);
  soci::rowset<soci::row> files =
      (sql.prepare << kFileColumns << "where f.edition = :id order by f.ordinal", soci::use(id));
  for (const soci::row& file : files) stored.edition.files.push_back(read_file(file));
  return stored;
}

bool Ledger::State::has_edition(const Edition& edition) {
  long long same = 0;
  sql << "select count(*) from edition where source = :source and sha256 = :sha256",
      soci::use(edition.source), soci::use(edition.sha256), soci::into(same);
  return same > 0;
}

bool Ledger::State::is_newest(const Edition& edition) {
  long long earliest = count(edition.published.earliest);
  long long later = 0;
  sql << "select count(*) from edition where source = :source and published_earliest > :earliest",
      soci::use(edition.source), soci::use(earliest), soci::into(later);
  return later == 0;
}

void Ledger::State::insert_edition(const Edition& edition, EditionNumber number, long long base) {
  long long id = static_cast<long long>(number);
  const base::Instant& published = edition.published;
  long long earliest = count(published.earliest);
  long long latest = count(published.latest);
  int precision = static_cast<int>(published.precision);
  long long imported = count(edition.imported);
  long long entries = edition.entries;
  long long rejected = edition.rejected;
  long long unread = edition.unread;
  sql << "insert into edition values (:id, :sha256, :source, :format, :earliest, :latest, :zone,"
         " :precision, :imported, :entries, :rejected, :unread, :base, 0)",
      soci::use(id), soci::use(edition.sha256), soci::use(edition.source),
      soci::use(edition.format), soci::use(earliest), soci::use(latest), soci::use(published.zone),
      soci::use(precision), soci::use(imported), soci::use(entries), soci::use(rejected),
      soci::use(unread), soci::use(base);
  for (std::size_t i = 0; i < edition.files.size(); ++i) {
    const EditionFile& file = edition.files[i];
    long long ordinal = static_cast<long long>(i);
    long long bytes = static_cast<long long>(file.bytes);
    std::string name = storable(file.name);
    sql << "insert into edition_file values (:edition, :ordinal, :name, :sha256, :bytes)",
        soci::use(id), soci::use(ordinal), soci::use(name), soci::use(file.sha256),
        soci::use(bytes);
    sql << "insert into original values (:sha256, :base) on conflict (sha256) do nothing",
        soci::use(file.sha256), soci::use(file.base);
  }
}

Ledger::Ledger(std::unique_ptr<State> state) : state_(std::move(state)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Result<Ledger> Ledger::open(const std::string& place) {
  auto opened = guarded([&]() -> Result<Ledger> {
    auto state = std::make_unique<State>();
    DETENTE_CHECK(state->connect(place));
    DETENTE_CHECK(migrate(*state));
    return Ledger(std::move(state));
  });
  if (opened) return opened;
  Error error = std::move(opened).error();
  error.message = without_secret(place) + ": " + error.message;
  return error;
}

Result<std::vector<NumberedEdition>> Ledger::editions(const Known& known) {
  return guarded([&]() -> Result<std::vector<NumberedEdition>> {
    std::vector<NumberedEdition> editions;
    for (StoredEdition& stored : state_->read_editions())
      if (is_known(stored, known)) editions.push_back({stored.number, std::move(stored.edition)});
    return editions;
  });
}

Result<std::vector<Edition>> Ledger::editions() {
  DETENTE_TRY(std::vector<NumberedEdition> numbered, editions(Known{}));
  std::vector<Edition> editions;
  editions.reserve(numbered.size());
  for (NumberedEdition& one : numbered) editions.push_back(std::move(one.edition));
  return editions;
}

Result<std::vector<NumberedEdition>> Ledger::without_entries() {
  return guarded([&]() -> Result<std::vector<NumberedEdition>> {
    std::vector<NumberedEdition> editions;
    for (StoredEdition& stored : state_->read_editions())
      if (!stored.filled) editions.push_back({stored.number, std::move(stored.edition)});
    std::sort(editions.begin(), editions.end(),
              [](const auto& a, const auto& b) { return a.number < b.number; });
    return editions;
  });
}

Result<EditionNumber> Ledger::last_import(std::string_view source) {
  return guarded([&]() -> Result<EditionNumber> {
    std::string key(source);
    long long number = 0;
    state_->sql << "select coalesce(max(id), 0) from edition where source = :source",
        soci::use(key), soci::into(number);
    return static_cast<EditionNumber>(number);
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
  using Found = std::optional<Edition>;
  return guarded([&]() -> Result<Found> {
    auto before = state_->last_before(source, published, false);
    return before ? Found{std::move(before->edition)} : Found{};
  });
}

Result<Done> Ledger::add_refusal(const Refusal& refusal) {
  return guarded([&]() -> Result<Done> {
    long long at = count(refusal.at);
    std::string file = storable(refusal.file);
    std::string reason = storable(refusal.reason);
    state_->sql << "insert into refusal values (:source, :file, :at, :reason)"
                   " on conflict (source, file) do update"
                   " set at = excluded.at, reason = excluded.reason",
        soci::use(refusal.source), soci::use(file), soci::use(at), soci::use(reason);
    return Done{};
  });
}

Result<Done> Ledger::drop_refusals(std::string_view source, std::string_view file) {
  return guarded([&]() -> Result<Done> {
    std::string source_key(source);
    std::string file_key = storable(file);
    state_->sql << "delete from refusal where source in (:source, '') and file = :file",
        soci::use(source_key), soci::use(file_key);
    return Done{};
  });
}

Result<std::vector<Refusal>> Ledger::open_refusals() {
  return guarded([&]() -> Result<std::vector<Refusal>> {
    std::vector<Refusal> refusals;
    soci::rowset<soci::row> rows =
        (state_->sql.prepare << "select at, source, file, reason from refusal");
    for (const soci::row& row : rows)
      refusals.push_back({seconds(row.get<long long>(0)), row.get<std::string>(1),
                          row.get<std::string>(2), row.get<std::string>(3)});
    std::sort(refusals.begin(), refusals.end(), [](const Refusal& a, const Refusal& b) {
      return std::tie(a.source, a.file) < std::tie(b.source, b.file);
    });
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
    state_->sql << "select v.party from current_entry c join party_version v on v.id = c.version"
                   " where c.source = :source and c.entry = :entry",
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
                   << "select v.party from current_entry c join party_version v on v.id = c.version"
                      " where c.source = :source",
               soci::use(source));
          auto first = static_cast<std::ptrdiff_t>(all.size());
          for (const std::string& json : rows) {
            DETENTE_TRY(record::Party party, read_party(json));
            all.push_back(std::move(party));
          }
          // Here, because each database of PostgreSQL has a collation of its own.
          std::sort(all.begin() + first, all.end(),
                    [](const auto& a, const auto& b) { return a.entry < b.entry; });
        }
        return all;
      });
}

Result<std::optional<std::string>> Ledger::base_of_original(std::string_view sha256) {
  using Found = std::optional<std::string>;
  return guarded([&]() -> Result<Found> {
    std::string key(sha256);
    std::string base;
    state_->sql << "select base from original where sha256 = :sha256", soci::use(key),
        soci::into(base);
    return state_->sql.got_data() ? Found{base} : Found{};
  });
}

Result<Done> Ledger::remember(const Generation& generation) {
  return guarded([&]() -> Result<Done> {
    long long last = static_cast<long long>(generation.last_import);
    state_->sql << "insert into generation values (:hash, :last_import, :known)"
                   " on conflict (hash) do nothing",
        soci::use(generation.hash), soci::use(last), soci::use(generation.known);
    return Done{};
  });
}

Result<std::optional<Generation>> Ledger::find_generation(std::string_view hash) {
  using Found = std::optional<Generation>;
  return guarded([&]() -> Result<Found> {
    Generation generation;
    generation.hash = hash;
    long long last = 0;
    state_->sql << "select last_import, known from generation where hash = :hash",
        soci::use(generation.hash), soci::into(last), soci::into(generation.known);
    if (!state_->sql.got_data()) return Found{};
    generation.last_import = static_cast<EditionNumber>(last);
    return Found{std::move(generation)};
  });
}

}  // namespace detente::ledger
