// detente update: the newest edition of every list that a folder offers.
#include <algorithm>
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/intake_report.h"
#include "apps/home/folder.h"

namespace detente::cli {
namespace {

struct Flags {
  std::string folder;
  std::vector<std::string> sources;
  std::string format;
};

bool is_wanted(const Flags& flags, const home::Delivery& delivery) {
  return flags.sources.empty() || delivery.source.empty() ||
         std::find(flags.sources.begin(), flags.sources.end(), delivery.source) !=
             flags.sources.end();
}

Exit run_update(const Flags& flags, World& world) {
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
  IntakeFormat format{flags.format == "json", offer->no_lists};
  format.current_is_enough = true;
  auto next = [&deliveries, at = std::size_t{0}]() mutable -> std::optional<home::Delivery> {
    if (at == deliveries.size()) return std::nullopt;
    return std::move(deliveries[at++]);
  };
  return take_all(world, next, format);
}

}  // namespace

Runner define_update(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  app.add_option("--from", flags->folder,
                 "folder with list files; with an editions.csv (path,source,published,role,note) "
                 "its rows of role \"edition\" are used, else formats are found by content")
      ->required()
      ->type_name("DIR");
  app.add_option("--source", flags->sources, "only this source; may be repeated")
      ->allow_extra_args(false)
      ->type_name("ID");
  add_format(app, flags->format, {"table", "json"});
  app.footer("Example: detente update --from data/starter");
  return [flags](World& world) { return run_update(*flags, world); };
}

}  // namespace detente::cli
