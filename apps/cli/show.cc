// detente show: everything that a list says of one entry, with its place in the official file.
#include <algorithm>
#include <memory>

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

// The entries that `id` names: as "<source>:<entry>", or as an entry id of any list.
std::vector<index::EntryView> find_entries(const index::Index& index, std::string_view id) {
  std::vector<index::EntryView> found;
  for (std::uint32_t i = 0; i < index.entry_count(); ++i) {
    index::EntryView entry = index.entry(index::EntryId{i});
    if (entry.id == id || entry.entry == id) found.push_back(std::move(entry));
  }
  return found;
}

base::Result<report::ShownEntry> read_entry(ledger::Ledger& ledger,
                                            const std::vector<ledger::Edition>& editions,
                                            const index::EntryView& view) {
  DETENTE_TRY(auto party, ledger.entry(view.source, view.entry));
  auto edition = std::find_if(editions.begin(), editions.end(), [&](const auto& candidate) {
    return candidate.source == view.source;
  });
  if (!party || edition == editions.end())
    return base::Error{base::ErrorKind::kCorrupt,
                       "ledger has no entry " + std::string(view.id) + ", which the index has",
                       {}};
  report::ShownEntry shown{std::move(*party), base::to_string(edition->published.earliest), {}};
  for (const ledger::EditionFile& file : edition->files) shown.files.push_back(file.name);
  return shown;
}

base::Result<report::ShownParty> read_party(World& world, const index::Index& index,
                                            const std::string& id) {
  std::vector<index::EntryView> views = find_entries(index, id);
  if (views.empty())
    return base::Error{base::ErrorKind::kRefused, "no entry called \"" + id + "\"", {}};
  DETENTE_TRY(std::string folder, home::choose_folder(world.home));
  DETENTE_TRY(ledger::Ledger ledger, home::open_ledger(folder));
  DETENTE_TRY(auto editions, ledger.current());
  report::ShownParty party{id, {}, std::string(index.generation())};
  for (const index::EntryView& view : views) {
    DETENTE_TRY(report::ShownEntry entry, read_entry(ledger, editions, view));
    party.entries.push_back(std::move(entry));
  }
  return party;
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
  auto index = open_index(world);
  if (!index) return fail(world, index.error());
  auto party = read_party(world, **index, flags.id);
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
