// Where each list is fetched from: the form of data/law/sources.toml.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"

namespace detente::fetch {

struct Source {
  std::string id;        // letters, digits, '.', '-' and '_': also a name of files
  std::string address;   // https, or http on a loopback host
  std::string checksum;  // of a text that has the file's SHA-256; or empty
  std::string changes;   // of the publisher's latest changes (changes.h); or empty
  std::uint64_t most_bytes = 0;
  std::chrono::seconds least_interval{0};  // between two questions of a repeated update
};

// In the order of the file.  `name` is the file, for messages.
// Errors: kMalformed, message "<name>:<line>: <key>: <what is wrong>"; a key that is not known is
//   an error.
base::Result<std::vector<Source>> read_source_table(std::string_view name, std::string_view text);

// The text of data/law/sources.toml as it was when the program was built.
std::string_view official_sources();

// Whether `address` may be asked: https://, or http:// on 127.0.0.1, [::1] or localhost.
bool is_safe_address(std::string_view address);

}  // namespace detente::fetch
