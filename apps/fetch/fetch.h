// Fetching one official file into a home.
//
//   fetch/<source>.json  FetchState
//   fetch/<source>.part  a body that has not come whole yet
//   fetch/<source>.list  the last body that came whole, as the publisher sent it
//   fetch/lock           held by the one process that fetches
#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <string>

#include "apps/fetch/fetch_state.h"
#include "apps/fetch/source_table.h"
#include "detente/base/instant.h"
#include "detente/base/result.h"

namespace detente::fetch {

struct FetchOptions {
  std::string ca_file;                      // empty: the system's certificates
  unsigned retries = 3;                     // after the first question, if the failure may pass
  std::chrono::seconds timeout{60};         // HttpRequest::timeout
  const std::atomic<bool>* stop = nullptr;  // true: give up at once
  base::Seconds now{};
};

enum class Outcome : std::uint8_t { kFetched, kUnchanged, kFailed, kStopped };

struct Fetched {
  Outcome outcome = Outcome::kFailed;
  std::string file;       // kFetched: fetch/<source>.list
  std::string published;  // kFetched: Last-Modified for base::parse_instant; or empty
  std::string cause;      // kFailed: one line
  std::string note;       // why the latest changes told nothing, one line; or empty
  FetchState state;       // kFetched: what to remember when the file is accepted
  std::uint64_t bytes = 0;
  double seconds = 0;
};

// `newest`: publication of the edition that we have; absent: the file is wanted whatever the
// publisher says of it.  Else an unchanged file is not sent, and where source.changes are those
// that the list covered when it last came, it is not asked for.  The caller holds the lock of
// HOME/fetch.
// Retries wait 0.5 s, 1 s, 2 s and so on up to 60 s, or as the server asks, at most 120 s.
// Errors: kIo of the home.  What the network does is an Outcome.
base::Result<Fetched> fetch_source(const std::string& home, const Source& source,
                                   const FetchOptions& options,
                                   std::optional<base::Seconds> newest);

// Where kFetched puts the file.
std::string list_path(const std::string& home, const Source& source);

// Remembers what fetch_source fetched, so that it is not sent again.  Errors: kIo.
base::Result<base::Done> remember(const std::string& home, const Source& source,
                                  const Fetched& fetched);

}  // namespace detente::fetch
