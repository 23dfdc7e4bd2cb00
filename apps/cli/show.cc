// detente show: everything that a list says of one entry, with its place in the official file.
#include <memory>
#include <optional>

#include "apps/cli/command.h"
#include "apps/cli/intake_report.h"
#include "detente/record/ftm.h"
#include "detente/report/party_report.h"

namespace detente::cli {
namespace {

struct Flags {
  std::string id;
  bool places = false;
  std::string format;
  std::string output;
};

// The entry that `id` names in `edition`, as "<source>:<entry>" or as an entry id alone.
base::Result<std::optional<record::Party>> find_entry(ledger::Ledger& ledger,
                                                      const ledger::Edition& edition,
                                                      std::string_view id) {
  DETENTE_TRY(auto party, ledger.entry(edition.source, id));
  std::string prefix = edition.source + ":";
  if (party || !id.starts_with(prefix)) return party;
  return ledger.entry(edition.source, id.substr(prefix.size()));
}

base::Result<report::ShownParty> read_party(World& world, const std::string& id) {
  DETENTE_TRY(std::string folder, home::choose_folder(world.home));
  DETENTE_TRY(ledger::Ledger ledger, home::open_lists(folder));
  DETENTE_TRY(auto editions, home::editions_in_force(ledger));
  warn_of_sample(world, editions);
  report::ShownParty shown{id, {}, home::generation_of(editions)};
  for (const ledger::Edition& edition : editions) {
    DETENTE_TRY(auto party, find_entry(ledger, edition, id));
    if (!party) continue;
    report::ShownEntry entry{std::move(*party), base::to_string(edition.published.earliest), {}};
    for (const ledger::EditionFile& file : edition.files) entry.files.push_back(file.name);
    shown.entries.push_back(std::move(entry));
  }
  if (shown.entries.empty())
    return base::Error{base::ErrorKind::kRefused, "no entry called \"" + id + "\"", {}};
  return shown;
}

std::string ftm_lines(const report::ShownParty& party) {
  std::string lines;
  for (const report::ShownEntry& entry : party.entries) lines += record::to_ftm_lines(entry.party);
  return lines;
}

std::string text_of(const Flags& flags, const World& world, const report::ShownParty& party) {
  if (flags.format == "json") return report::party_json(party);
  if (flags.format == "html") return report::party_html(party);
  if (flags.format == "ftm") return ftm_lines(party);
  return report::party_table(party, world.width, world.colour, flags.places);
}

Exit run_show(const Flags& flags, World& world) {
  auto party = read_party(world, flags.id);
  if (!party) return fail(world, party.error());
  return write_output(world, flags.output, text_of(flags, world, *party), Exit::kDone);
}

}  // namespace

Runner define_show(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  app.add_option("ID", flags->id,
                 "as screen prints it (us.ofac.sdn:35096), or an entry id alone, on whichever "
                 "lists have it")
      ->required();
  app.add_flag("--places", flags->places, "the bytes of the official file behind each value");
  add_format(app, flags->format, {"table", "json", "html", "ftm"});
  app.add_option("--output", flags->output, "write to this file")->type_name("FILE");
  app.footer("Example: detente show ru-person-dmitry-peskov --places");
  return [flags](World& world) { return run_show(*flags, world); };
}

}  // namespace detente::cli
