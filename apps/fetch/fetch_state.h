// What is remembered of a source between two questions: HOME/fetch/<source>.json.
#pragma once

#include <string>

#include "detente/base/result.h"

namespace detente::fetch {

struct FetchState {
  std::string address;        // of which the rest is known; another address: nothing is known
  std::string etag;           // of the last body that the intake accepted; or empty
  std::string last_modified;  // the same
  std::string part_etag;      // strong ETag of the bytes in <source>.part; empty: not resumable
  std::string changes;  // SHA-256 of the latest changes that the list covered when it was last sent

  friend bool operator==(const FetchState&, const FetchState&) = default;
};

// A file that is absent, damaged or of another address gives an empty state with `address`:
// everything is fetched again.
FetchState read_state(const std::string& path, const std::string& address);

// Errors: kIo.
base::Result<base::Done> write_state(const std::string& path, const FetchState& state);

}  // namespace detente::fetch
