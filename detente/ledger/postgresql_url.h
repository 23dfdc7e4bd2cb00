// The address of a PostgreSQL ledger: as its client library may be given it, and as it may be
// shown.
#pragma once

#include <string>
#include <string_view>

#include "detente/base/result.h"

namespace detente::ledger {

// Whether `place` is such a URL: "postgresql://" or "postgres://".
bool is_postgresql_url(std::string_view place);

// The URL for SOCI 4.0.3, which takes it for KEY=VALUE pairs and spoils one with a space or without
// an '=': bytes that may not stand in a URL are percent-encoded, and one without parameters gets
// "application_name=detente".
// Errors: kMalformed, without a place and without the secret, for what the client library would
// quote in its message: a bad escape, a port that is no number, a parameter without key or '=', an
// '@' behind the host. The last is what an unescaped '/' or '?' of a password looks like.
// Source: PostgreSQL 15 documentation, 34.1.1.2 Connection URIs.
base::Result<std::string> connection_string(std::string_view url);

// A place of a ledger as it may be shown: a path as it is, "postgresql://user@host:5432/name" of a
// URL, "postgresql://..." of one that connection_string refuses.
std::string without_secret(std::string_view place);

}  // namespace detente::ledger
