// detente verify: whether the home holds what was received.
#include "apps/home/verify.h"

#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/home/home.h"
#include "detente/report/json_out.h"
#include "detente/report/table.h"

namespace detente::cli {
namespace {

using report::grouped;

struct Flags {
  bool rebuild = false;
  std::string format;
};

std::string table(const home::Verification& found) {
  std::string text = fmt::format(
      "originals  {} restored, hashes right\neditions   {} read again, {} entries compared\n"
      "indexes    {} with every section right\n",
      grouped(found.originals), grouped(found.editions), grouped(found.entries),
      grouped(found.indexes));
  for (const std::string& fault : found.faults) text += "FAULT " + fault + "\n";
  return text + (found.faults.empty() ? "all is as it was received\n" : "");
}

std::string json_text(const home::Verification& found) {
  report::JsonText json;
  auto number = [&](const char* key, std::uint64_t value) {
    json.key(key).number(static_cast<std::int64_t>(value));
  };
  json.open_object();
  number("originals", found.originals);
  number("editions", found.editions);
  number("entries", found.entries);
  number("indexes", found.indexes);
  json.key("faults").open_array();
  for (const std::string& fault : found.faults) json.value(fault);
  return json.close_array().close_object().take() + "\n";
}

Exit run_verify(const Flags& flags, World& world) {
  auto home = home::choose_home(world.home, world.ledger);
  if (!home) return fail(world, home.error());
  auto progress = [&](const ledger::Edition& edition) {
    if (world.width > 0)
      world.err << "\r\x1b[K" << edition.source << " " << base::to_string(edition.published)
                << std::flush;
  };
  auto found = home::verify(*home, flags.rebuild, progress);
  if (world.width > 0) world.err << "\r\x1b[K";
  if (!found) return fail(world, found.error());
  return write_output(world, "", flags.format == "json" ? json_text(*found) : table(*found),
                      found->faults.empty() ? Exit::kDone : Exit::kBroken);
}

}  // namespace

Runner define_verify(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  app.add_flag("--rebuild", flags->rebuild,
               "also compile the present index anew from the stored editions, and compare");
  add_format(app, flags->format, {"table", "json"});
  app.footer("Example: detente verify --rebuild");
  return [flags](World& world) { return run_verify(*flags, world); };
}

}  // namespace detente::cli
