// The address of a PostgreSQL ledger, from the form of a URL to that of its client library.
#pragma once

#include <string>
#include <string_view>

#include "detente/base/result.h"

namespace detente::ledger {

// Whether `place` is such a URL: "postgresql://" or "postgres://".
bool is_postgresql_url(std::string_view place);

// "postgresql://user:secret@host:5432/name?sslmode=require" to "user='user' password='secret'
// host='host' port='5432' dbname='name' sslmode='require'": SOCI 4.0.3 spoils a URL that it is
// given as it is.  Parts are percent-decoded; IPv6 hosts stand in brackets; absent parts are left
// out. Errors: kMalformed, without a place and without the secret, for a bad escape, an empty key, a
// port that is no number, or an '@' behind the host: the latter two are what an unescaped '/' or '?'
// of a password looks like.
// Source: PostgreSQL 15 documentation, 34.1.1 Connection Strings.
base::Result<std::string> connection_string(std::string_view url);

// A place of a ledger as it may be shown: a path as it is, "postgresql://user@host:5432/name" of a
// URL, "postgresql://..." of one that connection_string refuses.
std::string without_secret(std::string_view place);

}  // namespace detente::ledger
