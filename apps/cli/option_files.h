// Option files that a command line names.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/command.h"
#include "detente/relief/option_file.h"

namespace detente::cli {

struct OptionFile {
  std::string name;
  std::string bytes;
  relief::OptionReading reading;
  std::string hash;  // SHA-256 of the bytes
};

// Reads it under that law, whatever is wrong with it.  Errors: kRefused if there is no such file.
base::Result<OptionFile> open_option(const std::string& name, const law::Law& law);

// "easing.toml:7:8: <message>", one for each; without lines of the file.
std::vector<std::string> lines_at(const OptionFile& file, const std::vector<base::Error>& errors);

// Says each fault with its line of the file on the error stream.  Errors, if there are any:
// kRefused, with how many.
base::Result<base::Done> refuse_faults(World& world, const OptionFile& file,
                                       const std::vector<base::Error>& faults);

}  // namespace detente::cli
