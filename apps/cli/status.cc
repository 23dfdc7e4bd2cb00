// detente status: which editions answers come from, how old they are, what was refused since.
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "apps/cli/command.h"
#include "apps/home/home.h"
#include "detente/report/table.h"

namespace detente::cli {
namespace {

struct Status {
  std::string folder;
  std::string generation;  // empty: no list
  bool compiled = false;   // its index is there
  std::vector<ledger::Edition> in_force;
  std::size_t editions = 0;  // all that were ever accepted
  std::vector<ledger::Refusal> refusals;
};

base::Result<Status> read_status(World& world) {
  Status status;
  DETENTE_TRY(status.folder, home::choose_folder(world.home));
  if (!std::filesystem::exists(status.folder + "/ledger.sqlite")) return status;
  DETENTE_TRY(ledger::Ledger ledger, home::open_ledger(status.folder));
  DETENTE_TRY(status.in_force, home::editions_in_force(ledger));
  DETENTE_TRY(auto all, ledger.editions());
  DETENTE_TRY(status.refusals, ledger.open_refusals());
  status.editions = all.size();
  if (status.in_force.empty()) return status;
  status.generation = home::generation_of(status.in_force);
  status.compiled = std::filesystem::exists(home::index_path(status.folder, status.generation));
  return status;
}

// Whole days between publication and now; "3 d".
std::string age(const ledger::Edition& edition, base::Seconds now) {
  auto days = std::chrono::floor<std::chrono::days>(now - edition.published.earliest);
  return report::grouped(static_cast<std::uint64_t>(std::max<std::int64_t>(days.count(), 0))) +
         " d";
}

std::string table(const Status& status, const World& world) {
  using report::Align;
  if (status.in_force.empty() && status.refusals.empty())
    return "no list was ever loaded into " + status.folder +
           ": run `detente update --from DIR` or `detente import FILE`\n";
  report::Table rows({{"source"},
                      {"published"},
                      {"age", Align::kRight},
                      {"entries", Align::kRight},
                      {"rejected", Align::kRight},
                      {"unread", Align::kRight},
                      {"imported"},
                      {"format"},
                      {"edition"}});
  for (const ledger::Edition& edition : status.in_force)
    rows.add({edition.source, base::to_string(edition.published), age(edition, world.now),
              report::grouped(edition.entries), report::grouped(edition.rejected),
              report::grouped(edition.unread), base::to_string(edition.imported), edition.format,
              edition.sha256.substr(0, 12)});
  std::string text = rows.render(world.width, world.colour);
  text += fmt::format("\nhome        {}\ngeneration  {}{}\neditions    {} kept\n", status.folder,
                      status.generation,
                      status.compiled ? "" : " (not compiled yet: the next answer does it)",
                      report::grouped(status.editions));
  for (const ledger::Refusal& refusal : status.refusals)
    text += fmt::format("\nREFUSED {} {}: {}\n  the edition above stays in force\n",
                        base::to_string(refusal.at),
                        refusal.source.empty() ? refusal.file : refusal.source, refusal.reason);
  return text;
}

using Json = rapidjson::Writer<rapidjson::StringBuffer>;

void put(Json& json, const char* key, const std::string& value) {
  json.Key(key);
  json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void put(Json& json, const char* key, std::uint64_t value) {
  json.Key(key);
  json.Uint64(value);
}

void write_edition(Json& json, const ledger::Edition& edition, base::Seconds now) {
  json.StartObject();
  put(json, "source", edition.source);
  put(json, "published", base::to_string(edition.published.earliest));
  put(json, "published_latest", base::to_string(edition.published.latest));
  put(json, "zone", edition.published.zone);
  json.Key("age_seconds");
  json.Int64((now - edition.published.earliest).count());
  put(json, "imported", base::to_string(edition.imported));
  put(json, "format", edition.format);
  put(json, "sha256", edition.sha256);
  put(json, "entries", edition.entries);
  put(json, "rejected", edition.rejected);
  put(json, "unread", edition.unread);
  json.Key("files");
  json.StartArray();
  for (const ledger::EditionFile& file : edition.files) {
    json.StartObject();
    put(json, "name", file.name);
    put(json, "sha256", file.sha256);
    put(json, "bytes", file.bytes);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
}

std::string json_text(const Status& status, base::Seconds now) {
  rapidjson::StringBuffer buffer;
  Json json(buffer);
  json.StartObject();
  put(json, "home", status.folder);
  put(json, "generation", status.generation);
  json.Key("compiled");
  json.Bool(status.compiled);
  put(json, "editions", status.editions);
  json.Key("sources");
  json.StartArray();
  for (const ledger::Edition& edition : status.in_force) write_edition(json, edition, now);
  json.EndArray();
  json.Key("refused");
  json.StartArray();
  for (const ledger::Refusal& refusal : status.refusals) {
    json.StartObject();
    put(json, "at", base::to_string(refusal.at));
    put(json, "source", refusal.source);
    put(json, "file", refusal.file);
    put(json, "reason", refusal.reason);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return std::string(buffer.GetString()) + "\n";
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
