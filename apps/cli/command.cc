// Tested in cli_test.cc.
#include "apps/cli/command.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "apps/home/home.h"
#include "detente/base/compressed.h"
#include "detente/match/profile.h"

namespace detente::cli {
namespace {

constexpr Command kCommands[] = {
    // alphabetical: help prints it in this order
    {"changes", "what was listed, delisted, amended between two days", define_changes},
    {"compare", "score two names, or each row of a CSV file of pairs", define_compare},
    {"consign", "which goods on their way a suspension of deliveries would hold", define_consign},
    {"evaluate", "how often the score is right, over labelled names", define_evaluate},
    {"import", "take editions of lists from files of any date", define_import},
    {"joins", "which entries of the lists are one party, and by what evidence", define_joins},
    {"owned", "what a party owns, and how each stands under every rule", define_owned},
    {"owners", "who owns a party, and how each stands under every rule", define_owners},
    {"ownership", "who falls with listed persons under one rule, from a file of holdings",
     define_ownership},
    {"relief", "what an option of easing would change, for whom, when, and who still forbids",
     define_relief},
    {"rescreen", "what a change of the lists means for a stored book of customers",
     define_rescreen},
    {"scan", "find listed parties in a text or HTML file", define_scan},
    {"screen", "find the list entries that a name may be, and what they forbid", define_screen},
    {"show",
     "everything that the lists say of one party, with its place in the files, and what it forbids",
     define_show},
    {"sources", "the lists that are read, and where they are published", define_sources},
    {"status", "which editions answers come from, how old they are, what was refused",
     define_status},
    {"update", "take the newest edition of every list, from its publisher or a folder",
     define_update},
    {"verdict", "may this be done, with these parties, on this day: what each authority answers",
     define_verdict},
    {"verify", "whether originals, stored entries and indexes are as they were received",
     define_verify},
    {"why", "the proof of a verdict: acts, listings, holdings, licences", define_why},
};

constexpr const char* kFooter =
    "Start here:\n"
    "  detente update --from data/starter     a small sample of real parties, offline\n"
    "  detente screen \"Dmitry Peskov\" --explain\n"
    "  detente scan data/samples/news.txt\n"
    "\n"
    "Exit codes:\n"
    "  0   done; for screen and scan: nothing at or above the threshold; for rescreen: nothing "
    "new\n"
    "  10  screen, scan: at least one match; rescreen: one that is new, or scores higher than "
    "before\n"
    "  11  relief: an answer is not what the option file expects; evaluate: F1 is below --min-f1\n"
    "  2   a file or argument was refused, or a source could not be fetched or served an edition\n"
    "      older than the one in force; the others are done\n"
    "  64  wrong flags or arguments\n"
    "  70  no lists, broken state or an internal error: do not read it as \"no hit\"\n";

// The text of `detente VERB --help` ends with an example of the verb's file.
void set_up(CLI::App& app, World& world) {
  app.require_subcommand(1);
  app.fallthrough();
  app.set_version_flag("--version", "detente " DETENTE_VERSION);
  app.add_option("--home", world.home,
                 "folder of ledger, originals and index (default: $DETENTE_HOME, else "
                 "$XDG_DATA_HOME/detente, else ~/.local/share/detente)")
      ->type_name("DIR");
  app.add_option("--ledger", world.ledger,
                 "SQLite file, or URL of a PostgreSQL database that several servers share: "
                 "postgresql://user@host/name (default: $DETENTE_LEDGER, else ledger.sqlite in the "
                 "home)")
      ->type_name("URL|PATH");
  app.footer(kFooter);
}

int report_usage(const CLI::App& app, const CLI::ParseError& error, World& world) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    app.exit(error, world.out, world.err);
    return static_cast<int>(Exit::kDone);
  }
  world.err << "detente: " << error.what() << "\nRun detente --help for more.\n";
  return static_cast<int>(Exit::kUsage);
}

base::Error refused_input(const std::string& file, const base::Error& error) {
  return {base::ErrorKind::kRefused, file + ": " + error.message, {}};
}

}  // namespace

Exit fail(World& world, const base::Error& error) {
  world.err << "detente: " << error.message << "\n";
  switch (error.kind) {
    case base::ErrorKind::kMalformed:
    case base::ErrorKind::kUnsupported:
    case base::ErrorKind::kLimit:
    case base::ErrorKind::kRefused:
      return Exit::kRefused;
    case base::ErrorKind::kNotFound:
    case base::ErrorKind::kIo:
    case base::ErrorKind::kCorrupt:
      break;
  }
  return Exit::kBroken;
}

base::Result<std::string> read_input(const std::string& file) {
  auto bytes = base::read_plain(file);
  if (bytes) return bytes;
  return refused_input(file, bytes.error());
}

base::Result<base::PlainFile> open_input(const std::string& file) {
  auto plain = base::PlainFile::open(file);
  if (plain) return plain;
  return refused_input(file, plain.error());
}

void add_format(CLI::App& app, std::string& format, std::vector<std::string> words) {
  format = words.front();
  app.add_option("--format", format, "output format")
      ->type_name("FORMAT")
      ->check(CLI::IsMember(std::move(words)))
      ->capture_default_str();
}

void add_profile(CLI::App& app, std::string& profile) {
  std::string help = "what the screening is for:";
  std::vector<std::string> names;
  for (const match::Profile& each : match::profiles()) {
    help += fmt::format(" {} ({}: from {:.2f}, weak aliases {});", each.name, each.meant_for,
                        each.threshold / 10000.0, match::to_string(each.weak_aliases));
    names.emplace_back(each.name);
  }
  help.pop_back();
  app.add_option("--profile", profile, help)
      ->check(CLI::IsMember(names))
      ->capture_default_str()
      ->type_name("NAME");
}

Exit write_output(World& world, const std::string& file, const std::string& text, Exit exit) {
  if (file.empty() || file == "-") {
    world.out << text << std::flush;
    if (world.out.good()) return exit;
    return fail(world, {base::ErrorKind::kIo, "standard output cannot be written", {}});
  }
  auto written = home::write_whole(file, text);
  return written ? exit : fail(world, written.error());
}

int run(std::vector<std::string> arguments, World& world) {
  CLI::App app{"Detente: who and what is restricted, by whom, under which act, since when.",
               "detente"};
  set_up(app, world);
  std::vector<std::pair<CLI::App*, Runner>> runners;
  for (const Command& command : kCommands) {
    CLI::App* verb = app.add_subcommand(command.name, command.summary);
    verb->footer("");
    runners.emplace_back(verb, command.define(*verb));
  }
  try {
    std::reverse(arguments.begin(), arguments.end());  // as CLI::App::parse wants them
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    return report_usage(app, error, world);
  }
  for (const auto& [verb, runner] : runners)
    if (verb->parsed()) return static_cast<int>(runner(world));
  return static_cast<int>(Exit::kUsage);
}

}  // namespace detente::cli
