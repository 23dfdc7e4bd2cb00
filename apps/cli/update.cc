// detente update: the newest edition of every list, from its publisher or from a folder.
#include <algorithm>
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/intake_report.h"
#include "apps/cli/update_online.h"
#include "apps/fetch/duration.h"
#include "apps/home/folder.h"

namespace detente::cli {
namespace {

struct Flags {
  std::string folder;  // empty: from the publishers
  std::vector<std::string> sources;
  std::string format;
  std::string every;
  OnlineFlags online;
};

bool is_wanted(const Flags& flags, const home::Delivery& delivery) {
  return flags.sources.empty() || delivery.source.empty() ||
         std::find(flags.sources.begin(), flags.sources.end(), delivery.source) !=
             flags.sources.end();
}

Exit run_online(Flags& flags, World& world) {
  flags.online.sources = flags.sources;
  flags.online.json = flags.format == "json";
  if (!flags.every.empty()) flags.online.every = *fetch::parse_duration(flags.every);
  return update_online(flags.online, world);
}

Exit run_update(Flags& flags, World& world) {
  if (flags.folder.empty()) return run_online(flags, world);
  auto offer = home::look_into(flags.folder);
  if (!offer) return fail(world, offer.error());
  std::vector<home::Delivery> deliveries = std::move(offer->newest);
  for (home::Delivery& delivery : offer->unusable) deliveries.push_back(std::move(delivery));
  std::erase_if(deliveries,
                [&](const home::Delivery& delivery) { return !is_wanted(flags, delivery); });
  if (deliveries.empty())
    return fail(world, {base::ErrorKind::kRefused,
                        flags.folder + ": no list that is read here, " +
                            std::to_string(offer->no_lists) + " other files",
                        {}});
  IntakeFormat format{flags.format == "json", offer->no_lists, true, {}};
  return take_all(world, one_by_one(std::move(deliveries)), format);
}

std::string check_duration(const std::string& text) {
  return fetch::parse_duration(text) ? "" : "expected a duration like 30m, 1h or 1d";
}

void define_online(CLI::App& app, Flags& flags, CLI::Option* from) {
  OnlineFlags& online = flags.online;
  app.add_option("--every", flags.every,
                 "repeat until SIGTERM or SIGINT, a line for each round; a source is asked no "
                 "oftener than its least_interval")
      ->type_name("DURATION")
      ->check(check_duration)
      ->excludes(from);
  app.add_option("--retries", online.retries, "after a failure that may pass; each waits longer")
      ->type_name("N")
      ->check(CLI::Range(0U, 20U))
      ->capture_default_str()
      ->excludes(from);
  app.add_option("--timeout", online.timeout, "seconds to connect, and without a byte")
      ->type_name("SECONDS")
      ->check(CLI::Range(1U, 3600U))
      ->capture_default_str()
      ->excludes(from);
  app.add_option("--ca-file", online.ca_file, "trust the certificates of this file alone (PEM)")
      ->type_name("FILE")
      ->excludes(from);
  app.add_option("--sources", online.table,
                 "where the lists are, in the form of data/law/sources.toml")
      ->type_name("FILE")
      ->excludes(from);
}

}  // namespace

Runner define_update(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::Option* from = app.add_option(
      "--from", flags->folder,
      "folder with list files, instead of the publishers; with an editions.csv "
      "(path,source,published,role,note) its rows of role \"edition\" are used, else formats are "
      "found by content");
  from->type_name("DIR")->check([](const std::string& folder) {
    return folder.empty() ? std::string("expected a folder") : std::string();
  });
  app.add_option("--source", flags->sources, "only this source; may be repeated")
      ->allow_extra_args(false)
      ->type_name("ID");
  define_online(app, *flags, from);
  add_format(app, flags->format, {"table", "json"});
  app.footer(
      "Without --from, the official lists are fetched over HTTPS.\n"
      "Example: detente update --from data/starter\n"
      "Example: detente update --every 1h");
  return [flags](World& world) { return run_update(*flags, world); };
}

}  // namespace detente::cli
