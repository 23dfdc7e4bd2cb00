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
// out. Errors: kMalformed, without a place and without the secret, for a bad escape or an empty
// key. Source: PostgreSQL 15 documentation, 34.1.1 Connection Strings.
base::Result<std::string> connection_string(std::string_view url);

}  // namespace detente::ledger
