// Tested in cli_test.cc and by tests/read_only_home_test.py.
#include "apps/cli/intake_report.h"

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>

#include "apps/home/reading_ahead.h"
#include "detente/lists/starter_toml.h"
#include "detente/report/json_out.h"
#include "detente/report/table.h"

namespace detente::cli {
namespace {

using report::grouped;

constexpr std::string_view kSampleSource = "starter";

struct Intake {
  std::vector<std::string> paths;
  home::Receipt receipt;
};

struct Compiled {
  std::string generation;
  std::uint32_t entries = 0;
  double seconds = 0;
};

std::string outcome(const home::Receipt& receipt) {
  if (!receipt.accepted) return "refused";
  return receipt.stored ? "taken" : "known already";
}

std::string table(const std::vector<Intake>& intakes, const Compiled& compiled,
                  const IntakeFormat& format, const World& world) {
  using report::Align;
  report::Table rows({{"source"},
                      {"edition", Align::kLeft},
                      {"published"},
                      {"entries", Align::kRight},
                      {"rejected", Align::kRight},
                      {"unread", Align::kRight},
                      {"MB", Align::kRight},
                      {"read s", Align::kRight},
                      {"parse s", Align::kRight},
                      {"store s", Align::kRight},
                      {"file", Align::kLeft, true}});
  for (const auto& [paths, receipt] : intakes) {
    const ledger::Edition& edition = receipt.edition;
    std::string more = paths.size() > 1 ? fmt::format(" and {} more", paths.size() - 1) : "";
    rows.add({edition.source, outcome(receipt),
              receipt.accepted ? base::to_string(edition.published) : "", grouped(edition.entries),
              grouped(edition.rejected), grouped(edition.unread),
              fmt::format("{:.1f}", static_cast<double>(receipt.plain_bytes) / 1e6),
              fmt::format("{:.2f}", receipt.read_seconds),
              fmt::format("{:.2f}", receipt.parse_seconds),
              fmt::format("{:.2f}", receipt.store_seconds), paths.front() + more});
  }
  std::string text = rows.render(world.width, world.colour);
  if (!compiled.generation.empty())
    text += fmt::format("\nindex of {} entries compiled in {:.2f} s, generation {}\n",
                        grouped(compiled.entries), compiled.seconds, compiled.generation);
  if (format.no_lists > 0)
    text += fmt::format("{} other files are no lists\n", grouped(format.no_lists));
  return text;
}

std::string seconds_text(double seconds) { return fmt::format("{:.3f}", seconds); }

void write_intake(report::JsonText& json, const Intake& intake) {
  const home::Receipt& receipt = intake.receipt;
  const ledger::Edition& edition = receipt.edition;
  auto number = [&](const char* key, std::uint64_t value) {
    json.key(key).number(static_cast<std::int64_t>(value));
  };
  json.open_object();
  json.key("file").value(intake.paths.front());
  json.key("outcome").value(outcome(receipt));
  json.key("source").value(edition.source);
  json.key("format").value(edition.format);
  if (receipt.accepted)
    json.key("published")
        .value(base::to_string(edition.published.earliest))
        .key("sha256")
        .value(edition.sha256);
  else
    json.key("reason").value(receipt.report);
  number("entries", edition.entries);
  number("rejected", edition.rejected);
  number("unread", edition.unread);
  number("bytes", receipt.plain_bytes);
  number("record_bytes", receipt.record_bytes);
  number("rejected_bytes", receipt.rejected_bytes);
  number("structure_bytes", receipt.structure_bytes);
  json.key("read_seconds").raw(seconds_text(receipt.read_seconds));
  json.key("parse_seconds").raw(seconds_text(receipt.parse_seconds));
  json.key("store_seconds").raw(seconds_text(receipt.store_seconds));
  json.close_object();
}

std::string json_text(const std::vector<Intake>& intakes, const Compiled& compiled,
                      const IntakeFormat& format) {
  report::JsonText json;
  json.open_object().key("editions").open_array();
  for (const Intake& intake : intakes) write_intake(json, intake);
  json.close_array();
  json.key("no_lists").number(static_cast<std::int64_t>(format.no_lists));
  json.key("generation").value(compiled.generation);
  json.key("entries").number(compiled.entries);
  json.key("compile_seconds").raw(seconds_text(compiled.seconds));
  return json.close_object().take() + "\n";
}

// Whether every refused delivery has an edition of its source to fall back on.
bool all_covered(const std::vector<Intake>& intakes, const std::vector<ledger::Edition>& current) {
  return std::all_of(intakes.begin(), intakes.end(), [&](const Intake& intake) {
    if (intake.receipt.accepted) return true;
    return std::any_of(current.begin(), current.end(), [&](const ledger::Edition& edition) {
      return edition.source == intake.receipt.edition.source;
    });
  });
}

base::Result<Compiled> compile(const home::Home& home) {
  auto start = std::chrono::steady_clock::now();
  DETENTE_TRY(home::OpenView open, home::open_view(home, {}));
  DETENTE_CHECK(open.ledger.remember({open.view.generation, open.view.last_import, ""}));
  DETENTE_TRY(auto index, home::open_index(home.folder, open));
  if (open.not_kept) return *open.not_kept;
  DETENTE_CHECK(home::write_whole(home.folder + "/index/CURRENT", open.view.generation + "\n"));
  std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  return Compiled{open.view.generation, index->entry_count(), seconds.count()};
}

base::Result<Exit> take_under_lock(World& world, const home::Home& home, const Deliveries& next,
                                   const IntakeFormat& format) {
  std::vector<Intake> intakes;
  std::vector<ledger::Edition> current;
  {
    DETENTE_CHECK(home::make_folders(home.folder));
    DETENTE_TRY(auto lock, home::WriteLock::take(home.folder));
    DETENTE_TRY(ledger::Ledger ledger, ledger::Ledger::open(home.ledger));
    DETENTE_CHECK(ledger.exclude_writers());
    home::Originals originals(home.folder);
    DETENTE_CHECK(home::fill_editions(originals, ledger));
    home::ReadingAhead ahead(next, processors());
    while (auto read = ahead.next()) {
      home::Delivery& delivery = read->delivery;
      DETENTE_TRY(home::Receipt receipt,
                  home::take(originals, ledger, delivery, std::move(read->reading), world.now));
      if (!receipt.accepted) world.err << receipt.report << "\n";
      if (format.on_taken) format.on_taken(delivery, receipt);
      intakes.push_back({std::move(delivery.paths), std::move(receipt)});
    }
    DETENTE_TRY(current, ledger.current());
  }
  ::malloc_trim(0);  // what the lists took goes to the system: compiling takes as much again
  Compiled compiled;
  if (!current.empty()) {
    DETENTE_TRY(compiled, compile(home));
  }
  bool all_taken = std::all_of(intakes.begin(), intakes.end(),
                               [](const Intake& intake) { return intake.receipt.accepted; });
  bool good = all_taken || (format.current_is_enough && all_covered(intakes, current));
  return write_output(
      world, "",
      format.json ? json_text(intakes, compiled, format) : table(intakes, compiled, format, world),
      good ? Exit::kDone : Exit::kRefused);
}

}  // namespace

Deliveries one_by_one(std::vector<home::Delivery> deliveries) {
  auto all = std::make_shared<std::vector<home::Delivery>>(std::move(deliveries));
  return [all, at = std::size_t{0}]() mutable -> std::optional<home::Delivery> {
    if (at == all->size()) return std::nullopt;
    return std::move((*all)[at++]);
  };
}

Exit take_all(World& world, const Deliveries& next, const IntakeFormat& format) {
  auto home = home::choose_home(world.home, world.ledger);
  if (!home) return fail(world, home.error());
  auto exit = take_under_lock(world, *home, next, format);
  return exit ? *exit : fail(world, exit.error());
}

void add_time(CLI::App& app, home::TimeArguments& arguments) {
  app.add_option(
         "--as-of,--on", arguments.as_of,
         "what was in force at the end of this day, or at this instant; what is known stays "
         "the newest")
      ->type_name("DAY");
  app.add_option("--known", arguments.known,
                 "from the editions that were published by the end of this day, or this instant")
      ->type_name("DAY");
  app.add_option("--generation", arguments.generation,
                 "answer again as this generation did, whatever was imported since")
      ->type_name("HASH");
}

base::Result<home::OpenView> open_view(World& world, const home::TimeArguments& arguments) {
  DETENTE_TRY(home::Home home, home::choose_home(world.home, world.ledger));
  DETENTE_TRY(home::OpenView open, home::open_view(home, arguments));
  for (const std::string& warning : open.view.warnings) world.err << "detente: " << warning << "\n";
  for (const home::SourceView& one : open.view.sources)
    if (one.source == kSampleSource) world.err << lists::kSampleWarning << "\n";
  if (open.not_noted)
    world.err << "detente: generation " << open.view.generation
              << " cannot be noted, so that --generation will not find it: "
              << open.not_noted->message << "\n";
  return open;
}

base::Result<std::shared_ptr<const index::Index>> open_index(World& world, home::OpenView& open) {
  DETENTE_TRY(home::Home home, home::choose_home(world.home, world.ledger));
  DETENTE_TRY(auto index, home::open_index(home.folder, open));
  if (open.not_kept)
    world.err << "detente: the index is compiled in memory, for this answer alone: "
              << open.not_kept->message << "\n";
  return index;
}

base::Result<Lists> open_lists(World& world, const home::TimeArguments& arguments) {
  DETENTE_TRY(home::OpenView open, open_view(world, arguments));
  DETENTE_TRY(auto index, open_index(world, open));
  return Lists{std::move(open), std::move(index)};
}

bool knows_filters(World& world, const index::Index& index, const screen::Options& options) {
  const std::string word = screen::unknown_word(index, options);
  if (!word.empty()) world.err << "detente: no entry of the lists has \"" << word << "\"\n";
  return word.empty();
}

}  // namespace detente::cli
