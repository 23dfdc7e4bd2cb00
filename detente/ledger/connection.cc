// The session of a ledger opened, and what keeps its writers apart.
#include <soci/sqlite3/soci-sqlite3.h>

#include "detente/ledger/postgresql_url.h"
#include "detente/ledger/state.h"

// Declared here and not by SOCI's header, which needs the headers of PostgreSQL's client.
extern "C" soci::backend_factory const* factory_postgresql();

namespace detente::ledger {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

void open_sqlite(soci::session& sql, const std::string& path) {
  sql.open(soci::sqlite3, "dbname=\"" + path + "\" timeout=60");
  // Not options of open(): SOCI 4.0.3 loses the connection where they fail in its constructor.
  sql << "pragma synchronous = full";
  sql << "pragma foreign_keys = on";
}

// Notices would be printed.  A server that hears nothing from the machine of a writer for two
// minutes takes its locks back.
constexpr const char* kSettings[] = {
    "set client_min_messages to warning", "set client_encoding to 'UTF8'",
    "set tcp_keepalives_idle to 60",      "set tcp_keepalives_interval to 10",
    "set tcp_keepalives_count to 6",
};

Result<Done> open_postgresql(soci::session& sql, const std::string& url) {
  DETENTE_TRY(std::string connection, connection_string(url));
  sql.open(*factory_postgresql(), connection);
  for (const char* setting : kSettings) sql << setting;
  std::string encoding;
  sql << "select current_setting('server_encoding')", soci::into(encoding);
  if (encoding == "UTF8") return Done{};
  return Error{ErrorKind::kUnsupported,
               "ledger: the encoding of the database is " + encoding + ", and must be UTF8",
               {}};
}

}  // namespace

Result<Done> Ledger::State::connect(const std::string& place) {
  is_sqlite = !is_postgresql_url(place);
  if (!is_sqlite) return open_postgresql(sql, place);
  open_sqlite(sql, place);
  return Done{};
}

// The numbers name these locks within one PostgreSQL database.  In SQLite a transaction that begins
// with a write waits for the others; one that began with a read would fail.
void Ledger::State::lock_tables() {
  if (!is_sqlite) sql << "select pg_advisory_xact_lock(7161121)";
  sql << "create table if not exists schema_version (version bigint not null)";
  sql << "update schema_version set version = version";
}

void Ledger::State::lock() {
  sql << (is_sqlite ? "update schema_version set version = version"
                    : "lock table edition in share row exclusive mode");
}

Result<Done> Ledger::exclude_writers() {
  return guarded([&]() -> Result<Done> {
    if (!state_->is_sqlite) state_->sql << "select pg_advisory_lock(7161122)";
    return Done{};
  });
}

}  // namespace detente::ledger
