// detente screen: the list entries that names, or the customers of a file, may be.
#include <cmath>
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/intake_report.h"
#include "detente/base/compressed.h"
#include "detente/report/screen_report.h"
#include "detente/screen/customers.h"
#include "detente/screen/screen.h"

namespace detente::cli {
namespace {

struct Flags {
  std::vector<std::string> names;
  std::string file;
  std::vector<std::string> mapping;  // FIELD=COLUMN
  std::vector<std::string> facts;    // FIELD=VALUE of the flags below, in order
  double threshold = 0.70;
  std::optional<std::size_t> limit;
  bool explain = false;
  bool exhaustive = false;
  std::vector<std::string> sources;
  std::string format;
  std::string output;
};

screen::Options options_of(const Flags& flags) {
  screen::Options options;
  options.threshold = static_cast<std::uint32_t>(std::lround(flags.threshold * 10000));
  options.limit = flags.limit;
  options.explain = flags.explain || flags.format == "html";
  options.exhaustive = flags.exhaustive;
  options.sources = flags.sources;
  return options;
}

}  // namespace

}  // namespace detente::cli
