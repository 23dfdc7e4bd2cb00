// detente status: which editions answers come from, how old they are, what was refused since.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "apps/cli/command.h"
#include "apps/home/home.h"
#include "apps/home/view.h"
#include "detente/ledger/postgresql_url.h"
#include "detente/report/json_out.h"
#include "detente/report/table.h"

namespace detente::cli {
namespace {

struct Status {
  std::string folder;
  std::string ledger;      // without a password
  std::string generation;  // empty: no list
  bool compiled = false;   // its index is there
  std::vector<ledger::Edition> in_force;
  std::size_t editions = 0;  // all that were ever accepted
  std::vector<ledger::Refusal> refusals;
};

base::Result<Status> read_status(World& world) {
  Status status;
  DETENTE_TRY(home::Home home, home::choose_home(world.home, world.ledger));
  status.folder = home.folder;
  status.ledger = ledger::without_secret(home.ledger);
  if (home::is_without_ledger(home)) return status;
  DETENTE_TRY(ledger::Ledger ledger, ledger::Ledger::open(home.ledger));
  DETENTE_TRY(auto all, ledger.editions());
  DETENTE_TRY(status.refusals, ledger.open_refusals());
  status.editions = all.size();
  if (all.empty()) return status;
  DETENTE_TRY(home::View view, home::resolve(ledger, {}));
  status.in_force = view.in_force();
  status.generation = view.generation;
  status.compiled = std::filesystem::exists(home::index_path(status.folder, status.generation));
  return status;
}

// Whole days between publication and now; "3 d".
std::string age(const ledger::Edition& edition, base::Seconds now) {
  auto days = std::chrono::floor<std::chrono::days>(now - edition.published.earliest);
  return report::grouped(static_cast<std::uint64_t>(std::max<std::int64_t>(days.count(), 0))) +
         " d";
}

// From publication to import: "3 d 4 h", or "4 h 12 min" on the first day.
std::int64_t latency(const ledger::Edition& edition) {
  return (edition.imported - edition.published.earliest).count();
}

std::string latency_text(const ledger::Edition& edition) {
  std::int64_t minutes = std::max<std::int64_t>(latency(edition), 0) / 60;
  if (minutes >= 1440) return fmt::format("{} d {} h", minutes / 1440, minutes / 60 % 24);
  return fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

std::string table(const Status& status, const World& world) {
  using report::Align;
  if (status.in_force.empty() && status.refusals.empty())
    return "no list was ever loaded into " + status.folder +
           ": run `detente update --from DIR` or `detente import FILE`\n";
  report::Table rows({{"source"},
                      {"published"},
                      {"age", Align::kRight},
                      {"taken after", Align::kRight},
                      {"entries", Align::kRight},
                      {"rejected", Align::kRight},
                      {"unread", Align::kRight},
                      {"imported"},
                      {"format"},
                      {"edition"}});
  for (const ledger::Edition& edition : status.in_force)
    rows.add({edition.source, base::to_string(edition.published), age(edition, world.now),
              latency_text(edition), report::grouped(edition.entries),
              report::grouped(edition.rejected), report::grouped(edition.unread),
              base::to_string(edition.imported), edition.format, edition.sha256.substr(0, 12)});
  std::string text = rows.render(world.width, world.colour);
  text += fmt::format("\nhome        {}\nledger      {}\ngeneration  {}{}\neditions    {} kept\n",
                      status.folder, status.ledger, status.generation,
                      status.compiled ? "" : " (not compiled yet: the next answer does it)",
                      report::grouped(status.editions));
  for (const ledger::Refusal& refusal : status.refusals)
    text += fmt::format("\nREFUSED {} {}: {}\n  the edition above stays in force\n",
                        base::to_string(refusal.at),
                        refusal.source.empty() ? refusal.file : refusal.source, refusal.reason);
  return text;
}

void write_edition(report::JsonText& json, const ledger::Edition& edition, base::Seconds now) {
  json.open_object();
  json.key("source").value(edition.source);
  json.key("published").value(base::to_string(edition.published.earliest));
  json.key("published_latest").value(base::to_string(edition.published.latest));
  json.key("zone").value(edition.published.zone);
  json.key("age_seconds").number((now - edition.published.earliest).count());
  json.key("imported").value(base::to_string(edition.imported));
  json.key("latency_seconds").number(latency(edition));
  json.key("format").value(edition.format);
  json.key("sha256").value(edition.sha256);
  json.key("entries").number(edition.entries);
  json.key("rejected").number(edition.rejected);
  json.key("unread").number(edition.unread);
  json.key("files").open_array();
  for (const ledger::EditionFile& file : edition.files) {
    json.open_object().key("name").value(file.name).key("sha256").value(file.sha256);
    json.key("bytes").number(static_cast<std::int64_t>(file.bytes)).close_object();
  }
  json.close_array().close_object();
}

std::string json_text(const Status& status, base::Seconds now) {
  report::JsonText json;
  json.open_object();
  json.key("home").value(status.folder);
  json.key("ledger").value(status.ledger);
  json.key("generation").value(status.generation);
  json.key("compiled").value(status.compiled);
  json.key("editions").number(static_cast<std::int64_t>(status.editions));
  json.key("sources").open_array();
  for (const ledger::Edition& edition : status.in_force) write_edition(json, edition, now);
  json.close_array().key("refused").open_array();
  for (const ledger::Refusal& refusal : status.refusals) {
    json.open_object().key("at").value(base::to_string(refusal.at));
    json.key("source").value(refusal.source).key("file").value(refusal.file);
    json.key("reason").value(refusal.reason).close_object();
  }
  return json.close_array().close_object().take() + "\n";
}

Exit run_status(const std::string& format, World& world) {
  auto status = read_status(world);
  if (!status) return fail(world, status.error());
  return write_output(world, "",
                      format == "json" ? json_text(*status, world.now) : table(*status, world),
                      Exit::kDone);
}

}  // namespace

Runner define_status(CLI::App& app) {
  auto format = std::make_shared<std::string>();
  add_format(app, *format, {"table", "json"});
  app.footer("Example: detente status");
  return [format](World& world) { return run_status(*format, world); };
}

}  // namespace detente::cli
