// detente update without --from: the official files, fetched over HTTPS.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "apps/cli/command.h"

namespace detente::cli {

struct OnlineFlags {
  std::vector<std::string> sources;  // empty: all of the table
  std::optional<std::chrono::seconds> every;
  unsigned retries = 3;
  unsigned timeout = 60;  // seconds
  std::string ca_file;
  std::string table;  // file in the form of data/law/sources.toml; empty: that one, built in
  bool json = false;
};

// One round, or rounds until SIGTERM or SIGINT.  kRefused if a source could not be fetched, served
// an edition older than the newest that we have (it is kept as history), or a file was refused, in
// the last round; the others are done.
Exit update_online(const OnlineFlags& flags, World& world);

}  // namespace detente::cli
