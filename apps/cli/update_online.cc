#include "apps/cli/update_online.h"

#include <fmt/format.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <map>
#include <sstream>
#include <thread>

#include "apps/cli/intake_report.h"
#include "apps/fetch/fetch.h"
#include "detente/base/compressed.h"
#include "detente/report/json_out.h"
#include "detente/report/table.h"

namespace detente::cli {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;
using fetch::Outcome;

using Moment = std::chrono::steady_clock::time_point;

std::atomic<bool> stop_asked{false};
static_assert(std::atomic<bool>::is_always_lock_free);  // set in a signal handler

// One source of one round.
struct Asked {
  const fetch::Source* source;
  fetch::Fetched fetched;
  bool accepted = false;
  bool stored = false;
  base::Instant published = {};  // accepted: of the edition that was served
  bool older = false;            // accepted: than the newest edition of the source
};

std::string outcome(const Asked& asked) {
  switch (asked.fetched.outcome) {
    case Outcome::kUnchanged:
      return "unchanged";
    case Outcome::kFailed:
      return "failed";
    case Outcome::kStopped:
      return "stopped";
    case Outcome::kFetched:
      break;
  }
  if (!asked.accepted) return "refused";
  if (asked.older) return "older";
  return asked.stored ? "taken" : "known already";
}

Result<std::vector<fetch::Source>> wanted_sources(const OnlineFlags& flags) {
  std::string text(fetch::official_sources());
  if (!flags.table.empty()) {
    DETENTE_TRY(text, base::read_plain(flags.table));
  }
  std::string name = flags.table.empty() ? "the sources of the program" : flags.table;
  DETENTE_TRY(auto sources, fetch::read_source_table(name, text));
  for (const std::string& id : flags.sources)
    if (std::none_of(sources.begin(), sources.end(),
                     [&](const fetch::Source& source) { return source.id == id; }))
      return Error{ErrorKind::kRefused, name + ": no source " + id, {}};
  std::erase_if(sources, [&](const fetch::Source& source) {
    return !flags.sources.empty() &&
           std::find(flags.sources.begin(), flags.sources.end(), source.id) == flags.sources.end();
  });
  return sources;
}

Result<Done> make_fetch_folder(const std::string& folder) {
  DETENTE_CHECK(home::make_folders(folder));
  std::error_code failure;
  std::filesystem::create_directories(folder + "/fetch", failure);
  if (failure) return Error{ErrorKind::kIo, folder + "/fetch: " + failure.message(), {}};
  return Done{};
}

// When the newest edition of each source was published.
Result<std::map<std::string, base::Seconds>> newest_editions(const home::Home& home) {
  DETENTE_TRY(ledger::Ledger ledger, ledger::Ledger::open(home.ledger));
  DETENTE_TRY(auto current, ledger.current());
  std::map<std::string, base::Seconds> newest;
  for (const ledger::Edition& edition : current)
    newest[edition.source] = edition.published.earliest;
  return newest;
}

Result<std::vector<Asked>> fetch_all(const home::Home& home,
                                     const std::vector<const fetch::Source*>& sources,
                                     const OnlineFlags& flags, base::Seconds now) {
  fetch::FetchOptions options{flags.ca_file, flags.retries, std::chrono::seconds(flags.timeout),
                              &stop_asked, now};
  DETENTE_TRY(auto newest, newest_editions(home));
  std::vector<Asked> all;
  for (const fetch::Source* source : sources) {
    if (stop_asked) break;
    auto known = newest.find(source->id);
    DETENTE_TRY(fetch::Fetched fetched,
                fetch::fetch_source(home.folder, *source, options,
                                    known == newest.end() ? std::optional<base::Seconds>()
                                                          : std::optional(known->second)));
    all.push_back({source, std::move(fetched)});
  }
  return all;
}

// Failures stand in the ledger until the source answers again.
Result<Done> note_answers(const home::Home& home, const std::vector<Asked>& all, World& world) {
  DETENTE_TRY(auto lock, home::WriteLock::take(home.folder));
  DETENTE_TRY(ledger::Ledger ledger, ledger::Ledger::open(home.ledger));
  for (const Asked& asked : all) {
    const fetch::Source& source = *asked.source;
    if (!asked.fetched.note.empty()) world.err << source.id << ": " << asked.fetched.note << "\n";
    if (asked.fetched.outcome == Outcome::kStopped) continue;
    if (asked.fetched.outcome == Outcome::kFailed) {
      world.err << source.id << ": " << asked.fetched.cause << "\n";
      DETENTE_CHECK(
          ledger.add_refusal({world.now, source.id, source.address, asked.fetched.cause}));
      continue;
    }
    DETENTE_CHECK(ledger.drop_refusals(source.id, source.address));
    if (asked.fetched.outcome == Outcome::kUnchanged)
      DETENTE_CHECK(ledger.drop_refusals(source.id, fetch::list_path(home.folder, source)));
  }
  return Done{};
}

Exit take_fetched(std::vector<Asked>& all, bool json, World& world) {
  std::vector<home::Delivery> deliveries;
  std::vector<Asked*> fetched;
  for (Asked& asked : all) {
    if (asked.fetched.outcome != Outcome::kFetched) continue;
    home::Delivery delivery;
    delivery.paths = {asked.fetched.file};
    delivery.source = asked.source->id;
    delivery.published_override = asked.fetched.published;
    deliveries.push_back(std::move(delivery));
    fetched.push_back(&asked);
  }
  if (deliveries.empty()) return Exit::kDone;
  std::size_t next = 0;
  IntakeFormat format{json, 0, false, [&](const home::Delivery&, const home::Receipt& receipt) {
                        fetched[next]->accepted = receipt.accepted;
                        fetched[next]->published = receipt.edition.published;
                        fetched[next++]->stored = receipt.stored;
                      }};
  return take_all(world, one_by_one(std::move(deliveries)), format);
}

// Stands in the ledger until the source serves its newest edition again.
Result<Done> note_older(ledger::Ledger& ledger, const Asked& asked, const ledger::Edition& newest,
                        World& world) {
  std::string reason =
      fmt::format("served an older edition: published {}, kept as history; the newest is of {}",
                  base::to_string(asked.published), base::to_string(newest.published));
  world.err << asked.source->id << ": " << asked.source->address << ": " << reason << "\n";
  return ledger.add_refusal({world.now, asked.source->id, asked.fetched.file, reason});
}

// What was accepted is not asked for again, unless it is older than what we have.
Result<Done> remember_accepted(const home::Home& home, std::vector<Asked>& all, World& world) {
  DETENTE_TRY(auto lock, home::WriteLock::take(home.folder));
  DETENTE_TRY(ledger::Ledger ledger, ledger::Ledger::open(home.ledger));
  DETENTE_TRY(auto current, ledger.current());
  for (Asked& asked : all) {
    if (!asked.accepted) continue;
    auto newest = std::find_if(current.begin(), current.end(), [&](const ledger::Edition& edition) {
      return edition.source == asked.source->id;
    });
    asked.older = newest != current.end() && asked.published.earliest < newest->published.earliest;
    if (asked.older) {
      DETENTE_CHECK(note_older(ledger, asked, *newest, world));
      continue;
    }
    DETENTE_CHECK(fetch::remember(home.folder, *asked.source, asked.fetched));
    DETENTE_CHECK(ledger.drop_refusals(asked.source->id, asked.fetched.file));
  }
  return Done{};
}

std::string table(const std::vector<Asked>& all, const World& world) {
  using report::Align;
  report::Table rows({{"source"},
                      {"answer"},
                      {"MB", Align::kRight},
                      {"s", Align::kRight},
                      {"address", Align::kLeft, true}});
  for (const Asked& asked : all) {
    bool fetched = asked.fetched.outcome == Outcome::kFetched;
    rows.add({asked.source->id, fetched ? "fetched" : outcome(asked),
              fmt::format("{:.1f}", static_cast<double>(asked.fetched.bytes) / 1e6),
              fmt::format("{:.2f}", asked.fetched.seconds), asked.source->address});
  }
  return rows.render(world.width, world.colour) + "\n";
}

std::string json_text(const std::vector<Asked>& all) {
  report::JsonText json;
  json.open_object().key("fetched").open_array();
  for (const Asked& asked : all) {
    bool fetched = asked.fetched.outcome == Outcome::kFetched;
    json.open_object().key("source").value(asked.source->id);
    json.key("answer").value(fetched ? "fetched" : outcome(asked));
    json.key("address").value(asked.source->address);
    json.key("bytes").number(static_cast<std::int64_t>(asked.fetched.bytes));
    json.key("seconds").raw(fmt::format("{:.3f}", asked.fetched.seconds));
    if (!asked.fetched.cause.empty()) json.key("reason").value(asked.fetched.cause);
    json.close_object();
  }
  return json.close_array().close_object().take() + "\n";
}

std::string round_line(const std::vector<Asked>& all, base::Seconds now) {
  std::string line = base::to_string(now);
  for (const Asked& asked : all)
    line += fmt::format("{}{} {}", &asked == &all.front() ? "  " : "; ", asked.source->id,
                        outcome(asked));
  return line + (all.empty() ? "  no source is due\n" : "\n");
}

// Under the lock of HOME/fetch, from the first question to the last note.
Result<Exit> run_round(const std::vector<const fetch::Source*>& sources, const OnlineFlags& flags,
                       World& world) {
  DETENTE_TRY(home::Home home, home::choose_home(world.home, world.ledger));
  DETENTE_CHECK(make_fetch_folder(home.folder));
  DETENTE_TRY(auto lock, home::WriteLock::take(home.folder + "/fetch"));
  DETENTE_TRY(std::vector<Asked> all, fetch_all(home, sources, flags, world.now));
  DETENTE_CHECK(note_answers(home, all, world));
  if (!flags.every) world.out << (flags.json ? json_text(all) : table(all, world));
  std::ostringstream unseen;
  World quiet{world.in, unseen, world.err, world.now, false, 0, world.home, world.ledger};
  Exit exit = take_fetched(all, flags.json, flags.every ? quiet : world);
  DETENTE_CHECK(remember_accepted(home, all, world));
  if (flags.every) world.out << round_line(all, world.now);
  bool failed = std::any_of(all.begin(), all.end(), [](const Asked& asked) {
    return asked.fetched.outcome == Outcome::kFailed || asked.older;
  });
  exit = exit == Exit::kDone && failed ? Exit::kRefused : exit;
  return write_output(world, "", "", exit);
}

Exit round(const std::vector<const fetch::Source*>& sources, const OnlineFlags& flags,
           World& world) {
  auto exit = run_round(sources, flags, world);
  return exit ? *exit : fail(world, exit.error());
}

// Those of which the least interval has passed; notes that they are asked now.
std::vector<const fetch::Source*> due(const std::vector<fetch::Source>& sources,
                                      std::map<std::string, Moment>& asked) {
  std::vector<const fetch::Source*> due;
  Moment now = std::chrono::steady_clock::now();
  for (const fetch::Source& source : sources) {
    auto before = asked.find(source.id);
    if (before != asked.end() && now - before->second < source.least_interval) continue;
    asked[source.id] = now;
    due.push_back(&source);
  }
  return due;
}

void stop_on_signals() {
  struct sigaction action {};
  action.sa_handler = [](int) { stop_asked = true; };
  ::sigaction(SIGTERM, &action, nullptr);
  ::sigaction(SIGINT, &action, nullptr);
}

Exit run_rounds(const std::vector<fetch::Source>& sources, const OnlineFlags& flags, World& world) {
  stop_on_signals();
  std::map<std::string, Moment> asked;
  Exit exit = Exit::kDone;
  while (!stop_asked) {
    Moment next = std::chrono::steady_clock::now() + *flags.every;
    world.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    exit = round(due(sources, asked), flags, world);
    while (!stop_asked && std::chrono::steady_clock::now() < next)
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return exit;
}

}  // namespace

Exit update_online(const OnlineFlags& flags, World& world) {
  auto sources = wanted_sources(flags);
  if (!sources) return fail(world, sources.error());
  if (flags.every) return run_rounds(*sources, flags, world);
  std::vector<const fetch::Source*> all;
  for (const fetch::Source& source : *sources) all.push_back(&source);
  return round(all, flags, world);
}

}  // namespace detente::cli
