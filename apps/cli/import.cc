// detente import: editions of lists from files of any date, in any order.
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/intake_report.h"
#include "apps/home/editions_of_files.h"
#include "apps/home/home.h"

namespace detente::cli {
namespace {

struct Flags {
  std::vector<std::string> files;
  std::string source;
  std::string published;
  std::uint32_t accept_rejected = 0;
  std::uint32_t accept_lost = 0;
  std::string format;
};

Exit run_import(const Flags& flags, World& world) {
  home::EditionsOfFiles editions(flags.files);
  auto next = [&] {
    std::optional<home::Delivery> delivery = editions.next();
    if (!delivery) return delivery;
    if (!flags.source.empty()) delivery->source = flags.source;
    delivery->published_override = flags.published;
    delivery->accept_rejected = flags.accept_rejected;
    delivery->accept_lost = flags.accept_lost;
    return delivery;
  };
  return take_all(world, next, IntakeFormat{flags.format == "json", 0, false, {}});
}

}  // namespace

Runner define_import(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  app.add_option("FILE", flags->files,
                 "files of lists; .gz .bz2 .zst .zip are read directly; each file in a .tar, "
                 ".tar.gz or .tar.zst is an edition; the format is found from the content; OFAC's "
                 "SDN, ALT, ADD and COMMENTS files of one folder and date are one edition")
      ->required();
  app.add_option("--source", flags->source, "what the files are, for instance us.ofac.sdn");
  app.add_option("--published", flags->published,
                 "when they were published, if neither the file, an editions.csv beside or above "
                 "it, nor its name says so: 2025-03-04 or 2025-03-04T14:30Z")
      ->type_name("INSTANT");
  app.add_option("--accept-rejected", flags->accept_rejected,
                 "take a list with exactly N rejected records")
      ->type_name("N");
  app.add_option("--accept-lost", flags->accept_lost,
                 "take a list with exactly N entries fewer than the edition before it")
      ->type_name("N");
  add_format(app, flags->format, {"table", "json"});
  app.footer("Example: detente import SDN_ADVANCED.XML --published 2025-03-04");
  return [flags](World& world) { return run_import(*flags, world); };
}

}  // namespace detente::cli
