// Tested by tests/relief_test.py.
#include "apps/cli/option_files.h"

#include <fmt/format.h>

#include <ostream>

#include "detente/base/sha256.h"

namespace detente::cli {

base::Result<OptionFile> open_option(const std::string& name, const law::Law& law) {
  OptionFile file{name, {}, {}, {}};
  DETENTE_TRY(file.bytes, read_input(name));
  file.reading = relief::read_option_file(file.bytes, law);
  file.hash = base::sha256_hex(file.bytes);
  return file;
}

std::vector<std::string> lines_at(const OptionFile& file, const std::vector<base::Error>& errors) {
  std::vector<std::string> lines;
  for (const base::Error& error : errors) {
    std::string text = base::render(file.name, file.bytes, error.where, error.message);
    lines.push_back(text.substr(0, text.find('\n')));
  }
  return lines;
}

base::Result<base::Done> refuse_faults(World& world, const OptionFile& file,
                                       const std::vector<base::Error>& faults) {
  for (const base::Error& fault : faults)
    world.err << base::render(file.name, file.bytes, fault.where, fault.message) << "\n";
  if (faults.empty()) return base::Done{};
  return base::Error{base::ErrorKind::kRefused,
                     fmt::format("{}: refused, {} fault{}", file.name, faults.size(),
                                 faults.size() == 1 ? "" : "s"),
                     {}};
}

}  // namespace detente::cli
